import type { LoadResult } from '../load/driveLoad.ts'
import type { Target } from '../targets/Target.ts'
import { loadRooms } from './manyRooms.ts'
import { defineWorkload } from './Workload.ts'

/** Rooms of two; 30 deliveries a second each. */
const ladder = [50, 100, 150, 200, 300, 400, 500, 650, 800, 1_000, 1_250]

/**
 * How many deliveries a second a server sustains with a 99th percentile below the limit: up the ladder
 * from the start while it does, else down until it does. A step is missed when it is missed twice.
 */
export const capacity = defineWorkload(
  { start: 300, limitMs: 100, seconds: 5, warmSeconds: 2 },
  async (target, { start, limitMs, ...times }) => {
    const steps: { rooms: number; deliveredPerSecond: number; p99Ms: number | null }[] = []
    let best = { rooms: 0, deliveredPerSecond: 0 }

    async function holds(rooms: number): Promise<boolean> {
      for (let attempt = 0; attempt < 2; attempt += 1) {
        const result = await measure(target, { ...times, rooms })
        const { p99Ms } = result.edit
        const { deliveredPerSecond } = result
        steps.push({ rooms, deliveredPerSecond, p99Ms })
        // What was not delivered at all has no latency.
        if (p99Ms !== null && p99Ms < limitMs && result.deliveredShare > 0.99) {
          if (rooms > best.rooms) best = { rooms, deliveredPerSecond }
          return true
        }
      }
      return false
    }

    const from = Math.max(
      0,
      ladder.findIndex((rooms) => rooms >= start),
    )
    let at = from
    while (at < ladder.length && (await holds(ladder[at] ?? 0))) at += 1
    if (at === from) {
      at -= 1
      while (at >= 0 && !(await holds(ladder[at] ?? 0))) at -= 1
    }
    return { ...best, steps }
  },
)

function measure(
  target: Target,
  options: { rooms: number; seconds: number; warmSeconds: number },
): Promise<LoadResult> {
  return loadRooms(target, {
    perRoom: 2,
    editsPerSecond: 5,
    presencePerSecond: 10,
    settleMs: 500,
    ...options,
  })
}
