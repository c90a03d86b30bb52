import { assertNever } from '@sparboard/shared/base'
import type { TurnPlan } from '@sparboard/shared/round'
import type { InterviewerAction } from '../Interviewer.ts'
import type { Decision, Piece } from '../planner/Decision.ts'
import type { View } from '../planner/View.ts'
import { acknowledge } from './acknowledge.ts'
import { compose, oneQuestion } from './compose.ts'
import { lines } from './lines.ts'
import { quoteOf } from './shortQuote.ts'

/** A decision in words, as the commands that an interviewer gives. */
export function phrase(decision: Decision, view: View): InterviewerAction[] {
  const actions: InterviewerAction[] = []
  const { closes } = decision
  if (closes && decision.type !== 'hint') actions.push({ type: 'closeQuestion', ...closes })
  const phases = decision.type === 'hint' ? 0 : decision.phases
  for (let step = 0; step < phases; step += 1) actions.push({ type: 'advancePhase' })
  switch (decision.type) {
    case 'silent':
      break
    case 'hint': {
      const { questionId, step, piece } = decision
      const text = sentenceCase(render(piece, view) ?? '')
      actions.push({ type: 'hint', questionId, step, text, plan: planOf(decision) })
      if (closes) actions.push({ type: 'closeQuestion', ...closes })
      return actions
    }
    case 'say':
      actions.push({
        type: 'say',
        text: textOf(decision, view),
        move: decision.move,
        plan: planOf(decision),
      })
      break
    case 'ask':
      actions.push({
        type: 'ask',
        text: textOf(decision, view),
        about: decision.about,
        questionId: decision.questionId,
        move: decision.move,
        plan: planOf(decision),
      })
      break
    default:
      return assertNever(decision)
  }
  if (decision.ends) actions.push({ type: 'end', reason: decision.ends })
  return actions
}

function planOf({ topic, aim, because }: Pick<TurnPlan, 'topic' | 'aim' | 'because'>): TurnPlan {
  return { topic, aim, because }
}

type Spoken = Decision & { type: 'say' | 'ask' }

function textOf(decision: Spoken, view: View): string {
  const main = grounded(decision, oneQuestionAbout(render(decision.main, view) ?? ''), view)
  const courtesies = decision.courtesies.map((piece) => {
    const text = render(piece, view)
    return text === null ? null : sentenceCase(text)
  })
  const lead = courtesies.findLast((text) => text !== null)
  // After "Back to `X`:" the sentence goes on.
  const rest = lead?.endsWith(':') ? lowerStart(main) : sentenceCase(main)
  // A fact that was asked for, and that a topic is left, are more than courtesies.
  return compose(courtesies, rest, decision.closes !== null || decision.move === 'reveal')
}

function oneQuestionAbout(text: string): string {
  return (text.match(/\?/g) ?? []).length > 1 ? oneQuestion(text) : text
}

/** A question about a component names it; where its text does not, the name goes in front. */
function grounded(decision: Spoken, text: string, view: View): string {
  const [focal] = decision.type === 'ask' ? decision.about : []
  if (
    !focal ||
    decision.move === 'contradiction' ||
    text.includes('`') ||
    decision.courtesies.some((piece) => names(piece))
  )
    return text
  const name = view.name(focal)
  return text.includes(name) ? text : `On ${name}: ${lowerStart(text)}`
}

function names(piece: Piece): boolean {
  return (
    piece.type === 'line' &&
    (piece.slots?.['component']?.includes('`') ?? false) &&
    !piece.id.startsWith('park')
  )
}

/** The words of a piece; null when there is nothing good to say for it. */
function render(piece: Piece, view: View): string | null {
  switch (piece.type) {
    case 'line':
      return fill(chooseWording(lines[piece.id], view), piece.slots ?? {})
    case 'template':
      return fill(piece.text, piece.slots)
    case 'echo':
      return echoIsDue(view) ? acknowledge(piece.utterance) : null
    case 'quote': {
      const quote = quoteOf(piece.words, piece.about)
      return quote ? fill(view.random.pick(quoteLines), { quote }) : null
    }
    default:
      return assertNever(piece)
  }
}

const quoteLines = ['You said {quote}.', 'You mentioned {quote}.', 'Earlier you said {quote}.']

/** Saying back what was heard is good once and a mannerism every time. */
function echoIsDue(view: View): boolean {
  const last = view.memory.turns.at(-1)?.text ?? ''
  return !/^(?:So |You (?:said|mentioned)|Earlier you)/.test(last) && view.random.next() < 0.6
}

/** One of the wordings that was not heard in the last turns. */
function chooseWording(wordings: readonly string[], view: View): string {
  const recent = view.memory.turns.slice(-6).map(({ text }) => text.toLowerCase())
  const last = opening(recent.at(-1) ?? '')
  const isFresh = (wording: string) =>
    opening(wording) !== last && !recent.some((text) => text.includes(landmark(wording)))
  const fresh = wordings.filter(isFresh)
  return view.random.pick(fresh.length > 0 ? fresh : wordings)
}

function opening(text: string): string {
  return text.toLowerCase().split(/\s+/).slice(0, 3).join(' ')
}

/** The longest part of a wording between its slots. */
function landmark(wording: string): string {
  const parts = wording.toLowerCase().split(/\{\w+\}/)
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '')
}

const unbound: Record<string, string> = {
  component: 'it',
  upstream: 'its callers',
  downstream: 'what is behind it',
  edge: 'the arrow out of it',
}

function fill(text: string, slots: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, slot: string) => slots[slot] ?? unbound[slot] ?? whole)
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function lowerStart(text: string): string {
  return /^(?:I\b|[A-Z]{2,}|[A-Z][a-z]+ [A-Z])/.test(text) || text.startsWith('`')
    ? text
    : text.charAt(0).toLowerCase() + text.slice(1)
}
