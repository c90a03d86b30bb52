import type { TurnBrief } from '../../engine/interviewer/index.ts'
import { agree, quantitiesIn, type Quantity } from './quantities.ts'

/** What a turn says about requirements is held against this. */
export interface FactsContext {
  /** The facts that the turn reveals. */
  revealed: TurnBrief['askedFor']
  /** Everything else whose numbers people know: what was said, drawn, asked and told. */
  known: string
  /** The turn may make a number up: a curveball, a challenge. */
  maySuppose: boolean
}

const ownNumbers = 'A requirement is told with its own numbers only.'
const ownWords = 'A requirement is told in the words given.'
const madeUp = 'Requirements are told when they are asked for, never made up.'

/** What is wrong with the numbers of words that are about to be shown, whether they end a turn or not. */
export function checkNumbers(
  text: string,
  { revealed, known, maySuppose }: FactsContext,
): string[] {
  const allowed = quantitiesIn([known, ...revealed.map((fact) => fact.text)].join(' | '))
  const isKnown = (quantity: Quantity) => allowed.some((other) => agree(quantity, other))
  if (revealed.length > 0) return quantitiesIn(text).every(isKnown) ? [] : [ownNumbers]
  if (maySuppose) return []
  const told = text.split(/(?<=[.!?])\s+/).filter((sentence) => !supposes.test(sentence))
  const loads = told.flatMap(quantitiesIn).filter(isLoad)
  return loads.every(isKnown) ? [] : [madeUp]
}

/** What is wrong with a whole turn that reveals something: it leaves a number out, or says the opposite. */
export function checkReveal(text: string, revealed: TurnBrief['askedFor']): string[] {
  const told = quantitiesIn(text)
  const facts = revealed.map((fact) => fact.text).join(' ')
  const numbers = [...facts.matchAll(inDigits)].flatMap(([clause]) => quantitiesIn(clause))
  if (numbers.some((quantity) => !told.some((other) => agree(quantity, other)))) return [ownNumbers]
  if (revealed.length === 0) return []
  if (denies.test(facts) !== denies.test(text)) return [ownWords]
  const wanted = contentOf(facts)
  const shared = [...wanted].filter((word) => contentOf(text).has(word))
  return numbers.length === 0 && shared.length < wanted.size / 3 ? [ownWords] : []
}

/** How many, or how large: what only a requirement says. */
function isLoad({ count, unit }: Quantity): boolean {
  return unit === 'bytes' || (unit === null && count >= 1_000)
}

const supposes = /\b(?:if|suppose|imagine|assume|say|let['’]s|when|would|could)\b|\?$/i
const denies = /\b(?:no|not|never|none|nothing|nobody|neither|nor|without|cannot)\b|n['’]t\b/i
/** A number in digits with what it measures. */
const inDigits = /(?<![\p{L}\p{N}])\d[\d.,]*(?:[\s-]*[\p{L}%]+){0,2}/gu

/** The words that carry meaning, without their commonest endings. */
function contentOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(
    words.filter((word) => word.length > 3).map((word) => word.replace(/(?:ing|ed|es|s|e)$/, '')),
  )
}
