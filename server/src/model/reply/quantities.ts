/** A number as somebody wrote it, with what it measures. */
export interface Quantity {
  /** Thousands and millions are counted in. */
  count: number
  unit: 'time' | 'bytes' | 'percent' | null
  /** What one of it is worth: milliseconds, bytes, per cent. */
  size: number
}

const words = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, value): [string, number] => [word, value]),
)
words.set('a', 1).set('fifteen', 15).set('twenty', 20).set('thirty', 30).set('forty', 40)
words.set('fifty', 50).set('sixty', 60).set('hundred', 100)

const scales: readonly [RegExp, number][] = [
  [/^(?:k|thousand)$/i, 1e3],
  [/^(?:m|mn|million)$/i, 1e6],
  [/^(?:b|bn|billion)$/i, 1e9],
  [/^trillion$/i, 1e12],
]

const units: readonly [RegExp, Quantity['unit'], number][] = [
  [/^(?:ms|milliseconds?)$/i, 'time', 1],
  [/^(?:s|secs?|seconds?)$/i, 'time', 1e3],
  [/^(?:mins?|minutes?)$/i, 'time', 6e4],
  [/^hours?$/i, 'time', 3.6e6],
  [/^days?$/i, 'time', 8.64e7],
  [/^kb$/i, 'bytes', 1e3],
  [/^mb$/i, 'bytes', 1e6],
  [/^gb$/i, 'bytes', 1e9],
  [/^tb$/i, 'bytes', 1e12],
  [/^pb$/i, 'bytes', 1e15],
  [/^(?:%|per cent|percent)$/i, 'percent', 1],
]

const scale = 'k|thousand|m|mn|million|b|bn|billion|trillion'
const unit =
  'ms|milliseconds?|s|secs?|seconds?|mins?|minutes?|hours?|days?|kb|mb|gb|tb|pb|%|per cent|percent'
const digits = String.raw`\d(?:[\d.,]*\d)?`
const pattern = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(${digits})|(${[...words.keys()].join('|')}))(?:[\s-]*(${scale})(?![\p{L}\p{N}]))?(?:[\s-]*(${unit})(?![\p{L}\p{N}]))?`,
  'giu',
)

/**
 * The quantities in a text. Numbers in words count only with a scale or a unit ("ten seconds", "a
 * billion"): "one question" is none.
 */
export function quantitiesIn(text: string): Quantity[] {
  return [...text.matchAll(pattern)].flatMap((match): Quantity[] => {
    const [, inDigits, inWords = '', scaled, measured] = match
    if (inDigits === undefined && scaled === undefined && measured === undefined) return []
    // "Twice a day" counts nothing, "a billion" does.
    if (inWords.toLowerCase() === 'a' && scaled === undefined) return []
    const number =
      inDigits === undefined ? words.get(inWords.toLowerCase()) : Number(inDigits.replace(/,/g, ''))
    if (number === undefined || !Number.isFinite(number)) return []
    const times = scales.find(([name]) => name.test(scaled ?? ''))?.[1] ?? 1
    const [, kind, size] = units.find(([name]) => name.test(measured ?? '')) ?? [null, null, 1]
    return [{ count: number * times, unit: kind, size }]
  })
}

/** Tells whether two quantities are the same, as far as both say what they measure. */
export function agree(one: Quantity, other: Quantity): boolean {
  if (one.unit === null || other.unit === null) return one.count === other.count
  const [a, b] = [one.count * one.size, other.count * other.size]
  return one.unit === other.unit && Math.abs(a - b) <= 1e-9 * Math.max(a, b)
}
