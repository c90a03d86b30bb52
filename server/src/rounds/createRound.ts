import { ENGINE_ID, refuse, succeed, SYSTEM_ID, type Outcome } from '@sparboard/shared/base'
import type { CreateRoundBody, ProblemSummary, RefusalCode } from '@sparboard/shared/protocol'
import type { ProblemStatement, RoundEvent } from '@sparboard/shared/round'
import { createInvites } from './invites.ts'
import type { NewEvent } from './LiveRound.ts'
import type { NewRound } from './ports.ts'
import { newParticipantId, newRoundId, newSeed } from './secrets.ts'

/** What this server has to offer for a new round. */
export interface Offer {
  problems: ReadonlyMap<string, ProblemSummary>
  /** Name of the configured model; null when there is none. */
  model: string | null
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
): Outcome<NewRound, RefusalCode> {
  if (body.interviewer === 'model' && offer.model === null) return refuse('model_not_configured')
  if (body.interviewer !== 'human' && body.hostRole === 'interviewer') {
    return refuse(
      'body_malformed',
      'Only one can interview: choose a person as the interviewer, or join as the candidate.',
    )
  }
  const problem = problemOf(body, offer)
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
  return succeed({
    roundId,
    createdAtMs: nowMs,
    events: newEvents.map((event, index): RoundEvent => ({
      ...event.body,
      seq: index + 1,
      atMs: nowMs,
      by: event.by,
    })),
    invites: createInvites(body.interviewer),
    host: { sessionHash, participantId: hostId },
  })
}

function problemOf(body: CreateRoundBody, offer: Offer): ProblemStatement | null {
  if (body.problem) return { id: null, ...body.problem }
  const problem = body.problemId === undefined ? undefined : offer.problems.get(body.problemId)
  return problem ? { id: problem.id, title: problem.title, prompt: problem.prompt } : null
}
