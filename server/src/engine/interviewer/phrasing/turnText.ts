import type { Decision, Piece } from '../planner/Decision.ts'
import type { View } from '../planner/View.ts'
import { compose, maxWords, oneQuestion, wordsBeforeQuestion } from './compose.ts'
import { asksAtOnce } from './echo.ts'
import { opening } from './heardBefore.ts'
import { lines, wordingsOf, type LineId } from './lines.ts'
import { lowerStart } from './sentenceCase.ts'
import { renderPiece, sayLine, turnsOf, type Surroundings } from './renderPiece.ts'
import { turnsTowards } from './turnTowards.ts'

type Spoken = Decision & { type: 'say' | 'ask' }

/** The words of a turn: what leads up to it, as far as there is room, and its question. */
export function turnText(decision: Spoken, view: View): string {
  const main = grounded(decision, oneQuestionAbout(renderPiece(decision.main, view) ?? ''), view)
  const around: Surroundings = {
    lead: {
      topic: decision.topic,
      points: view.knowledge.topics.get(decision.topic ?? '')?.points ?? [],
      question: main,
      isAboutPrice: decision.move === 'push_back',
      isSure: decision.move !== 'confirm',
    },
    fits: (text) => wordsBeforeQuestion(`${text} ${main}`) <= maxWords,
  }
  const courtesies = decision.courtesies.map((piece) =>
    renderPiece(piece.type === 'line' ? parting(piece, decision, view, main) : piece, view, around),
  )
  // A fact that was asked for, and that a topic is left, are more than courtesies.
  const keepsFirst = decision.closes !== null || decision.move === 'reveal'
  if (courtesies.some((text) => text !== null)) return compose(courtesies, main, keepsFirst)
  if (!isFollowUp(decision)) return compose([], main)
  const takenUp = takeUp(decision, view, around)
  return takenUp === null ? withLead(decision, main, view, around) : compose([takenUp], main)
}

/** The point that was just made, where the turn was meant to check another one and found no words for it. */
function takeUp({ courtesies }: Spoken, view: View, around: Surroundings): string | null {
  const utterance = view.pending.at(-1)
  if (!utterance || !courtesies.some(({ type }) => type === 'quote')) return null
  return renderPiece({ type: 'echo', utterance }, view, around)
}

/** A question on what was just answered. */
function isFollowUp(decision: Spoken): boolean {
  return (
    decision.type === 'ask' &&
    decision.questionId !== null &&
    (decision.move === 'probe' || decision.move === 'push_back' || decision.move === 'confirm')
  )
}

/** Now and then a word before a follow-up, and always something if it would begin like the last turn. */
function withLead(decision: Spoken, main: string, view: View, around: Surroundings): string {
  const turns = turnsOf(view)
  const last = opening(turns.at(-1) ?? '')
  const isNew = (text: string) => opening(text) !== last
  const plain = compose([], main)
  const ways = [
    view.random.next() < 0.3 ? toned(main, view, around) : null,
    view.random.next() < 0.3 ? onwards(main, view) : null,
    plain,
    onwards(main, view),
    acknowledged(main, view, around),
  ]
  return ways.find((text) => text !== null && isNew(text)) ?? plain
}

/** Turns in which no patience or pressure is heard after one in which it was. */
const toneRestsTurns = 4

/** A word of patience in a kind round, of pressure in a tough one. */
function toned(main: string, view: View, around: Surroundings): string | null {
  const words = wordingsOf('tone', view.round.pressure)
  const recent = turnsOf(view).slice(-toneRestsTurns)
  if (words.length === 0) return null
  if (recent.some((turn) => words.some((word) => turn.includes(word)))) return null
  const text = sayLine('tone', {}, view, around)
  return around.fits(text) ? compose([text], main) : null
}

/** Turns in which nothing neutral is said after one in which there was. */
const neutralRestsTurns = 2

function acknowledged(main: string, view: View, around: Surroundings): string | null {
  const words = wordingsOf('neutral', view.round.pressure)
  const recent = turnsOf(view).slice(-neutralRestsTurns)
  if (recent.some((turn) => words.some((word) => turn.startsWith(word)))) return null
  const text = sayLine('neutral', {}, view, around)
  return around.fits(text) ? compose([text], main) : null
}

/** "And how does it learn of that?" */
function onwards(main: string, view: View): string | null {
  if (!asksAtOnce(main)) return null
  const recent = turnsOf(view).slice(-neutralRestsTurns)
  const words = lines.onwards.filter((word) => !recent.some((turn) => turn.startsWith(`${word} `)))
  return words.length === 0 ? null : `${view.random.pick(words)} ${lowerStart(main)}`
}

/** How a topic is left depends on where the turn goes. */
function parting(
  piece: Piece & { type: 'line' },
  decision: Spoken,
  view: View,
  main: string,
): Piece & { type: 'line' } {
  if (!piece.id.startsWith('park')) return piece
  const focal = decision.type === 'ask' ? decision.about[0] : undefined
  const name = focal ? view.name(focal) : null
  // "One more on `Redis`. `Redis` cannot be reached" names it once too often.
  const isNamedAtOnce = name !== null && main.startsWith(name)
  const staysHere = piece.id === 'park_same' && name !== null && !isNamedAtOnce
  const here: Record<string, string> = staysHere ? { component: name } : {}
  const isNewTopic = decision.move === 'ask' || decision.move === 'open'
  const before = turnsOf(view)
  const turns = isNewTopic ? turnsTowards(decision.topic) : []
  const unheard = turns.filter((turn) => !before.some((text) => text.includes(turn)))
  const turn: Record<string, string> = unheard.length > 0 ? { turn: view.random.pick(unheard) } : {}
  const way: LineId = piece.id === 'park_same' && !staysHere ? 'park_plain' : piece.id
  const id: LineId = decision.move === 'wrap_up' ? 'park_last' : way
  const next: Record<string, string> =
    isNewTopic && name !== null && !isNamedAtOnce && isShort(name) ? { next: name } : {}
  return {
    type: 'line',
    id,
    slots: { component: 'that', ...here, ...piece.slots, ...turn, ...next },
  }
}

/** Short enough to be named twice in a turn. */
function isShort(name: string): boolean {
  return name.split(' ').length <= 2
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
