import { assertNever } from '@sparboard/shared/base'
import {
  applyEvent,
  elapsedMs,
  participantOf,
  type Round,
  type RoundEvent,
  type Turn,
} from '@sparboard/shared/round'

/** One line of the transcript as it is shown. */
export type TranscriptLine =
  | {
      type: 'turn'
      turn: Turn
      speaker: string
      /** Somebody else spoke before, or something came in between: say who this is. */
      isNewSpeaker: boolean
    }
  | { type: 'phase'; seq: number; elapsedMs: number; title: string }
  | { type: 'notice'; seq: number; elapsedMs: number; text: string }

/** A round's transcript, computed from its events: turns, phases and what else people should know. */
export function transcriptOf(events: readonly RoundEvent[]): TranscriptLine[] {
  const lines: TranscriptLine[] = []
  let round: Round | null = null
  for (const event of events) {
    const before: Round | null = round
    round = applyEvent(before, event)
    const line = lineOf(event, before, round, lines.at(-1))
    if (line !== null) lines.push(line)
  }
  return lines
}

function lineOf(
  event: RoundEvent,
  before: Round | null,
  round: Round,
  previous: TranscriptLine | undefined,
): TranscriptLine | null {
  const atElapsedMs = elapsedMs(round, event.atMs)
  const notice = (text: string): TranscriptLine => ({
    type: 'notice',
    seq: event.seq,
    elapsedMs: atElapsedMs,
    text,
  })
  const nameOf = (id: string) => participantOf(round, id)?.name ?? 'Somebody'
  switch (event.type) {
    case 'said':
    case 'asked':
    case 'hinted': {
      const turn = round.turns.at(-1)
      if (turn === undefined) return null
      return {
        type: 'turn',
        turn,
        speaker: nameOf(event.by),
        isNewSpeaker: previous?.type !== 'turn' || previous.turn.by !== event.by,
      }
    }
    case 'started':
      return phaseLine(round, event.seq, 0)
    case 'phaseStarted':
      // The first phase begins with the start.
      return before?.status === 'running' && before.phaseIndex === phaseIndexOf(round)
        ? null
        : phaseLine(round, event.seq, atElapsedMs)
    case 'paused':
      return notice(`${nameOf(event.by)} paused the round`)
    case 'resumed':
      return notice('The round goes on')
    case 'clockStopped':
      return notice('The server was away. The clock stood still meanwhile')
    case 'joined':
      return before === null || before.status === 'lobby'
        ? null
        : notice(`${event.name} joined as ${event.role}`)
    case 'roleChanged':
      return notice(`${nameOf(event.participantId)} is now ${event.role}`)
    case 'removed':
      return notice(`${nameOf(event.participantId)} was taken out of the round`)
    case 'hostChanged':
      return notice(`${nameOf(event.participantId)} is the host now`)
    case 'phaseExtended':
      return notice(`${titleOf(round, event.phase)} has ${event.byMs / 60_000} min more`)
    case 'phaseRestarted':
      return notice(`${titleOf(round, event.phase)} begins anew`)
    case 'hintRequested':
      return notice(`${nameOf(event.by)} asked for a hint`)
    case 'ended':
      return notice(
        event.reason === 'time_up' ? 'Time is up. The round has ended' : 'The round has ended',
      )
    case 'roundCreated':
    case 'inviteRevoked':
    case 'pinned':
    case 'questionClosed':
    case 'noted':
    case 'scored':
    case 'boardRead':
    case 'pointsHeard':
    case 'assessed':
    case 'pointDisputed':
    case 'knocked':
    case 'knockAnswered':
    case 'readied':
    case 'questionReopened':
    case 'pointTicked':
    case 'scoresSubmitted':
    case 'revealed':
    case 'reflected':
    case 'continued':
      return null
    default:
      return assertNever(event)
  }
}

function phaseLine(round: Round, seq: number, atElapsedMs: number): TranscriptLine | null {
  const title = round.phases[phaseIndexOf(round)]?.title
  return title === undefined ? null : { type: 'phase', seq, elapsedMs: atElapsedMs, title }
}

function titleOf({ phases }: Round, id: string): string {
  return phases.find((phase) => phase.id === id)?.title ?? 'The phase'
}

function phaseIndexOf(round: Round): number {
  return round.status === 'lobby' ? -1 : round.phaseIndex
}
