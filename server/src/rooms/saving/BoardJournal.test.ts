import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '../../rounds/testing/index.ts'
import { BoardJournal, type JournalRoom, type RoomTurn } from './BoardJournal.ts'
import type { Appended, BoardStorage, NewBoardUpdate } from '../ports.ts'
import { quiet } from '../testing/index.ts'

type Outcome = 'ok' | 'not written' | 'not durable' | 'slow' | 'unflushed' | 'overtaken'

/** Storage that does as it is told and keeps what it was asked to append. */
class ScriptedStorage {
  outcome: Outcome = 'ok'
  readonly appends: number[][] = []
  /** Ends a slow append. */
  answer: (isWritten: boolean) => void = () => undefined
  #seq = 0

  append(updates: readonly NewBoardUpdate[]): Appended {
    this.appends.push(updates.map(({ update }) => update[0] ?? -1))
    if (this.outcome === 'overtaken') {
      return { written: Promise.resolve(updates.map(() => null)), durable: Promise.resolve() }
    }
    const seqs = updates.map(() => (this.#seq += 1))
    if (this.outcome === 'slow') {
      const written = new Promise<number[]>((resolve, reject) => {
        this.answer = (isWritten) => (isWritten ? resolve(seqs) : reject(new Error('timeout')))
      })
      return { written, durable: written.then(() => undefined) }
    }
    if (this.outcome === 'unflushed') {
      const durable = new Promise<void>((resolve, reject) => {
        this.answer = (isFlushed) => (isFlushed ? resolve() : reject(new Error('EIO')))
      })
      return { written: Promise.resolve(seqs), durable }
    }
    const written =
      this.outcome === 'not written' ? Promise.reject(new Error('full')) : Promise.resolve(seqs)
    const durable = this.outcome === 'ok' ? Promise.resolve() : Promise.reject(new Error('EIO'))
    return { written, durable }
  }
}

/** A room that writes numbered updates and notes what becomes of them. */
class NumberedRoom implements JournalRoom {
  readonly id: RoundId
  readonly seen: string[] = []
  head = 0
  #next: number[] = []
  readonly #journal: BoardJournal

  constructor(id: string, journal: BoardJournal) {
    this.id = id as RoundId
    this.#journal = journal
  }

  write(...numbers: number[]): void {
    this.#next.push(...numbers)
    this.#journal.note(this)
  }

  takeTurn(): RoomTurn {
    const numbers = this.#next
    this.#next = []
    const name = numbers.join('+') || 'nothing'
    return {
      room: this,
      writes: numbers.map((number) => ({
        roomId: this.id,
        atMs: 0,
        by: 'ada' as ParticipantId,
        update: new Uint8Array(10).fill(number),
        claims: number === 1 ? [77] : [],
        spans: [],
      })),
      deliver: () => void this.seen.push(`show ${name}`),
      acknowledge: () => void this.seen.push(`ack ${name}`),
    }
  }

  encodeState(): Uint8Array {
    return new Uint8Array(5).fill(99)
  }

  noteWritten(seq: number): void {
    this.head = seq
  }

  abandon(): void {
    this.seen.push('abandoned')
  }
}

function journal(maxWaitingBytes = 1_000) {
  const storage = new ScriptedStorage()
  const clock = new ManualClock()
  const saving: boolean[] = []
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const boards = new BoardJournal({
    storage: storage as unknown as BoardStorage,
    clock,
    log,
    maxWaitingBytes,
    onSaving: (isSaving) => saving.push(isSaving),
  })
  const rooms = ['a', 'b'].map((id) => new NumberedRoom(id, boards))
  return { storage, clock, saving, journal: boards, a: rooms[0]!, b: rooms[1]! }
}

describe('the board journal', () => {
  it('[RM50] writes what all rooms did in a turn with one append, then shows it', async () => {
    const { storage, a, b } = journal()
    a.write(1, 2)
    b.write(3)
    a.write(4)
    expect([a.seen, storage.appends]).toEqual([[], []])
    await quiet()
    expect(storage.appends).toEqual([[1, 2, 4, 3]])
    expect([a.seen, b.seen]).toEqual([
      ['show 1+2+4', 'ack 1+2+4'],
      ['show 3', 'ack 3'],
    ])
    expect([a.head, b.head]).toEqual([3, 4])
  })

  it('[RM51] acknowledges nothing before what came earlier is durable', async () => {
    const { storage, clock, a } = journal()
    storage.outcome = 'not written'
    a.write(1)
    await quiet()
    a.write()
    await quiet()
    expect(a.seen).toEqual(['show 1', 'show nothing'])
    storage.outcome = 'ok'
    await clock.advance(250)
    await quiet()
    expect(a.seen.slice(2)).toEqual(['ack 1', 'ack nothing'])
  })

  it('[RM52] tries again ever more slowly, keeps the order, and says when it begins and ends', async () => {
    const { storage, clock, saving, journal: boards, a, b } = journal()
    storage.outcome = 'not written'
    a.write(1)
    await quiet()
    b.write(2)
    a.write(3)
    await quiet()
    expect([boards.isSaving, saving, boards.holds(b)]).toEqual([false, [false], true])
    await clock.advance(60_000)
    // 250 ms, 500, 1,000, 2,000, then every 4 s.
    expect(storage.appends.length).toBe(1 + 4 + 14)
    storage.outcome = 'ok'
    await clock.advance(4_000)
    await quiet()
    expect(storage.appends.at(-1)).toEqual([1, 2, 3])
    expect([boards.isSaving, saving, boards.holds(a)]).toEqual([true, [false, true], false])
    expect([a.head, b.head]).toEqual([58, 57])
    expect([a.seen, b.seen]).toEqual([
      ['show 1', 'show 3', 'ack 1', 'ack 3'],
      ['show 2', 'ack 2'],
    ])
  })

  it('[RM53] what is in the log but not durable is not written twice', async () => {
    const { storage, clock, a } = journal()
    storage.outcome = 'not durable'
    a.write(1)
    await quiet()
    a.write(2)
    await quiet()
    expect([storage.appends, a.seen]).toEqual([[[1]], ['show 1', 'show 2']])
    await clock.advance(250)
    storage.outcome = 'ok'
    await clock.advance(500)
    await quiet()
    expect(storage.appends).toEqual([[1], [2], []])
    expect(a.seen.slice(2)).toEqual(['ack 1', 'ack 2'])
  })

  it('[RM54] too much that waits becomes whole boards; claims of ids and acknowledgements stay', async () => {
    const { storage, clock, a, b } = journal(25)
    storage.outcome = 'not written'
    a.write(1)
    await quiet()
    b.write(2)
    await quiet()
    a.write(3)
    await quiet()
    storage.outcome = 'ok'
    await clock.advance(250)
    await quiet()
    // The claim, the board of a, and the board of b.
    expect(storage.appends.at(-1)).toEqual([0, 99, 99])
    expect([a.seen.slice(2), b.seen.slice(1)]).toEqual([['ack 1', 'ack 3'], ['ack 2']])
  })

  it('[RM55] closing waits for what is under way and tries once more', async () => {
    const { storage, journal: boards, a, clock } = journal()
    storage.outcome = 'not written'
    a.write(1)
    await quiet()
    storage.outcome = 'ok'
    a.write(2)
    await boards.close()
    expect(a.seen).toEqual(['show 1', 'show 2', 'ack 1', 'ack 2'])
    expect(clock.waiting).toBe(0)
  })

  it.each([true, false])(
    '[RM56] a storage that does not answer holds up nobody: drawing goes on, in order (written: %s)',
    async (isWritten) => {
      const { storage, clock, saving, a } = journal()
      storage.outcome = 'slow'
      a.write(1)
      await quiet()
      a.write(2)
      await clock.advance(999)
      await quiet()
      expect([a.seen, saving]).toEqual([[], []])
      await clock.advance(1)
      await quiet()
      expect([a.seen, saving]).toEqual([['show 1', 'show 2'], [false]])
      storage.outcome = 'ok'
      storage.answer(isWritten)
      await quiet()
      expect(storage.appends).toEqual(isWritten ? [[1], [2]] : [[1], [1, 2]])
      expect(a.seen.slice(2)).toEqual(['ack 1', 'ack 2'])
      expect([saving, clock.waiting]).toEqual([[false, true], 0])
    },
  )

  it.each([true, false])(
    '[RM56] so does one that writes and does not flush (flushed in the end: %s)',
    async (isFlushed) => {
      const { storage, clock, saving, a } = journal()
      storage.outcome = 'unflushed'
      a.write(1)
      await quiet()
      expect(a.seen).toEqual(['show 1'])
      await clock.advance(1_000)
      await quiet()
      expect(saving).toEqual([false])
      a.write(2)
      await quiet()
      expect(a.seen).toEqual(['show 1', 'show 2'])
      storage.outcome = 'ok'
      storage.answer(isFlushed)
      await quiet()
      expect(storage.appends).toEqual([[1], [2]])
      expect(a.seen.slice(2)).toEqual(['ack 1', 'ack 2'])
      expect([saving, clock.waiting]).toEqual([[false, true], 0])
    },
  )

  it('[RM57] a room that another server has overtaken is given up, and nothing else', async () => {
    const { storage, clock, journal: boards, a, b } = journal()
    storage.outcome = 'not written'
    a.write(1)
    await quiet()
    storage.outcome = 'overtaken'
    await clock.advance(250)
    await quiet()
    expect(a.seen).toContain('abandoned')
    expect([boards.isSaving, boards.holds(a)]).toEqual([true, false])
    storage.outcome = 'ok'
    b.write(2)
    await quiet()
    expect(b.seen).toEqual(['show 2', 'ack 2'])
  })
})
