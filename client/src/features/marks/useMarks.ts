import { useEffect, useMemo, useState } from 'react'
import type { Round } from '@sparboard/shared/round'
import { dimensions, type DimensionId } from '@sparboard/shared/scorecard'
import type { ApiOutcome, ControlRequest, LiveRound } from '../../api/index.ts'
import { createMarkKeeper, type Mark, type MarksOnTheirWay } from './MarkKeeper.ts'

export type SavedMarks = 'saved' | 'saving' | 'unanswered'

/** One's own marks of a round as they stand, and how to give one. */
export interface Marks {
  given: ReadonlyMap<DimensionId, Mark>
  saved: SavedMarks
  set(this: void, dimension: DimensionId, mark: Mark | null): void
  /** Whether the server has everything by now. */
  settle(this: void): Promise<boolean>
}

interface Ports {
  live: LiveRound
  /** These two stay the same for as long as the page shows the round. */
  send(this: void, request: ControlRequest): Promise<ApiOutcome<{ seq: number }>>
  onRefused(this: void, message: string): void
}

const retryMs = 3_000

/** Marks that are saved as one gives them; those of an earlier visit come with the round. */
export function useMarks({ live, send, onRefused }: Ports): Marks {
  const { round, you, connection } = live
  const [onTheirWay, setOnTheirWay] = useState<MarksOnTheirWay>(new Map())
  const [keeper] = useState(() =>
    createMarkKeeper({
      send: (dimension, mark) =>
        send({
          type: 'score',
          dimension,
          score: mark?.score ?? null,
          comment: mark?.comment ?? '',
        }),
      onRefused,
      onChange: setOnTheirWay,
      setTimer: (run) => {
        const timer = setTimeout(run, retryMs)
        return () => clearTimeout(timer)
      },
    }),
  )
  useEffect(() => keeper.stop, [keeper])
  useEffect(() => keeper.confirm(round.lastSeq), [keeper, round.lastSeq])
  useEffect(() => {
    if (connection === 'connected') keeper.retryNow()
  }, [keeper, connection])

  const given = useMemo(() => marksOf(round, you.id, onTheirWay), [round, you.id, onTheirWay])
  return { given, saved: savedStateOf(onTheirWay), set: keeper.set, settle: keeper.settle }
}

/** What somebody has given: what the round knows, and over it what is on its way. */
export function marksOf(
  round: Pick<Round, 'scores'>,
  me: string,
  onTheirWay: MarksOnTheirWay,
): Map<DimensionId, Mark> {
  const marks = new Map<DimensionId, Mark>()
  for (const { id } of dimensions) {
    const kept = round.scores.find(({ by, dimension }) => by === me && dimension === id)
    const entry = onTheirWay.get(id)
    const mark = entry === undefined ? kept : entry.mark
    if (mark) marks.set(id, { score: mark.score, comment: mark.comment })
  }
  return marks
}

/** What one sign for all of them says. */
export function savedStateOf(onTheirWay: MarksOnTheirWay): SavedMarks {
  const states = [...onTheirWay.values()].map(({ state }) => state.status)
  if (states.includes('unanswered')) return 'unanswered'
  return states.includes('waiting') ? 'saving' : 'saved'
}
