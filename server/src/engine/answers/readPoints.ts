import type { Located, Target, Test, Window } from './Target.ts'
import type { Negation } from './negation.ts'
import type { Rarity } from './rarity.ts'
import { isStopWord } from './stopWords.ts'
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
  rarity: Rarity
}

/** What speaks for a target, and where. */
export interface Match {
  target: Target
  /** First and last word. */
  from: number
  to: number
  /** Rests on weak signs only. */
  isWeak: boolean
  /** Evidence in bits. */
  bits: number
  /** Rests on words of about the same meaning and not on the words themselves. */
  isLoose: boolean
}

/** Everything in an utterance that may say a target. */
interface Candidate {
  target: Target
  signs: readonly { placement: Placement; test: Test }[]
}

/**
 * Which targets an utterance says, in the order of the targets. Targets compete for words: what has
 * been taken as saying one of them says little for the next, so one clause rarely makes two points.
 * Words in `used` are taken already; those of the matches are added to it. Only what has more than
 * `least` bits counts.
 */
export function matchTargets(
  targets: readonly Target[],
  utterance: Utterance,
  used: Set<number> = new Set(),
  least = 0,
): Match[] {
  const open = targets.flatMap((target) => {
    const signs = signsOf(target, utterance)
    return signs.length === 0 ? [] : [{ target, signs }]
  })
  // What is taken only lowers the rest, so a weight from before is the most that can be left of it.
  const weighed = open.map((candidate) => ({ best: weigh(candidate, utterance, used), taken: 0 }))
  const matches = new Map<Target, Match>()
  for (;;) {
    let top: (typeof weighed)[number] | undefined
    for (const one of weighed) if (one.best.bits > (top?.best.bits ?? least)) top = one
    if (!top) break
    if (top.taken < matches.size) {
      top.best = weigh(top.best.candidate, utterance, used)
      top.taken = matches.size
      continue
    }
    matches.set(top.best.candidate.target, matchOf(top.best))
    for (const at of top.best.placement.places) used.add(at)
    top.best = { ...top.best, bits: -Infinity }
  }
  return targets.flatMap((target) => matches.get(target) ?? [])
}

interface Weighed {
  candidate: Candidate
  placement: Placement
  bits: number
  isWeak: boolean
}

function weigh(candidate: Candidate, utterance: Utterance, used: ReadonlySet<number>): Weighed {
  const { target, signs } = candidate
  const weighed = signs.map(({ placement, test }) => {
    const bits = bitsOf(placement, test, target, utterance, used)
    return { placement, bits, isWeak: test.doubt > 0 }
  })
  const [first] = weighed.toSorted((a, b) => b.bits - a.bits)
  if (!first) return { candidate, placement: nowhere, bits: -Infinity, isWeak: true }
  // A second sign in other words makes the first one likelier.
  const second = weighed
    .filter((sign) => !overlaps(sign.placement, first.placement))
    .reduce((most, sign) => Math.max(most, sign.bits), 0)
  return { candidate, ...first, bits: first.bits + second * secondSignShare }
}

const nowhere: Placement = { from: 0, to: 0, near: 0, places: [], parts: [] }

function matchOf({ candidate, placement, bits, isWeak }: Weighed): Match {
  return {
    target: candidate.target,
    from: placement.from,
    to: placement.to,
    isWeak,
    bits,
    isLoose: placement.near > 0,
  }
}

const secondSignShare = 0.4
function overlaps(a: Occurrence, b: Occurrence): boolean {
  return a.from <= b.to && b.from <= a.to
}

/** Words that together fulfil a condition, a group or a test. */
export interface Placement extends Occurrence {
  places: readonly number[]
  /** The places of each condition. */
  parts: readonly (readonly number[])[]
}

/** Every sign of a target that is neither denied nor an echo nor one of a bare list. */
function signsOf(target: Target, utterance: Utterance): Candidate['signs'] {
  return target.tests.flatMap((test) =>
    placesOf(test, utterance)
      .filter((placement) => counts(placement.places, test, utterance, target))
      .map((placement) => ({ placement, test })),
  )
}

/** Every stretch in which all conditions of a test hold. */
export function placesOf(test: Test, utterance: Utterance): Placement[] {
  const parts: Placement[][] = []
  for (const group of test.groups) {
    const found = placementsOf(group, test.near, utterance)
    if (found.length === 0) return []
    parts.push(found)
  }
  return join(parts, test.wide, utterance.tokens).filter(
    (placement) => !isForbiddenNear(test, placement, utterance),
  )
}

