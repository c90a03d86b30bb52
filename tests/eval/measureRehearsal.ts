import { ENGINE_ID } from '@sparboard/shared/base'
import type { RoundEvent } from '@sparboard/shared/round'
import type { Knowledge } from '../../server/src/engine/knowledge/index.ts'
import type { Rehearsal } from '../../server/src/rehearsal/playRehearsal.ts'

/** What a rehearsed round is judged by; each fault is a sentence that quotes the turn. */
export interface Measures {
  asked: number
  notOneQuestion: string[]
  deepDiveTurns: number
  withoutLabel: string[]
  tooLong: string[]
  tooDeep: string[]
  coveredAgain: string[]
  leaks: string[]
  leftSilently: string[]
  sameTwice: string[]
  /** A push-back on a topic whose cost was named in an answer to it. */
  pushedAfterCost: string[]
  pushBacks: number
  curveballs: number
  /** Topics in the order in which they were opened, curveballs left out. */
  topics: string[]
  interviewerWords: number
  candidateWords: number
}

type Spoken = RoundEvent & { type: 'asked' | 'said' }

const deepMoves = new Set(['ask', 'probe', 'confirm', 'push_back', 'challenge', 'curveball'])
const transition =
  /\b(?:let's (?!say|suppose|assume|take|imagine)|leave (?:that|it)|i'll (?:leave|wait)|move on|moving on|park|go ahead|yes, do that|we have to stop|that is our time|stop there|removed|(?:we|we can|i|i'd) leave|leave the|aside and|enough on|through with|heard what i wanted|that's it for|stop going deeper|(?:switch|turn) to|something else|from another side|got what i needed)\b|(?:^|[.:] )(?:over|now|back) to\b/i

/** Checks a round the way the behaviour notes ask for, from its events alone. */
export function measureRehearsal({ events, graph }: Rehearsal, knowledge: Knowledge): Measures {
  const engine = events.filter(
    (event): event is Spoken =>
      event.by === ENGINE_ID && (event.type === 'asked' || event.type === 'said'),
  )
  const labels = graph.components.map(({ label }) => label).filter((label) => label !== '')
  const asked = engine.filter((event) => event.type === 'asked')
  const deep = asked.filter(({ plan, move }) => plan?.topic && deepMoves.has(move ?? ''))
  return {
    asked: asked.length,
    notOneQuestion: engine
      .filter((event) => {
        const marks = count(event.text, '?')
        return event.type === 'asked' ? marks !== 1 : marks > 1
      })
      .map(({ text }) => text),
    deepDiveTurns: deep.length,
    withoutLabel: deep
      .filter(({ text }) => !labels.some((label) => text.includes(label)))
      .map(({ text }) => text),
    tooLong: engine.filter(({ text }) => isTooLong(text)).map(({ text }) => text),
    tooDeep: depths(events),
    coveredAgain: coveredAgain(events),
    leaks: leaks(events, knowledge, labels),
    leftSilently: leftSilently(events),
    sameTwice: sameTwice(asked),
    pushedAfterCost: pushedAfterCost(events),
    pushBacks: asked.filter(({ move }) => move === 'push_back').length,
    curveballs: asked.filter(({ move }) => move === 'curveball').length,
    topics: topicsOf(events),
    interviewerWords: engine.reduce((sum, { text }) => sum + words(text), 0),
    candidateWords: events
      .filter((event) => event.type === 'said' && event.by !== ENGINE_ID)
      .reduce((sum, event) => sum + words((event as Spoken).text), 0),
  }
}

/** Plainly said, as a listener would put it; the interviewer has its own way of hearing it. */
const namesCost =
  /\b(?:what i give up|the price (?:is|of)|it costs|costs? us|in exchange|at the cost of|the downside|the trade-?off is)\b/i

function pushedAfterCost(events: readonly RoundEvent[]): string[] {
  const said = new Map<string, string>()
  let open: string | null = null
  return events.flatMap((event) => {
    if (event.type === 'said' && event.by !== ENGINE_ID && open !== null) {
      said.set(open, `${said.get(open) ?? ''} ${event.text}`)
    }
    if (event.type !== 'asked') return []
    open = event.questionId
    const isLate = event.move === 'push_back' && namesCost.test(said.get(open) ?? '')
    return isLate ? [event.text] : []
  })
}

function topicsOf(events: readonly RoundEvent[]): string[] {
  const threads = new Set<string>()
  return events.flatMap((event) => {
    if (event.type !== 'asked' || threads.has(event.questionId)) return []
    threads.add(event.questionId)
    return event.plan?.topic && event.move !== 'curveball' ? [event.plan.topic] : []
  })
}

function count(text: string, mark: string): number {
  return text.split(mark).length - 1
}

function words(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length
}

/** The prompt of a problem may be longer. */
function isTooLong(text: string): boolean {
  if (text.startsWith('Design')) return false
  const end = text.indexOf('?')
  return end >= 0 && words(text.slice(0, end)) > 38
}

/** More than three turns on a topic. */
function depths(events: readonly RoundEvent[]): string[] {
  const turns = new Map<string, number>()
  for (const event of events) {
    if (event.type !== 'asked' || !event.plan?.topic) continue
    turns.set(event.plan.topic, 1 + (turns.get(event.plan.topic) ?? 0))
  }
  return [...turns].filter(([, asked]) => asked > 3).map(([topic, asked]) => `${topic}: ${asked}`)
}

/** A question after a point that had been reported as heard before it. */
function coveredAgain(events: readonly RoundEvent[]): string[] {
  const aims = new Map<string, number>()
  return events.flatMap((event) => {
    if (event.type !== 'asked' || !event.plan?.aim || event.move === 'confirm') return []
    const before = aims.get(event.plan.aim)
    aims.set(event.plan.aim, event.seq)
    return before === undefined || event.plan.aim.includes('curve') ? [] : [event.text]
  })
}

/** Whole phrases of the point that a turn is after, neither on the board nor said before. */
/** The word about the time that a turn may bring along says nothing of its topic. */
function withoutTime(text: string): string {
  return text.replace(/[^.?!]*\b\d+ minutes?\b[^.?!]*(?:left|to go|hurry)[^.?!]*\./gi, ' ')
}

function leaks(
  events: readonly RoundEvent[],
  knowledge: Knowledge,
  labels: readonly string[],
): string[] {
  let said = labels.join(' ').toLowerCase()
  return events.flatMap((event) => {
    if (event.type === 'said' && event.by !== ENGINE_ID) said += ` ${event.text.toLowerCase()}`
    if (event.type !== 'asked' || !event.plan?.topic) return []
    const topic = knowledge.topics.get(event.plan.topic)
    const [, aim] = event.plan.aim?.split('#') ?? []
    const points = topic?.points.filter(
      ({ id, isCore }) => id === aim || (isCore && aim?.startsWith('q')),
    )
    const text = ` ${withoutTime(event.text)
      .toLowerCase()
      .replace(/`[^`]*`|“[^”]*”/g, ' ')
      .replace(/[^\p{L}\p{N}']+/gu, ' ')} `
    const found = points
      ?.flatMap(({ phrases }) => phrases)
      .filter((phrase) => phrase.length > 5 && !phrase.includes('*') && !phrase.includes('+'))
      .find((phrase) => text.includes(` ${phrase} `) && !said.includes(phrase))
    return found === undefined ? [] : [`[${found}] ${event.text}`]
  })
}

/** A topic that was left without a word about leaving it. */
function leftSilently(events: readonly RoundEvent[]): string[] {
  const turns = events.filter(
    (event): event is RoundEvent & { type: 'asked' | 'said' | 'hinted' } =>
      event.by === ENGINE_ID &&
      (event.type === 'asked' || event.type === 'hinted' || event.type === 'said'),
  )
  let open: { topic: string; thread: string } | null = null
  const faults: string[] = []
  for (const turn of turns) {
    const thread = turn.type === 'said' ? null : turn.questionId
    if (open && thread !== null && thread !== open.thread) {
      if (!transition.test(turn.text)) faults.push(`${open.topic} -> ${turn.text}`)
      open = null
    } else if (open && turn.type === 'said' && transition.test(turn.text)) open = null
    if (turn.type === 'asked' && turn.plan?.topic) {
      open = { topic: turn.plan.topic, thread: turn.questionId }
    }
  }
  return faults
}

/** Two questions in a row that begin alike. */
function sameTwice(asked: readonly Spoken[]): string[] {
  const opening = (text: string) => text.toLowerCase().split(/\s+/).slice(0, 3).join(' ')
  return asked
    .filter(
      (event, index) => index > 0 && opening(event.text) === opening(asked[index - 1]?.text ?? ''),
    )
    .map(({ text }) => text)
}
