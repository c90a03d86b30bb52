import { useEffect } from 'react'
import { useRoundSession } from '../../api/index.ts'
import { forgetRound, rememberRound } from '../../features/lobby/index.ts'
import { useTitle } from '../../ui/useTitle.ts'
import { RoundFailure } from './RoundFailure.tsx'
import { RoundSkeleton } from './RoundSkeleton.tsx'
import { RoundView } from './RoundView.tsx'

interface RoundScreenProps {
  roundId: string
}

/** A round: the board, the conversation and the clock. */
export function RoundScreen({ roundId }: RoundScreenProps) {
  const { feed, outbox, session } = useRoundSession(roundId)
  const round = feed.status === 'live' ? feed.round : null
  const role = feed.status === 'live' ? feed.you.role : null
  const status = round?.status
  useTitle(round === null ? 'Sparboard' : `${round.problem.title} – Sparboard`)

  useEffect(() => {
    if (round !== null && role !== null) rememberRound(round, role, Date.now())
    // Kept when it is opened and when it moves on, not with every event.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [roundId, role, status])

  const code = feed.status === 'failed' ? feed.failure.code : null
  useEffect(() => {
    if (code === 'round_unknown') forgetRound(roundId)
  }, [roundId, code])

  if (feed.status === 'failed') {
    return <RoundFailure failure={feed.failure} onRetry={() => session.retryNow()} />
  }
  if (feed.status === 'loading') return <RoundSkeleton />
  return <RoundView live={feed} outbox={outbox} session={session} />
}