const mostBitsOfOneCondition = 13
/** A phrase stands in the data word for word and in order. */
const phraseBonus = 2
/** A long answer holds the words of a wrong one by chance; a short one that does is one. */
const doubtMalus = 5
const longAnswer = 24
const nearMalus = 2
/** Core points are what people say first: about one in two answers makes one, one in six a bonus point. */
const coreBonus = 5
/** What a word still says after it was taken as saying something else. */
const usedShare = 0.4

/**
 * How unlikely it is that the words met by chance: rare words count more, and words that stand far
 * apart less, since something can always be found when one looks far enough.
 */
function bitsOf(
  placement: Placement,
  test: Test,
  target: Target,
  { tokens, rarity }: Utterance,
  used: ReadonlySet<number>,
): number {
  let bits = target.isCore || target.isWrong ? coreBonus : 0
  // Within its own topic, a point's expression says as much although it is said of other things too.
  if (target.isWrong) bits -= test.doubt * doubtMalus * Math.min(1, tokens.length / longAnswer)
  bits -= placement.near * nearMalus
  let matter = 0
  for (const part of placement.parts) {
    let own = 0
    for (const at of part) {
      const token = tokens[at]
      if (!token) continue
      const common = target.commonStems.get(token.stem) ?? 0
      if (!isStopWord(token)) matter += 1
      own += Math.max(1, rarity(token) - common) * (used.has(at) ? usedShare : 1)
    }
    bits += Math.min(mostBitsOfOneCondition, own)
  }
  if (test.source === 'phrase' && matter >= 2) bits += phraseBonus
  const gaps = placement.to - placement.from + 1 - placement.places.length
  return bits - (placement.parts.length - 1) * Math.log2(1 + Math.max(0, gaps))
}

function placementsOf(
  group: readonly (readonly number[])[],
  window: Window,
  { located, tokens }: Utterance,
): Placement[] {
  const conditions: Placement[][] = []
  for (const wordings of group) {
    const found = wordings.flatMap((id) => located.get(id) ?? [])
    if (found.length === 0) return []
    conditions.push(
      found.map(({ from, to, near }) => {
        const places = range(from, to)
        return { from, to, near, places, parts: [places] }
      }),
    )
  }
  return join(conditions, window, tokens)
}

/** For each place of the rarest part, the nearest places of the others; no word serves twice. */
function join(
  parts: readonly Placement[][],
  window: Window,
  tokens: readonly Token[],
): Placement[] {
  const [rarest, ...others] = parts.toSorted((a, b) => a.length - b.length)
  if (!rarest) return []
  return rarest.flatMap((start) => {
    let joined = start
    for (const options of others) {
      const next = nearest(options, joined, window, tokens)
      if (!next) return []
      joined = unite(joined, next)
    }
    return [joined]
  })
}

function unite(a: Placement, b: Placement): Placement {
  return {
    from: Math.min(a.from, b.from),
    to: Math.max(a.to, b.to),
    places: [...a.places, ...b.places],
    parts: [...a.parts, ...b.parts],
    near: a.near + b.near,
  }
}

function nearest(
  options: readonly Placement[],
  joined: Placement,
  window: Window,
  tokens: readonly Token[],
): Placement | null {
  let best: Placement | null = null
  let bestReach = Infinity
  for (const option of options) {
    const from = Math.min(option.from, joined.from)
    const to = Math.max(option.to, joined.to)
    const reach = to - from
    if (reach >= bestReach || reach >= window.words) continue
    const sentences = (tokens[to]?.sentence ?? 0) - (tokens[from]?.sentence ?? 0)
    if (sentences > window.sentences) continue
    if (option.places.some((at) => joined.places.includes(at))) continue
    best = option
    bestReach = reach
  }
  return best
}

/** False when the words were denied, only echo the question, or stand in a bare list. */
function counts(
  places: readonly number[],
  test: Test,
  { negation, isEcho, isListed }: Utterance,
  target: Target,
): boolean {
  if (places.every((at) => isEcho[at])) return false
  const listed = places.filter((at) => isListed[at]).length
  if (!target.isNaming && listed * 2 >= places.length) return false
  const scope = test.source === 'concept' ? negation.rejected : negation.denied
  const isDenied = places.some((at) => {
    const denier = scope[at] ?? -1
    return denier >= 0 && !places.includes(denier)
  })
  return !isDenied || (test.isDenying && test.source !== 'concept')
}

function isForbiddenNear(test: Test, span: Occurrence, { located, tokens }: Utterance): boolean {
  const first = tokens[span.from]?.sentence ?? 0
  const last = tokens[span.to]?.sentence ?? 0
  return test.forbidden
    .flatMap((id) => located.get(id) ?? [])
    .some(({ from }) => {
      const sentence = tokens[from]?.sentence ?? -1
      return sentence >= first && sentence <= last
    })
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
