import { ENGINE_ID, refuse, succeed, SYSTEM_ID, type Outcome } from '@sparboard/shared/base'
import type { BoardRecord } from '@sparboard/shared/board'
import type { ComponentKind } from '@sparboard/shared/design'
import { boardStartOf, type CreateRoundBody, type RefusalCode } from '@sparboard/shared/protocol'
import { createInvites } from './invites.ts'
import type { NewEvent } from './LiveRound.ts'
import { numberedEvents } from './numberedEvents.ts'
import type { NewRound } from './ports.ts'
import { problemOf, type ProblemList } from './problems.ts'
import { newParticipantId, newRoundId, newSeed } from './secrets.ts'

/** What this server has to offer for a new round. */
export interface Offer {
  problems: ProblemList
  /** What a drill on a prepared board begins with. */
  drills: ReadonlyMap<ComponentKind, PreparedDrill>
  /** Name of the configured model; null when there is none. */
  model: string | null
}

/** A situation, told like a problem, and a drawing of it. */
export interface PreparedDrill {
  title: string
  situation: string
  board: readonly BoardRecord[]
}

/** A round to be stored, and what lies on its board at the start; null for nothing. */
export interface RoundToCreate {
  round: NewRound
  board: readonly BoardRecord[] | null
}

/**
 * A new round as it will be stored: its first events, the invites and the host, who takes part from
 * the beginning. An engine that leads is a participant like anybody else.
 */
export function createRound(
  body: CreateRoundBody,
  sessionHash: string,
  nowMs: number,
  offer: Offer,
): Outcome<RoundToCreate, RefusalCode> {
  if (body.interviewer === 'model' && offer.model === null) return refuse('model_not_configured')
  if (body.interviewer !== 'human' && body.hostRole === 'interviewer') {
    return refuse(
      'body_malformed',
      'Only one can interview: choose a person as the interviewer, or join as the candidate.',
    )
  }
  const fault = faultOf(body)
  if (fault !== null) return refuse('body_malformed', fault)
  const boardStart = boardStartOf(body)
  const drill =
    boardStart === 'prepared' && body.focus ? (offer.drills.get(body.focus) ?? null) : null
  const problem = drill
    ? { id: null, title: drill.title, prompt: drill.situation }
    : problemOf(body, offer.problems)
  if (!problem) return refuse('problem_unknown')
  const roundId = newRoundId()
  const hostId = newParticipantId()
  const newEvents: NewEvent[] = [
    {
      by: SYSTEM_ID,
      body: {
        type: 'roundCreated',
        roundId,
        problem,
        level: body.level,
        format: body.format,
        focus: body.focus ?? null,
        interviewer: body.interviewer,
        pressure: body.pressure ?? 'steady',
        boardStart,
        ...(body.rounds !== undefined && { part: { number: 1, of: body.rounds } }),
        seed: newSeed(),
      },
    },
    {
      by: hostId,
      body: {
        type: 'joined',
        participantId: hostId,
        name: body.name,
        role: body.hostRole,
        isHost: true,
      },
    },
  ]
  if (body.interviewer !== 'human') {
    newEvents.push({
      by: ENGINE_ID,
      body: {
        type: 'joined',
        participantId: ENGINE_ID,
        name: 'Interviewer',
        role: 'interviewer',
        isHost: false,
      },
    })
  }
  const round: NewRound = {
    roundId,
    createdAtMs: nowMs,
    events: numberedEvents(newEvents, nowMs),
    invites: createInvites(body.interviewer),
    people: [{ sessionHash, participantId: hostId }],
  }
  return succeed({ round, board: drill?.board ?? null })
}

/** Parts of a wish that do not go together, as a sentence; null when they do. */
function faultOf(body: CreateRoundBody): string | null {
  const namesProblem = body.problemId !== undefined || body.problem !== undefined
  if (body.interviewer === 'human' && body.pressure !== undefined) {
    return 'A person who interviews decides how hard to press: leave out the pressure.'
  }
  if (body.interviewer !== 'human' && body.rounds !== undefined) {
    return 'Only people swap roles: leave out the number of rounds, or let a person interview.'
  }
  if (boardStartOf(body) === 'blank') {
    return namesProblem ? null : 'Choose a problem, or a drill on a prepared board.'
  }
  if (body.format !== '10' || body.focus === undefined) {
    return 'Only a 10-minute drill on one component has a prepared board: choose the format 10 and a focus.'
  }
  return namesProblem
    ? 'A prepared board brings its own situation: leave out the problem, or begin with a blank board.'
    : null
}
