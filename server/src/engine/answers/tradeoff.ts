import type { AnswerIndex, Located } from './AnswerIndex.ts'
import type { Token } from './tokens.ts'
import type { Occurrence } from './wordTests.ts'

/**
 * Finds a choice that is stated together with what it costs, or an alternative that is turned down
 * with a reason. A list of benefits or "it depends" alone is none.
 */
export function findTradeoff(
  tokens: readonly Token[],
  located: Located,
  index: AnswerIndex,
): Occurrence | null {
  const find = (name: string): Occurrence[] => index.find(name, located)
  const [outright] = find('tradeoff_outright')
  if (outright && hasMatter(tokens, outright)) return outright
  const losses = find('loss')
  const accepted = [...find('acceptance'), ...find('preference')]
  for (const loss of losses) {
    for (const acceptance of accepted) {
      if (overlap(loss, acceptance)) continue
      if (sentencesApart(tokens, loss, acceptance) <= 1) return spanOf(loss, acceptance)
    }
  }
  const turnedDown = find('rejection')
  const reasons = find('reason')
  for (const rejection of turnedDown) {
    for (const reason of [...reasons, ...losses]) {
      if (overlap(rejection, reason)) continue
      if (sentencesApart(tokens, rejection, reason) <= 1) return spanOf(rejection, reason)
    }
  }
  return findTwoWays(tokens, find('more_or_less'))
}

/** "Shorter and …, longer and …": both directions with what each costs. */
function findTwoWays(tokens: readonly Token[], ends: readonly Occurrence[]): Occurrence | null {
  for (const [at, first] of ends.entries()) {
    for (const second of ends.slice(at + 1)) {
      const a = tokens[first.from]
      const b = tokens[second.from]
      if (!a || !b || a.text === b.text || a.clause === b.clause) continue
      const distance = second.from - first.to
      if (distance >= 3 && distance <= 16 && b.sentence - a.sentence <= 1)
        return spanOf(first, second)
    }
  }
  return null
}

function hasMatter(tokens: readonly Token[], cue: Occurrence): boolean {
  return (
    tokens.filter((token) => token.sentence === tokens[cue.from]?.sentence).length >=
    cue.to - cue.from + 3
  )
}

function overlap(a: Occurrence, b: Occurrence): boolean {
  return a.from <= b.to && b.from <= a.to
}

function sentencesApart(tokens: readonly Token[], a: Occurrence, b: Occurrence): number {
  return Math.abs((tokens[a.from]?.sentence ?? 0) - (tokens[b.from]?.sentence ?? 0))
}

function spanOf(a: Occurrence, b: Occurrence): Occurrence {
  return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to), near: a.near + b.near }
}
