import { useCallback, useEffect, useState } from 'react'
import { isBlind } from '@sparboard/shared/round'
import type { Scorecard } from '@sparboard/shared/scorecard'
import { fetchScorecard, useRoundSession, type ApiFailure } from '../../api/index.ts'
import { forgetRound, rememberRound } from '../../features/lobby/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Statement } from '../../ui/Statement.tsx'
import { useTitle } from '../../ui/useTitle.ts'
import { RoundFailure } from '../round/RoundFailure.tsx'
import { RoundSkeleton } from '../round/RoundSkeleton.tsx'
import { MarksView } from './MarksView.tsx'
import { ReviewView } from './ReviewView.tsx'

interface ReviewScreenProps {
  roundId: string
}

type Card =
  | { status: 'loading' }
  | { status: 'ready'; scorecard: Scorecard }
  | { status: 'failed'; failure: ApiFailure }

/** A round after the fact: the score card, with the transcript and the board beside it. */
export function ReviewScreen({ roundId }: ReviewScreenProps) {
  const { feed, session } = useRoundSession(roundId)
  const round = feed.status === 'live' ? feed.round : null
  const role = feed.status === 'live' ? feed.you.role : null
  const isEnded = round?.status === 'ended'
  const isCovered = round !== null && isEnded && isBlind(round)
  useTitle(round === null ? 'Sparboard' : `Score card: ${round.problem.title} – Sparboard`)

  // Whoever sees the marks being revealed had the focus in a form that is gone now.
  const [hasSeenCovered, setHasSeenCovered] = useState(false)
  if (isCovered && !hasSeenCovered) setHasSeenCovered(true)

  const [card, setCard] = useState<Card>({ status: 'loading' })
  const load = useCallback(async () => {
    const outcome = await fetchScorecard(roundId)
    setCard(
      outcome.ok
        ? { status: 'ready', scorecard: outcome.value }
        : { status: 'failed', failure: outcome.failure },
    )
  }, [roundId])
  // People may add their scores after the end; each one makes a new card.
  const personalScores = round?.scores.length
  useEffect(() => {
    if (isEnded && !isCovered) void load()
  }, [isEnded, isCovered, personalScores, load])

  useEffect(() => {
    if (round !== null && role !== null) rememberRound(round, role, Date.now())
    // Kept when it is opened and when it ends, not with every event.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [roundId, role, isEnded])
  const code = feed.status === 'failed' ? feed.failure.code : null
  useEffect(() => {
    if (code === 'round_unknown') forgetRound(roundId)
  }, [roundId, code])

  if (feed.status === 'failed') {
    return <RoundFailure failure={feed.failure} onRetry={() => session.retryNow()} />
  }
  if (feed.status === 'loading') return <RoundSkeleton layout="review" />
  if (feed.round.status !== 'ended') {
    return (
      <Statement
        title="The round is not over yet"
        actions={
          <Button
            tone="primary"
            onClick={() => window.location.assign(`/round/${encodeURIComponent(roundId)}`)}
          >
            Back to the round
          </Button>
        }
      >
        <p>Its score card is made when it ends.</p>
      </Statement>
    )
  }
  if (isCovered) return <MarksView live={feed} session={session} />
  if (card.status === 'failed') {
    return (
      <Statement
        title="The score card could not be loaded"
        actions={
          <Button tone="primary" onClick={() => void load()}>
            Try again
          </Button>
        }
      >
        <p>
          {card.failure.code === 'unreachable'
            ? 'The server cannot be reached. The round is kept there; try again in a moment.'
            : card.failure.message}
        </p>
      </Statement>
    )
  }
  if (card.status === 'loading') return <RoundSkeleton layout="review" />
  return (
    <ReviewView
      live={feed}
      scorecard={card.scorecard}
      session={session}
      isJustRevealed={hasSeenCovered}
    />
  )
}
