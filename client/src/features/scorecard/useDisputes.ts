import { useCallback, useState } from 'react'
import { isDisputed } from '@sparboard/shared/scorecard'
import type { Round } from '@sparboard/shared/round'
import type { ApiOutcome, ControlRequest } from '../../api/index.ts'

/** Which points are disputed, and how to dispute one. */
export interface Disputes {
  /** Somebody here may say that they made a point: they were a candidate. */
  canDispute: boolean
  /** This person says so; shown at once, before the server has it. */
  isMine(this: void, topic: string, point: string): boolean
  /** Names of the others who say so. */
  others(this: void, topic: string, point: string): string[]
  set(this: void, topic: string, point: string, isOn: boolean): void
  /** All that is disputed, what is on its way included. */
  all: readonly { topic: string; point: string }[]
}

interface OnItsWay {
  topic: string
  point: string
  isOn: boolean
  /** Where in the log it is; null until the server has answered. */
  seq: number | null
}

interface Ports {
  round: Round
  me: string
  canDispute: boolean
  send: (request: ControlRequest) => Promise<ApiOutcome<{ seq: number }>>
  /** The server said no, or nothing: the tick goes back to what it was. */
  onRefused: (message: string) => void
}

/** The disputes of a round as its events tell them, and what this person ticks now. */
export function useDisputes({ round, me, canDispute, send, onRefused }: Ports): Disputes {
  const [sent, setSent] = useState<readonly OnItsWay[]>([])
  const mine = round.disputes.filter(({ by }) => by === me)
  const onTheirWay = stillOnTheirWay(sent, round.lastSeq)

  const set = useCallback(
    (topic: string, point: string, isOn: boolean) => {
      const entry: OnItsWay = { topic, point, isOn, seq: null }
      setSent((before) => [...before.filter((other) => !isSame(other, topic, point)), entry])
      void send({ type: 'disputePoint', topic, point, isDisputed: isOn }).then((outcome) => {
        if (!outcome.ok) onRefused(outcome.failure.message)
        setSent((before) =>
          before.flatMap((other) => {
            if (other !== entry) return other
            return outcome.ok ? { ...entry, seq: outcome.value.seq } : []
          }),
        )
      })
    },
    [send, onRefused],
  )

  const isMine = (topic: string, point: string) =>
    onTheirWay.find((entry) => isSame(entry, topic, point))?.isOn ?? isDisputed(mine, topic, point)
  const all = [
    ...round.disputes.filter(({ by, topic, point }) => by !== me || isMine(topic, point)),
    ...onTheirWay.filter(({ isOn }) => isOn),
  ]
  return {
    canDispute,
    isMine,
    others: (topic, point) =>
      round.disputes
        .filter((dispute) => dispute.by !== me && isSame(dispute, topic, point))
        .map(({ by }) => round.participants.find(({ id }) => id === by)?.name ?? 'Somebody'),
    set,
    all,
  }
}

/** What the round does not show yet. */
export function stillOnTheirWay<Entry extends { seq: number | null }>(
  sent: readonly Entry[],
  headSeq: number,
): Entry[] {
  return sent.filter(({ seq }) => seq === null || seq > headSeq)
}

function isSame(entry: { topic: string; point: string }, topic: string, point: string): boolean {
  return entry.topic === topic && entry.point === point
}
