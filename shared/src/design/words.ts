/** Reduces a written word to the form that the taxonomy is compared in: "Caches" to "cache". */
export function singular(word: string): string {
  if (word.length <= 3 || keepsFinalS.has(word)) return word
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (word === 'caches') return 'cache'
  if (/(?:ss|us|is)$/.test(word)) return word
  if (/(?:x|z|ch|sh|ss)es$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}

const keepsFinalS = new Set([
  'kubernetes',
  'https',
  'redis',
  'sqs',
  'sns',
  'aws',
  'dns',
  'kinesis',
  'ecs',
  'eks',
  'ses',
  'ios',
  'gcs',
  'apns',
  'rds',
  'sms',
  'tls',
  'hdfs',
  'express',
  'postgres',
  'nats',
  'analytics',
  'series',
  'aws',
  'efs',
  'ebs',
  'nfs',
  'cdns',
  'rails',
])

const isPlain = /^[\x20-\x7e\n]*$/
const wordPattern = /[a-z0-9]+(?:[.+#][a-z0-9]+)*|[\p{L}\p{N}]+/gu

/** Cuts a label into lower-case words; "UserService" and "user-service" come out alike. */
export function wordsOf(label: string): string[] {
  // Most labels need no folding, which takes longer than all the rest.
  const folded = isPlain.test(label) ? label : label.normalize('NFKD').replace(/\p{Mn}/gu, '')
  const spaced = folded.replace(/([a-z0-9])([A-Z][a-z]|[A-Z]{2,})/g, '$1 $2').toLowerCase()
  const found = spaced.match(wordPattern) ?? []
  return found.map(singular)
}

/**
 * The number of letters added, dropped, changed or swapped between two words, at most `limit`;
 * `limit + 1` says that there are more.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i]
    let best = i
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(
        (previous[j] ?? Infinity) + 1,
        (current[j - 1] ?? Infinity) + 1,
        (previous[j - 1] ?? Infinity) + (same ? 0 : 1),
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforePrevious[j - 2] ?? Infinity) + 1)
      }
      current.push(cost)
      if (cost < best) best = cost
    }
    if (best > limit) return limit + 1
    beforePrevious = previous
    previous = current
  }
  return previous[b.length] ?? limit + 1
}
