import type { Clarification, Problem } from '../../knowledge/types.ts'
import { readDemands, sharesWord, type Quality } from '../../findings/index.ts'

/** Something of the problem that answers a question about requirements, in its own words. */
export interface RequirementAnswer {
  /** Stands among the facts that were given: `<problem>.nonfunctional.2`, `<problem>.outOfScope.0`. */
  id: string
  text: string
}

/** What each quality is asked by. */
const asked: readonly (readonly [Quality, RegExp])[] = [
  [
    'latency',
    /\b(?:latenc\w+|how (?:fast|quick(?:ly)?|soon)|response times?|p9\d|slo\b|how long (?:may|can|should|does|do|will|until)\b)/i,
  ],
  [
    'availability',
    /\b(?:availab\w+|uptime|nines|sla\b|down ?time|how reliable|reliability|outage|must (?:it|this) stay up)\b/i,
  ],
  ['durability', /\b(?:durab\w+|los(?:e|es|t|ing)\b|data loss|rpo|how safe)\b/i],
  [
    'exactness',
    /\b(?:consisten\w+|twice|duplicates?|exactly once|at most once|correct(?:ness)?)\b/i,
  ],
  [
    'freshness',
    /\b(?:fresh\w*|stale\w*|how (?:old|soon|current)|up to date|consisten\w+|delay|until (?:others|followers|users|people))\b/i,
  ],
  ['order', /\border(?:ing)?\b/i],
]

const asksForScope =
  /\b(?:in scope|out of scope|in or out|do (?:we|i) (?:need|have|want) to (?:support|handle|cover|include|allow|care)|should (?:we|it|i) (?:also )?(?:support|handle|cover|include|allow)|do we (?:support|care|handle)|need to (?:support|handle))\b/i

/** Whether a text asks how fast something has to be and not how old it may get. */
export function asksForSpeedOnly(text: string): boolean {
  const qualities = qualitiesAsked(text)
  return qualities.has('latency') && !qualities.has('freshness')
}

function qualitiesAsked(text: string): Set<Quality> {
  return new Set(asked.filter(([, pattern]) => pattern.test(text)).map(([quality]) => quality))
}

/**
 * What the problem says to a question that none of its facts answers: a requirement of the quality
 * that was asked for, or whether something is in or out. Empty when the problem says nothing.
 */
export function answerRequirement(
  problem: Problem,
  text: string,
  facts: readonly Clarification[],
): RequirementAnswer[] {
  const qualities = qualitiesAsked(text)
  for (const { intent, answer } of facts) {
    qualities.delete(intent as Quality)
    for (const { quality } of readDemands(answer, 'fact', 1)) qualities.delete(quality)
  }
  // "How soon after …" asks for one time, which the fact gave, whatever quality that is.
  if (facts.length > 0 && /\bhow soon\b/i.test(text)) {
    qualities.delete('latency')
    qualities.delete('freshness')
  }
  const requirements = problem.nonfunctional
    .map((words, index) => ({ words, index, found: readDemands(words, 'problem', 1) }))
    .filter(({ found }) => found.some(({ quality }) => qualities.has(quality)))
    .map(({ words, index }) => ({ id: `${problem.id}.nonfunctional.${index}`, text: `${words}.` }))
  return [...requirements, ...(facts.length > 0 ? [] : scopeOf(problem, text))]
}

function scopeOf(problem: Problem, text: string): RequirementAnswer[] {
  if (!asksForScope.test(text)) return []
  const left = problem.outOfScope.findIndex((words) => sharesWord(words, text))
  if (left >= 0) {
    const words = problem.outOfScope[left] ?? ''
    return [{ id: `${problem.id}.outOfScope.${left}`, text: `Leave that out: ${words}.` }]
  }
  const within = problem.functional.findIndex((words) => sharesWord(words, text))
  if (within < 0) return []
  const words = problem.functional[within] ?? ''
  return [{ id: `${problem.id}.functional.${within}`, text: `That is in: ${lowerFirst(words)}.` }]
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
