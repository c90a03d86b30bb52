import type { Clock } from '../rooms/ports.ts'
import { Buckets } from './Buckets.ts'

/** Requests a minute from one address, by what they ask for, before RATE_LIMIT_SCALE. */
const perMinute = {
  create: 60,
  join: 120,
  command: 1_200,
  read: 2_400,
  follow: 240,
  // What takes a thread some time, or is megabytes.
  review: 600,
  graph: 240,
  // Each costs the operator something.
  model: 20,
} as const

/** What one session, or one address, may ask for steadily, before RATE_LIMIT_SCALE. */
const budgets = {
  /** Nobody clicks or says more for long; a whole round fits 10,000 events. */
  command: { perSecond: 4, burst: 60 },
  /** A round as it is, which may be megabytes. */
  snapshot: { perSecond: 2, burst: 60 },
  /** The board may have to be read for it. A client asks again when something has changed. */
  cockpit: { perSecond: 2, burst: 60 },
  /** Rounds of one address; a class of thirty pairs begins at once. */
  create: { perSecond: 300 / 3_600, burst: 60 },
  /**
   * Misses with a short code, of all addresses together. In the ten minutes that one lives that is one
   * in 60,000 of the 113 million there are, and the host has to open the door besides.
   */
  knock: { perSecond: 3, burst: 120 },
} as const

/** A budget for each session or address. */
export function buckets(kind: keyof typeof budgets, scale: number, clock: Clock): Buckets {
  const { perSecond, burst } = budgets[kind]
  return new Buckets({ perSecond: perSecond * scale, burst: Math.max(1, burst * scale) }, clock)
}

/** Route options that limit a kind of request. */
export function rateLimit(kind: keyof typeof perMinute, scale: number) {
  const max = Math.max(1, Math.round(perMinute[kind] * scale))
  return { rateLimit: { max, timeWindow: 60_000, groupId: kind } }
}
