import type { ComponentId, ParticipantId, QuestionId, RoundId } from '@sparboard/shared/base'
import type { RoundSnapshot } from '@sparboard/shared/protocol'
import { foldRound, type EventBody, type Round, type RoundEvent } from '@sparboard/shared/round'

export const ana = 'p-ana' as ParticipantId
export const ben = 'p-ben' as ParticipantId

/** Builds a log of events a second apart, numbered from 1. */
export function logOf(...entries: [ParticipantId, EventBody][]): RoundEvent[] {
  return entries.map(([by, body], index) => ({
    ...body,
    by,
    seq: index + 1,
    atMs: 1_000_000 + index * 1_000,
  }))
}

export const created: EventBody = {
  type: 'roundCreated',
  roundId: 'round-1' as RoundId,
  problem: { id: 'chat', title: 'Chat', prompt: 'Design a messenger.' },
  level: 'senior',
  format: '45',
  focus: null,
  interviewer: 'human',
  seed: 0,
}

export function joined(
  participantId: ParticipantId,
  name: string,
  role: 'candidate' | 'interviewer' | 'observer',
): EventBody {
  return { type: 'joined', participantId, name, role, isHost: participantId === ana }
}

export function said(text: string): EventBody {
  return { type: 'said', text, move: null, plan: null }
}

export function asked(questionId: string, text: string, about: string[] = []): EventBody {
  return {
    type: 'asked',
    questionId: questionId as QuestionId,
    text,
    about: about as ComponentId[],
    move: 'ask',
    plan: null,
  }
}

/** A round that Ana hosts and answers in, and that Ben leads; it has begun. */
export function begunRound(): RoundEvent[] {
  return logOf(
    [ana, created],
    [ana, joined(ana, 'Ana', 'candidate')],
    [ben, joined(ben, 'Ben', 'interviewer')],
    [ben, { type: 'started' }],
  )
}

export function snapshotOf(events: RoundEvent[], lastSeq = events.length): RoundSnapshot {
  return {
    you: { participantId: ana, role: 'candidate', isHost: true },
    events,
    lastSeq,
    invites: { observer: 'token' },
    nowMs: 5_000_000,
  }
}

/** The round that a log tells of. */
export function roundOf(log: readonly RoundEvent[]): Round {
  const round = foldRound(log)
  if (round === null) throw new Error('A log without events is no round')
  return round
}

/** The next event of a log. */
export function nextEvent(
  log: readonly RoundEvent[],
  by: ParticipantId,
  body: EventBody,
): RoundEvent {
  return { ...body, by, seq: log.length + 1, atMs: 1_000_000 + log.length * 1_000 }
}
