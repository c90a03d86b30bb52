import type { Problem } from '../knowledge/index.ts'
import { readNumbers, type SaidNumber } from './numbers.ts'
import { isStopWord } from './stopWords.ts'
import { tokenise } from './tokens.ts'

/** A number that was said for one of the problem's expected estimates. */
export interface EstimateReading {
  estimate: string
  what: string
  said: SaidNumber
  /** How far it is off the range: 1 inside, else the factor to the nearer end. */
  factor: number
  verdict: 'within' | 'near' | 'off' | 'far_off'
}

/**
 * Numbers of a text that stand for estimates which the problem expects. A number counts for an
 * estimate when its unit fits and it lies in the range, or words of the estimate stand close to it.
 * `near` is up to 3x outside the range, `off` up to 10x, `far_off` beyond.
 */
export function readEstimates(problem: Problem, text: string): EstimateReading[] {
  const readings = new Map<string, EstimateReading>()
  for (const said of readNumbers(text)) {
    if (said.unit === '' && constants.has(said.value)) continue
    const around = wordsAround(text, said)
    const fitting = problem.estimates
      .map((estimate) => ({
        estimate,
        words: sharedWords(estimate.what, around),
        factor: factorOff(said, estimate),
      }))
      .filter(({ factor }) => factor !== null)
      .map((candidate) => ({ ...candidate, factor: candidate.factor ?? Infinity }))
      .filter(({ words, factor }) => (words > 0 ? factor <= 1000 : factor === 1))
      .toSorted(
        (a, b) =>
          Number(b.factor === 1) - Number(a.factor === 1) ||
          b.words - a.words ||
          a.factor - b.factor,
      )
    const [best] = fitting
    if (!best) continue
    const previous = readings.get(best.estimate.id)
    if (previous && previous.factor <= best.factor) continue
    readings.set(best.estimate.id, {
      estimate: best.estimate.id,
      what: best.estimate.what,
      said,
      factor: best.factor,
      verdict: verdictOf(best.factor),
    })
  }
  return [...readings.values()]
}

function verdictOf(factor: number): EstimateReading['verdict'] {
  if (factor === 1) return 'within'
  if (factor <= 3) return 'near'
  return factor <= 10 ? 'off' : 'far_off'
}

/** What the problem's units are in base units, with the unit a said number must have. */
const baseUnits = new Map<string, { unit: string; factor: number }>([
  ['1/s', { unit: '1/s', factor: 1 }],
  ['million/s', { unit: '1/s', factor: 1e6 }],
  ['MB/s', { unit: 'B/s', factor: 1e6 }],
  ['Mbit/s', { unit: 'bit/s', factor: 1e6 }],
  ['Gbit/s', { unit: 'bit/s', factor: 1e9 }],
  ['Tbit/s', { unit: 'bit/s', factor: 1e12 }],
  ['MB', { unit: 'B', factor: 1e6 }],
  ['GB', { unit: 'B', factor: 1e9 }],
  ['TB', { unit: 'B', factor: 1e12 }],
  ['EB', { unit: 'B', factor: 1e18 }],
  ['min', { unit: 's', factor: 60 }],
  ['million', { unit: '', factor: 1e6 }],
  ['billion', { unit: '', factor: 1e9 }],
  ['trillion', { unit: '', factor: 1e12 }],
])

const measured = new Set(['1/s', 'B/s', 'bit/s', 'B', 's', '%'])
const secondsPerDay = 86_400

function factorOff(said: SaidNumber, estimate: Problem['estimates'][number]): number | null {
  const base = baseUnits.get(estimate.unit) ?? { unit: '', factor: 1 }
  let value = said.value
  if (base.unit === '') {
    if (measured.has(said.unit)) return null
  } else if (said.unit !== base.unit) {
    // "20 TB a day" answers "picture bytes per day"; "50 MB/s" may be said in bits.
    if (base.unit === 'B' && said.unit === 'B/s' && estimate.what.includes('per day')) {
      value *= secondsPerDay
    } else if (base.unit === 'bit/s' && said.unit === 'B/s') value *= 8
    else if (base.unit === 'B/s' && said.unit === 'bit/s') value /= 8
    else return null
  }
  if (value <= 0) return null
  const low = estimate.low * base.factor
  const high = estimate.high * base.factor
  if (value >= low && value <= high) return 1
  return value < low ? low / value : value / high
}

/** Steps of a calculation and no result: seconds of a day and of an hour, 1024, … */
const constants = new Set([86_400, 100_000, 3600, 1000, 1024, 24, 60, 365, 100])

const reach = 40

function wordsAround(text: string, said: SaidNumber): Set<string> {
  const at = text.indexOf(said.text)
  const near = text.slice(Math.max(0, at - reach), at + said.text.length + reach)
  return new Set(tokenise(near).map((token) => token.stem))
}

function sharedWords(what: string, around: ReadonlySet<string>): number {
  const words = tokenise(what).filter((token) => !isStopWord(token) && !token.isNumber)
  return new Set(words.filter((token) => around.has(token.stem)).map((token) => token.stem)).size
}
