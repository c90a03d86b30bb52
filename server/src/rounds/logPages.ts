import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RoundId } from '@sparboard/shared/base'
import type { BoardLogEntry } from '@sparboard/shared/replay'
import type { BoardStorage } from '../rooms/ports.ts'
import { StorageFailed } from './guardStorage.ts'

/** Some thousand strokes: a few milliseconds of reading. */
const pageBytes = 128 * 1024

/** The log of a board, page by page; between them others have their turn. */
export async function* logPages(
  boards: Pick<BoardStorage, 'readLog'>,
  roomId: RoundId,
): AsyncGenerator<BoardLogEntry[]> {
  let afterSeq = 0
  for (;;) {
    const page = await readPage(boards, roomId, afterSeq)
    const last = page.at(-1)
    if (!last) return
    yield page
    afterSeq = last.seq
    await nextTurn()
  }
}

async function readPage(
  boards: Pick<BoardStorage, 'readLog'>,
  roomId: RoundId,
  afterSeq: number,
): Promise<BoardLogEntry[]> {
  try {
    return await boards.readLog(roomId, { afterSeq, maxBytes: pageBytes })
  } catch (error) {
    throw new StorageFailed(error)
  }
}
