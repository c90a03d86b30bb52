import type { Located, Target, Test } from './AnswerIndex.ts'
import type { Negation } from './negation.ts'
import type { Token } from './tokens.ts'
import type { Occurrence } from './wordTests.ts'

/** An utterance, prepared for reading. */
export interface Utterance {
  text: string
  tokens: readonly Token[]
  located: Located
  negation: Negation
  /** Words that only repeat the question. */
  isEcho: readonly boolean[]
  /** Words of a bare list of names. */
  isListed: readonly boolean[]
}

/** What speaks for a target, and where. */
export interface Match {
  target: Target
  score: number
  /** First and last word. */
  from: number
  to: number
  /** Rests on weak signs only. */
  isWeak: boolean
}

/** How well an utterance says a target; null when nothing of it was found. */
export function matchTarget(target: Target, utterance: Utterance): Match | null {
  let best: { test: Test; span: Occurrence } | null = null
  const weak: Occurrence[] = []
  for (const test of target.tests) {
    const span = spanOf(test, utterance, target)
    if (!span) continue
    if (test.score < 0.8) {
      if (!weak.some((other) => overlaps(other, span))) weak.push(span)
    } else if (!best || rank(test) > rank(best.test)) best = { test, span }
  }
  if (best) return match(target, best.test.score, [best.span], best.test.isWeak)
  const [first, second] = weak
  if (first && second) {
    // Two weak signs in different words make one another likely.
    return match(target, 0.8, [first, second], true)
  }
  return first ? match(target, 0.5, [first], true) : null
}

function rank(test: Test): number {
  return test.score - (test.isWeak ? 0.5 : 0)
}

function match(
  target: Target,
  score: number,
  spans: readonly Occurrence[],
  isWeak: boolean,
): Match {
  return {
    target,
    score,
    from: Math.min(...spans.map((span) => span.from)),
    to: Math.max(...spans.map((span) => span.to)),
    isWeak,
  }
}

function overlaps(a: Occurrence, b: Occurrence): boolean {
  return a.from <= b.to && b.from <= a.to
}

/** The narrowest stretch in which all conditions of a test hold. */
function spanOf(test: Test, utterance: Utterance, target: Target): Occurrence | null {
  const wanted: (readonly Occurrence[])[] = []
  for (const condition of test.conditions) {
    if (condition.isForbidden) continue
    const found = occurrencesOf(condition.wordings, utterance.located)
    if (found.length === 0) return null
    wanted.push(found)
  }
  wanted.sort((a, b) => a.length - b.length)
  const [rarest, ...others] = wanted
  if (!rarest) return null
  let best: Occurrence | null = null
  for (const start of rarest) {
    const chosen = [start]
    for (const options of others) {
      const next = nearest(options, chosen, test, utterance.tokens)
      if (!next) break
      chosen.push(next)
    }
    if (chosen.length < wanted.length) continue
    if (!counts(chosen, test, utterance, target)) continue
    const span = {
      from: Math.min(...chosen.map((one) => one.from)),
      to: Math.max(...chosen.map((one) => one.to)),
    }
    if (isForbiddenNear(test, span, utterance)) continue
    if (!best || span.to - span.from < best.to - best.from) best = span
  }
  return best
}

function occurrencesOf(wordings: readonly number[], located: Located): Occurrence[] {
  const found: Occurrence[] = []
  for (const id of wordings) {
    const here = located.get(id)
    if (here) found.push(...here)
  }
  return found
}

function nearest(
  options: readonly Occurrence[],
  chosen: readonly Occurrence[],
  test: Test,
  tokens: readonly Token[],
): Occurrence | null {
  let best: Occurrence | null = null
  let bestReach = Infinity
  for (const option of options) {
    if (chosen.some((one) => overlaps(one, option))) continue
    const from = Math.min(option.from, ...chosen.map((one) => one.from))
    const to = Math.max(option.to, ...chosen.map((one) => one.to))
    const sentences = (tokens[to]?.sentence ?? 0) - (tokens[from]?.sentence ?? 0)
    if (to - from >= test.window.words || sentences > test.window.sentences) continue
    if (to - from < bestReach) {
      best = option
      bestReach = to - from
    }
  }
  return best
}

/** False when the words were denied, only echo the question, or stand in a bare list. */
function counts(
  chosen: readonly Occurrence[],
  test: Test,
  utterance: Utterance,
  target: Target,
): boolean {
  const { negation, isEcho, isListed } = utterance
  const places = chosen.flatMap(({ from, to }) => range(from, to))
  if (places.every((at) => isEcho[at])) return false
  if (!target.isNaming && places.every((at) => isListed[at])) return false
  const own = new Set(places)
  const scope = test.source === 'concept' ? negation.rejected : negation.denied
  const isDenied = chosen.some(({ from, to }) =>
    range(from, to).some((at) => (scope[at] ?? -1) >= 0 && !own.has(scope[at] ?? -1)),
  )
  if (!isDenied) return true
  return test.isDenying && test.source !== 'concept'
}

function isForbiddenNear(test: Test, span: Occurrence, { located, tokens }: Utterance): boolean {
  const first = tokens[span.from]?.sentence ?? 0
  const last = tokens[span.to]?.sentence ?? 0
  return test.conditions.some(
    (condition) =>
      condition.isForbidden &&
      occurrencesOf(condition.wordings, located).some(({ from }) => {
        const sentence = tokens[from]?.sentence ?? -1
        return sentence >= first && sentence <= last
      }),
  )
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
