import type { Point } from '../../knowledge/index.ts'
import type { Utterance } from '../memory/InterviewMemory.ts'
import { clausesOf, type Clause } from './clauses.ts'

/** What the next question is about. */
export interface Lead {
  topic: string | null
  /** The points of the topic. */
  points: readonly Point[]
  /** The question as it will be asked. */
  question: string
  /** It asks what the choice costs that was just described: every "you do this" leads to it. */
  isAboutPrice: boolean
  /** What is quoted was surely said; otherwise that is what the question is after. */
  isSure: boolean
}

/** From this chance on a point counts as surely made: only then it is said back as a fact. */
const sureFrom = 0.93

/**
 * The point that was just made, as a clause: the one nearest to the next question, of those that were
 * heard for sure and not said back before. Null if there is none.
 */
export function takeUpFor(
  { reading, newPoints }: Utterance,
  lead: Lead,
  turns: readonly string[],
): string | null {
  const asked = tellingWords(lead.question.replace(/`[^`]*`/g, ' '))
  const [best] = reading.points
    .filter(({ topic, point, score }) => {
      return topic === lead.topic && score >= sureFrom && newPoints.includes(`${topic}#${point}`)
    })
    .flatMap(({ point, score }) => {
      const text = lead.points.find(({ id }) => id === point)?.takeUp
      const isHeard = text === undefined || turns.some((turn) => holdsText(turn, text))
      return isHeard ? [] : [{ text, score, fit: shared(tellingWords(text), asked) }]
    })
    .toSorted((a, b) => b.fit - a.fit || b.score - a.score)
  return best?.text ?? null
}

/** Whether a turn says this, wherever in its sentence. */
export function holdsText(turn: string, text: string): boolean {
  return turn.toLowerCase().includes(text.toLowerCase())
}

/**
 * The clause of what was just said that the next question builds on; null when there is none, which
 * is often. It makes a point of the topic, and it shares a telling word with the question or, where the
 * question is after a price, it is what they do: a quote that leads nowhere shows only that words
 * were matched.
 */
export function clauseFor({ reading, text }: Utterance, lead: Lead): Clause | null {
  if (reading.act !== 'statement' || reading.isKeywordList) return null
  const quotes = reading.points
    .filter(({ topic }) => topic === lead.topic)
    .map(({ quote }) => tellingWords(quote))
  const asked = tellingWords(lead.question.replace(/`[^`]*`/g, ' '))
  const [best] = clausesOf(text)
    .map((clause, index) => {
      const words = tellingWords(clause.said)
      const told = Math.max(0, ...quotes.map((quote) => shared(words, quote)))
      return { clause, index, told, fit: shared(words, asked) }
    })
    .filter(({ clause: { text: said }, told, fit }) => {
      if (lead.isAboutPrice) return told >= 2 && /^you\b/.test(said)
      return told >= 2 && fit >= 1
    })
    .toSorted((a, b) => b.fit - a.fit || b.told - a.told || b.index - a.index)
  return best?.clause ?? null
}

function shared(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...words].filter((word) => others.has(word)).length
}

const common = new Set(
  'with from that this what which when where have does into your their them then than they will would could should only each every other more most much many some same over about after before while there here just like make made take takes goes come comes happens happen thing first second minute seconds minutes hours number times hundred thousand million user users request requests good wait product machine'
    .split(' ')
    .map((word) => word.slice(0, 5)),
)

/** Words that carry meaning, cut so that forms of one word meet. */
export function tellingWords(text: string): ReadonlySet<string> {
  const words = (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => word.slice(0, 5))
  return new Set(words.filter((word) => !common.has(word)))
}
