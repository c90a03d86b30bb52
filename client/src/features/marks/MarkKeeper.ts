import type { DimensionId } from '@sparboard/shared/scorecard'
import type { ApiOutcome } from '../../api/index.ts'

/** What somebody says of one dimension. */
export interface Mark {
  /** 1 to 4, in steps of a half. */
  score: number
  comment: string
}

/** What was chosen and the round does not show yet. */
export interface MarkOnItsWay {
  /** Null takes the mark back. */
  mark: Mark | null
  state:
    | { status: 'waiting' }
    /** No answer came; it is tried again. */
    | { status: 'unanswered' }
    | { status: 'accepted'; seq: number }
}

export type MarksOnTheirWay = ReadonlyMap<DimensionId, MarkOnItsWay>

export interface MarkKeeperPorts {
  send(this: void, dimension: DimensionId, mark: Mark | null): Promise<ApiOutcome<{ seq: number }>>
  /** The server said no: the mark is what it was before. */
  onRefused(this: void, message: string): void
  onChange(this: void, onTheirWay: MarksOnTheirWay): void
  /** Calls back later; returns how to stop. */
  setTimer(this: void, run: () => void): () => void
}

export interface MarkKeeper {
  /** Takes the place of whatever was chosen for the dimension and has not been sent. */
  set(this: void, dimension: DimensionId, mark: Mark | null): void
  /** The round shows everything up to this event. */
  confirm(this: void, headSeq: number): void
  retryNow(this: void): void
  /** Whether the server has everything; tries once more what had no answer. */
  settle(this: void): Promise<boolean>
  stop(this: void): void
}

/**
 * Sends marks as they are given, one after the other, of each dimension only the latest. What has no
 * answer is kept and tried again; what is refused is dropped, with its sentence.
 */
export function createMarkKeeper(ports: MarkKeeperPorts): MarkKeeper {
  const onTheirWay = new Map<DimensionId, MarkOnItsWay>()
  let sending: Promise<void> | null = null
  let cancelTimer: (() => void) | null = null
  let isStopped = false

  const tell = () => ports.onChange(new Map(onTheirWay))
  const put = (dimension: DimensionId, entry: MarkOnItsWay | null) => {
    if (entry === null) onTheirWay.delete(dimension)
    else onTheirWay.set(dimension, entry)
    tell()
  }
  const next = () => [...onTheirWay].find(([, { state }]) => state.status === 'waiting')

  const sendAll = async () => {
    for (;;) {
      const found = next()
      if (found === undefined) return
      const [dimension, entry] = found
      const outcome = await ports.send(dimension, entry.mark)
      // Something else was chosen meanwhile: that goes out next.
      if (onTheirWay.get(dimension) !== entry) continue
      if (outcome.ok) {
        put(dimension, { mark: entry.mark, state: { status: 'accepted', seq: outcome.value.seq } })
      } else if (mayPass.has(outcome.failure.code)) {
        for (const [id, { mark, state }] of onTheirWay) {
          if (state.status === 'waiting') put(id, { mark, state: { status: 'unanswered' } })
        }
        if (!isStopped) cancelTimer = ports.setTimer(retryNow)
        return
      } else {
        put(dimension, null)
        ports.onRefused(outcome.failure.message)
      }
    }
  }

  const send = (): Promise<void> => {
    cancelTimer?.()
    cancelTimer = null
    sending ??= sendAll().finally(() => {
      sending = null
    })
    return sending
  }

  const retryNow = () => {
    for (const [id, { mark, state }] of onTheirWay) {
      if (state.status === 'unanswered') put(id, { mark, state: { status: 'waiting' } })
    }
    void send()
  }

  return {
    set: (dimension, mark) => {
      put(dimension, { mark, state: { status: 'waiting' } })
      void send()
    },
    confirm: (headSeq) => {
      for (const [id, { state }] of onTheirWay) {
        if (state.status === 'accepted' && state.seq <= headSeq) put(id, null)
      }
    },
    retryNow,
    settle: async () => {
      retryNow()
      await sending
      return ![...onTheirWay.values()].some(({ state }) => state.status !== 'accepted')
    },
    stop: () => {
      isStopped = true
      cancelTimer?.()
    },
  }
}

/** Failures that say nothing of the mark itself. */
const mayPass: ReadonlySet<string> = new Set([
  'unreachable',
  'too_many_requests',
  'storage_unavailable',
  'internal',
])
