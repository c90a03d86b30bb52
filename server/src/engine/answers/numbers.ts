import { numberWords } from './numberWords.ts'

/** A number as it was said, with what it counts. */
export interface SaidNumber {
  text: string
  value: number
  /** Canonical: `1/s`, `B`, `s`, `%`, … or the noun as said; '' when there is none. */
  unit: string
}

const scales = new Map<string, number>([
  ['k', 1e3],
  ['m', 1e6],
  ['mio', 1e6],
  ['bn', 1e9],
  ['b', 1e9],
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['millions', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
])

const units = new Map<string, { unit: string; factor: number }>()
function unit(name: string, factor: number, forms: string): void {
  for (const form of forms.split(' ')) units.set(form, { unit: name, factor })
}
unit('B', 1, 'byte bytes')
unit('B', 1e3, 'kb kib kilobyte kilobytes')
unit('B', 1e6, 'mb mib meg megs megabyte megabytes')
unit('B', 1e9, 'gb gib gig gigs gigabyte gigabytes')
unit('B', 1e12, 'tb tib terabyte terabytes')
unit('B', 1e15, 'pb petabyte petabytes')
unit('B', 1e18, 'eb exabyte exabytes')
unit('bit/s', 1e6, 'mbit mbits mbps megabit megabits')
unit('bit/s', 1e9, 'gbit gbits gbps gigabit gigabits')
unit('bit/s', 1e12, 'tbit tbits tbps terabit terabits')
unit('s', 1e-6, 'us microsecond microseconds')
unit('s', 1e-3, 'ms millisecond milliseconds millis')
unit('s', 1, 's sec secs second seconds')
unit('s', 60, 'min mins minute minutes')
unit('s', 3600, 'h hr hrs hour hours')
unit('s', 86400, 'day days')
unit('s', 604800, 'week weeks')
unit('s', 2592000, 'month months')
unit('s', 31536000, 'year years')
unit('%', 1, '% percent pct')
unit('1/s', 1, 'qps rps tps ops')

const periods = new Map<string, number>([
  ['s', 1],
  ['sec', 1],
  ['second', 1],
  ['min', 60],
  ['minute', 60],
  ['h', 3600],
  ['hour', 3600],
  ['day', 86400],
  ['month', 2592000],
  ['year', 31536000],
])

/** The numbers of a text in order, in figures or in words, scaled to base units (bytes, seconds, per second). */
export function readNumbers(text: string): SaidNumber[] {
  const words = [...text.slice(0, 12_000).matchAll(/\d[\d,]*(?:\.\d+)?|[a-z]+|[%/]/gi)].map(
    (match) => ({
      text: match[0].toLowerCase(),
      start: match.index,
      end: match.index + match[0].length,
    }),
  )
  const found: SaidNumber[] = []
  for (let at = 0; at < words.length;) {
    const read = numberAt(words, at)
    if (!read) {
      at += 1
      continue
    }
    const measured = unitAt(words, read.next, read.value)
    const first = words[at]
    const last = words[measured.next - 1]
    if (first && last) {
      found.push({
        text: text.slice(first.start, last.end),
        value: measured.value,
        unit: measured.unit,
      })
    }
    at = measured.next
  }
  return found
}

type Word = { text: string; start: number; end: number }

/** "two hundred thousand", "1.5 million", "10k", "half a million". */
function numberAt(words: readonly Word[], start: number): { value: number; next: number } | null {
  let at = start
  let total = 0
  let group = 0
  let isFound = false
  let lastEnd = -1
  for (; at < words.length; at += 1) {
    const word = words[at]
    if (!word) break
    const digits = /^\d/.test(word.text) ? Number(word.text.replaceAll(',', '')) : undefined
    const scale = scales.get(word.text)
    const isTight = isFound && word.start === lastEnd
    if (digits !== undefined) {
      if (isFound) break
      group = digits
    } else if (scale !== undefined && isFound && (word.text.length > 2 || isTight)) {
      group = (group === 0 ? 1 : group) * scale
      if (scale >= 1000) {
        total += group
        group = 0
      }
    } else if (word.text === 'a' && isFound && group === 0.5) {
      continue
    } else if (numberWords.has(word.text)) {
      const value = numberWords.get(word.text) ?? 0
      if (scale !== undefined && !isFound) {
        group = value
        if (value >= 1000) {
          total = value
          group = 0
        }
      } else group += value
    } else break
    isFound = true
    lastEnd = word.end
  }
  return isFound ? { value: total + group, next: at } : null
}

function unitAt(
  words: readonly Word[],
  start: number,
  value: number,
): { value: number; unit: string; next: number } {
  let at = start
  let name = ''
  let scaled = value
  const word = words[at]?.text ?? ''
  const known = units.get(word)
  if (known) {
    name = known.unit
    scaled *= known.factor
    at += 1
  } else if (/^[a-z]{3,}$/.test(word) && !notUnits.has(word)) {
    name = word
    at += 1
    // "50 thousand feed reads per second"
    const second = words[at]?.text ?? ''
    if (/^[a-z]{3,}$/.test(second) && isLink(words[at + 1]?.text)) at += 1
  }
  const link = words[at]?.text
  const period = periods.get(words[at + 1]?.text ?? '')
  if (isLink(link) && period) {
    at += 2
    if (name === 'bit/s') return { value: scaled, unit: name, next: at }
    const bytes = name === 'B'
    return { value: scaled / period, unit: bytes ? 'B/s' : '1/s', next: at }
  }
  return { value: scaled, unit: name, next: at }
}

function isLink(word: string | undefined): boolean {
  return word === 'a' || word === 'per' || word === '/' || word === 'each' || word === 'every'
}

const notUnits = new Set(
  'and the for are was but not with that this then than per each every from into can will'.split(
    ' ',
  ),
)
