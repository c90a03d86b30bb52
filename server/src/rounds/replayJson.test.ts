import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import type { ReplayAnswer } from '@sparboard/shared/protocol'
import { mergeTimeline, type BoardLogEntry } from '@sparboard/shared/replay'
import type { RoundEvent } from '@sparboard/shared/round'
import { describe, expect, it } from 'vitest'
import { createMemoryStorage } from '../storage/index.ts'
import { StorageFailed } from './guardStorage.ts'
import { logPages } from './logPages.ts'
import { replayJson } from './replayJson.ts'

const room = 'round-1' as RoundId
const ada = 'ada' as ParticipantId

function paused(atMs: number, seq: number): RoundEvent {
  return { type: 'paused', atMs, by: ada, seq }
}

/** A log of a thousand updates of a kilobyte, two of them in every millisecond. */
async function longLog() {
  const { boards } = createMemoryStorage()
  const updates = Array.from({ length: 1_000 }, (_, i) => {
    const update = new Uint8Array(1_000).fill(i % 251)
    return { roomId: room, atMs: i >> 1, by: ada, update, claims: [], spans: [] }
  })
  await boards.append(updates).durable
  return boards
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

describe('a replay in pieces', () => {
  it('[HT16] is the JSON of both logs merged by time, the board first within a millisecond', async () => {
    const boards = await longLog()
    const events = [0, 0, 10, 499, 499, 900].map((atMs, i) => paused(atMs, i + 1))
    const text = await textOf(replayJson(events, logPages(boards, room)))
    const whole = mergeTimeline(events, await boards.readLog(room)).map((item) =>
      item.type === 'event'
        ? item
        : {
            type: 'board',
            atMs: item.atMs,
            seq: item.entry.seq,
            update: Buffer.from(item.entry.update).toString('base64'),
          },
    )
    expect(JSON.parse(text)).toEqual({ timeline: whole })
  })

  it('[HT16] of nothing is an empty one', async () => {
    const { boards } = createMemoryStorage()
    const answer = JSON.parse(await textOf(replayJson([], logPages(boards, room)))) as ReplayAnswer
    expect(answer).toEqual({ timeline: [] })
  })

  it('[HT16] is only read as far as it is taken', async () => {
    const boards = await longLog()
    const read: number[] = []
    const watched = {
      readLog: async (
        ...[id, page]: Parameters<typeof boards.readLog>
      ): Promise<BoardLogEntry[]> => {
        read.push(page?.afterSeq ?? -1)
        return boards.readLog(id, page)
      },
    }
    const pieces = replayJson([], logPages(watched, room))
    await pieces.next()
    expect(read).toEqual([0])
    await textOf(pieces)
    expect(read.length).toBeGreaterThan(5)
    expect(read.toSorted((a, b) => a - b)).toEqual(read)
  })

  it('[HT16] ends with an error that says so when the storage fails on the way', async () => {
    const failing = { readLog: () => Promise.reject(new Error('disk on fire')) }
    await expect(textOf(replayJson([], logPages(failing, room)))).rejects.toThrow(StorageFailed)
  })
})
