import { SYSTEM_ID, type RoundId } from '@sparboard/shared/base'
import { emptyGraph, type DesignGraph } from '@sparboard/shared/design'
import type { RoundEvent } from '@sparboard/shared/round'
import type { Scorecard } from '@sparboard/shared/scorecard'
import { beforeEach, describe, expect, it } from 'vitest'
import type { BoardStorage } from '../rooms/ports.ts'
import { createMemoryStorage, type Storage } from '../storage/index.ts'
import { StorageFailed } from './guardStorage.ts'
import type { RoundReviewer } from './ports.ts'
import { Reviews } from './Reviews.ts'
import { graphOf, House, make, settled } from './testing/index.ts'

/** A reviewer whose answers a test gives one by one. */
class SlowReviewer implements RoundReviewer {
  readonly graph = graphOf('Redis')
  readonly scored: (readonly RoundEvent[])[] = []
  readonly graphs: DesignGraph[] = []
  readonly answers: ((isGood: boolean) => void)[] = []
  readonly read: number[][] = []
  reports = 0
  isBroken = false

  async readLog(pages: AsyncIterable<readonly Uint8Array[]>): Promise<DesignGraph> {
    const bytes: number[] = []
    for await (const page of pages) for (const update of page) bytes.push(update[0] ?? 0)
    this.read.push(bytes)
    if (this.isBroken) throw new Error('Took too long')
    return this.graph
  }

  score(events: readonly RoundEvent[], graph: DesignGraph): Promise<Scorecard> {
    this.scored.push(events)
    this.graphs.push(graph)
    return new Promise((resolve, reject) => {
      // Nothing here looks into a card.
      const card = { level: 'senior', judge: String(events.length) } as unknown as Scorecard
      this.answers.push((isGood) => (isGood ? resolve(card) : reject(new Error('Took too long'))))
    })
  }

  async report(): Promise<string> {
    this.reports += 1
    return `# Report ${this.reports}`
  }
}

let storage: Storage
let house: House
let reviewer: SlowReviewer
let roundId: RoundId
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

function reviewsOf(boards: Pick<BoardStorage, 'readLog'>): Reviews {
  return new Reviews(house.service.door, { boards, reviewer, log })
}

beforeEach(async () => {
  storage = createMemoryStorage()
  house = new House(storage.rounds)
  reviewer = new SlowReviewer()
  roundId = (await house.create({ interviewer: 'human', hostRole: 'interviewer' })).roundId
  await house.give('session-host', roundId, make({ type: 'start' }))
  await house.give('session-host', roundId, make({ type: 'end' }))
})

function draw(atMs: number, byte: number) {
  const update = Uint8Array.of(byte)
  return storage.boards.append([
    { roomId: roundId, atMs, by: SYSTEM_ID, update, claims: [], spans: [] },
  ]).durable
}

describe('looking back at a round', () => {
  const visitor = () => ({ sessionHash: 'session-host', roundId })

  it('[RS27] one card is computed for all who ask, and another only when that is done', async () => {
    const reviews = reviewsOf(storage.boards)
    const first = [reviews.scorecard(visitor()), reviews.scorecard(visitor())]
    await settled()
    await house.give('session-host', roundId, make({ type: 'score', dimension: 'depth', score: 3 }))
    const later = [reviews.scorecard(visitor()), reviews.scorecard(visitor())]
    await settled()
    expect(reviewer.scored).toHaveLength(1)
    reviewer.answers[0]?.(true)
    const [card, same] = await Promise.all(first)
    expect(card).toEqual(same)
    await settled()
    expect(reviewer.scored).toHaveLength(2)
    reviewer.answers[1]?.(true)
    const [next] = await Promise.all(later)
    expect(next).not.toEqual(card)
    // The board at the end stays what it was.
    expect(reviewer.read).toHaveLength(1)
  })

  it('[RS27] what stands beside the card makes no new one', async () => {
    const reviews = reviewsOf(storage.boards)
    const first = reviews.scorecard(visitor())
    await settled()
    reviewer.answers[0]?.(true)
    const card = await first
    for (const command of [
      make({ type: 'note', text: 'Late' }),
      make({ type: 'submitScores' }),
      make({ type: 'reflect', keep: 'Asking', change: 'Numbers' }),
    ]) {
      expect(await house.give('session-host', roundId, command)).toMatchObject({ ok: true })
    }
    expect(await reviews.scorecard(visitor())).toEqual(card)
    expect(reviewer.scored).toHaveLength(1)
  })

  it('[RS27] what failed is tried again by the next who asks', async () => {
    const reviews = reviewsOf(storage.boards)
    const first = reviews.scorecard(visitor())
    await settled()
    reviewer.answers[0]?.(false)
    await expect(first).rejects.toThrow('Took too long')
    const second = reviews.scorecard(visitor())
    await settled()
    reviewer.answers[1]?.(true)
    expect(await second).toMatchObject({ ok: true })
  })

  it('[RS27] a report is written once for each role', async () => {
    const reviews = reviewsOf(storage.boards)
    const reports = [reviews.report(visitor()), reviews.report(visitor())]
    await settled()
    reviewer.answers[0]?.(true)
    const written = { ok: true, value: '# Report 1' }
    expect(await Promise.all(reports)).toEqual([written, written])
  })

  it('[RS28] a disputed point makes a new report and no new card', async () => {
    const other = await house.create()
    await house.give('session-host', other.roundId, make({ type: 'start' }))
    await house.give('session-host', other.roundId, make({ type: 'end' }))
    const unheard = { id: 'jitter', heard: 'not_heard' }
    house.reviewed = [{ topic: 'cache.ttl', points: [unheard] }] as unknown as Scorecard['topics']
    const reviews = reviewsOf(storage.boards)
    const visit = { sessionHash: 'session-host', roundId: other.roundId }
    const first = reviews.report(visit)
    await settled()
    reviewer.answers[0]?.(true)
    expect(await first).toEqual({ ok: true, value: '# Report 1' })
    const dispute = { topic: 'cache.ttl', point: 'jitter', isDisputed: true }
    const given = await house.give(
      'session-host',
      other.roundId,
      make({ type: 'disputePoint', ...dispute }),
    )
    expect(given.ok).toBe(true)
    expect(await reviews.report(visit)).toEqual({ ok: true, value: '# Report 2' })
    expect(reviewer.scored).toHaveLength(1)
  })

  it('[RS26] what is drawn after the end does not count, and a board that cannot be read is the last one read', async () => {
    await draw(house.clock.nowMs() - 1, 1)
    await draw(house.clock.nowMs() + 1_000, 2)
    reviewer.isBroken = true
    const reviews = reviewsOf(storage.boards)
    const card = reviews.scorecard(visitor())
    await settled()
    await settled()
    reviewer.answers[0]?.(true)
    expect(await card).toMatchObject({ ok: true })
    expect(reviewer.read).toEqual([[1]])
    expect(reviewer.graphs).toEqual([emptyGraph])
  })

  it('[RS26] a storage that fails is no empty board', async () => {
    const reviews = reviewsOf({ readLog: () => Promise.reject(new Error('disk on fire')) })
    await expect(reviews.scorecard(visitor())).rejects.toThrow(StorageFailed)
  })
})
