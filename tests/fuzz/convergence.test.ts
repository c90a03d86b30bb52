import { createRandom } from '@sparboard/shared/base'
import { expect, it } from 'vitest'
import { MemoryWorld } from './boards/MemoryWorld.ts'
import { playRound, type Outcome } from './boards/play.ts'
import { keptSeeds } from './boards/seeds.ts'
import { SharedWorld } from './boards/SharedWorld.ts'
import { SocketWorld } from './boards/SocketWorld.ts'
import type { World } from './boards/World.ts'

const seeds = Number(process.env.FUZZ_SEEDS ?? 50)
const ops = Number(process.env.FUZZ_OPS ?? 120)
const firstSeed = Number(process.env.FUZZ_FIRST_SEED ?? 1)
/** Sockets take their time; most seeds go through the rooms alone. */
const socketSeeds = Math.ceil(seeds / 10)

const random = (seed: number) => createRandom(seed ^ 0x5eed)

/** Small limits now and then: a board that is full has to converge too. */
async function memoryWorld(seed: number): Promise<World> {
  const dice = random(seed)
  return new MemoryWorld({
    maxShapes: dice.pick([20, 40, 2_000]),
    maxDocumentBytes: dice.pick([12_000, 60_000, 20_000_000]),
  })
}

/** Two servers in memory, on one storage that takes its time. */
const sharedWorld = async (seed: number): Promise<World> => new SharedWorld(random(seed))

const socketWorld = (seed: number) =>
  new SocketWorld({ maxShapes: random(seed).pick([20, 40, 2_000]) }).open()

type Opener = (seed: number) => Promise<World>

async function play(seed: number, count: number, open: Opener): Promise<Outcome> {
  const world = await open(seed)
  try {
    return await playRound(seed, count, world)
  } finally {
    await world.close()
  }
}

/** What is wrong with how a round ended; null when nothing is. */
function complaint({ boards, strays, unacknowledged, closed }: Outcome): object | null {
  const isEqual = new Set(Object.values(boards)).size === 1
  const isGood = isEqual && [strays, unacknowledged, closed].every(({ length }) => length === 0)
  return isGood ? null : { boards, strays, unacknowledged, closed }
}

/** How a failing round fails with as few steps as can be found by halving, with what was done in it. */
async function explain(seed: number, count: number, open: Opener): Promise<object> {
  let shortest = { ops: count, outcome: await play(seed, count, open) }
  for (let passing = 0; shortest.ops - passing > 1;) {
    const middle = Math.floor((passing + shortest.ops) / 2)
    const outcome = await play(seed, middle, open)
    if (complaint(outcome)) shortest = { ops: middle, outcome }
    else passing = middle
  }
  return {
    rerun: `FUZZ_FIRST_SEED=${seed} FUZZ_SEEDS=1 FUZZ_OPS=${count}`,
    keep: [seed, shortest.ops],
    ...complaint(shortest.outcome),
    done: shortest.outcome.done,
  }
}

/** What is wrong with how a round ends, told in full; null when nothing is. */
async function examine(seed: number, count: number, open: Opener): Promise<object | null> {
  return complaint(await play(seed, count, open)) ? explain(seed, count, open) : null
}

const timeout = 60_000 + seeds * ops * 100

it(
  `[RM7] whatever people do, offline or not, everybody ends with the same board (${seeds} seeds)`,
  { timeout },
  async () => {
    for (const [seed, count] of keptSeeds)
      expect(await examine(seed, count, memoryWorld)).toBeNull()
    for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
      expect(await examine(seed, ops, memoryWorld)).toBeNull()
    }
  },
)

it(
  `[RM7] [RM70] so they do over real connections, cut and restarted in the middle (${socketSeeds} seeds)`,
  { timeout },
  async () => {
    for (let seed = firstSeed; seed < firstSeed + socketSeeds; seed += 1) {
      expect(await examine(seed, ops, socketWorld)).toBeNull()
    }
  },
)

it(
  `[SV27] so they do at two servers on one storage, one of which is killed now and then (${seeds} seeds)`,
  { timeout },
  async () => {
    for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
      expect(await examine(seed, ops, sharedWorld)).toBeNull()
    }
  },
)
