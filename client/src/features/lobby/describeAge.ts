const units = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const

const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** How long ago that was: "3 hours ago", "yesterday", "just now". */
export function describeAge(thenMs: number, nowMs: number): string {
  const ageMs = Math.max(0, nowMs - thenMs)
  const fitting = units.find(({ ms }) => ageMs >= ms)
  if (fitting === undefined) return 'just now'
  return words.format(-Math.floor(ageMs / fitting.ms), fitting.unit)
}
