import type { KnockAnswer } from '@sparboard/shared/protocol'
import { backoffMs, type ApiFailure, type ApiOutcome } from '../../api/index.ts'

/** What somebody who knocked sees. */
export type KnockState =
  | { status: 'waiting'; isReachable: boolean }
  | { status: 'admitted'; roundId: string }
  | { status: 'turned_away' }
  /** Nobody answered in time, or the round does not take them. */
  | { status: 'over'; failure: ApiFailure }

export interface KnockPorts {
  look(this: void): Promise<ApiOutcome<KnockAnswer>>
  setTimer(this: void, run: () => void, delayMs: number): () => void
  onState(this: void, state: KnockState): void
}

const quickMs = 1_500
/** A host who has not answered in a minute is busy: looking less often is soon enough. */
const quickLooks = 40
const slowMs = 4_000

/** Looks again and again what became of a knock, until it is decided. */
export function followKnock({ look, setTimer, onState }: KnockPorts): {
  /** Looks at once, as when the page comes to the front again. */
  lookNow(this: void): void
  stop(this: void): void
} {
  let looks = 0
  let failures = 0
  let isOver = false
  let isLooking = false
  let cancel = () => {}

  const later = (delayMs: number) => {
    cancel = setTimer(lookOnce, delayMs)
  }

  const take = (outcome: ApiOutcome<KnockAnswer>) => {
    const next = stateAfter(outcome)
    onState(next)
    if (next.status !== 'waiting') {
      isOver = true
      return
    }
    looks += 1
    failures = next.isReachable ? 0 : failures + 1
    const delayMs = looks <= quickLooks ? quickMs : slowMs
    later(next.isReachable ? delayMs : Math.max(delayMs, backoffMs(failures)))
  }

  function lookOnce(): void {
    if (isOver || isLooking) return
    isLooking = true
    cancel()
    void look().then((outcome) => {
      isLooking = false
      if (!isOver) take(outcome)
    })
  }

  lookOnce()
  return {
    lookNow: lookOnce,
    stop() {
      isOver = true
      cancel()
    },
  }
}

/** Failures that pass by themselves: one goes on waiting. */
const passing = new Set(['unreachable', 'too_many_requests', 'storage_unavailable', 'internal'])

function stateAfter(outcome: ApiOutcome<KnockAnswer>): KnockState {
  if (!outcome.ok) {
    const { failure } = outcome
    return passing.has(failure.code)
      ? { status: 'waiting', isReachable: false }
      : { status: 'over', failure }
  }
  const answer = outcome.value
  if (answer.status === 'admitted') return { status: 'admitted', roundId: answer.roundId }
  return answer.status === 'waiting'
    ? { status: 'waiting', isReachable: true }
    : { status: 'turned_away' }
}
