/** Requests a minute from one address, by what they ask for, before RATE_LIMIT_SCALE. */
const perMinute = {
  create: 60,
  join: 120,
  command: 1_200,
  read: 2_400,
  follow: 240,
  // What takes a thread some time, or is megabytes.
  review: 120,
  graph: 240,
} as const

/** Route options that limit a kind of request. */
export function rateLimit(kind: keyof typeof perMinute, scale: number) {
  const max = Math.max(1, Math.round(perMinute[kind] * scale))
  return { rateLimit: { max, timeWindow: 60_000, groupId: kind } }
}
