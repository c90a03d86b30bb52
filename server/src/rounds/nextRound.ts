import { SYSTEM_ID, type Outcome, type ParticipantId, type RoundId } from '@sparboard/shared/base'
import type { RefusalCode } from '@sparboard/shared/protocol'
import type { Participant, ProblemStatement, Role, Round } from '@sparboard/shared/round'
import type { CommandOf } from './decide/index.ts'
import { createInvites } from './invites.ts'
import type { NewEvent } from './LiveRound.ts'
import { numberedEvents } from './numberedEvents.ts'
import type { NewRound, RoundStorage, SessionBinding } from './ports.ts'
import { nextProblem, type ProblemList } from './problems.ts'
import { newParticipantId, newSeed } from './secrets.ts'

export interface NextRoundDeps {
  storage: Pick<RoundStorage, 'listSessions' | 'readFirstEvent'>
  problems: ProblemList
  nowMs: number
  /** Its id. */
  roundId: RoundId
}

/**
 * The round that a sitting goes on with, to be stored: everybody who is still in this one, each in the
 * browser that they came with, where candidates and interviewers have swapped roles. Nobody can tell
 * from their new id who they were before.
 */
export async function nextRound(
  round: Round,
  command: CommandOf<'swapRoles'>,
  { storage, problems, nowMs, roundId }: NextRoundDeps,
): Promise<Outcome<NewRound, RefusalCode>> {
  const problem = nextProblem(command, await problemsHad(round, storage), problems)
  if (!problem.ok) return problem
  const sessions = await storage.listSessions(round.id)
  const people = round.participants
    .filter(({ isRemoved }) => !isRemoved)
    .map((was) => ({ was, participantId: newParticipantId() }))
  const number = 1 + (round.part?.number ?? 1)
  const created: NewEvent = {
    by: SYSTEM_ID,
    body: {
      type: 'roundCreated',
      roundId,
      problem: problem.value,
      level: round.level,
      format: round.format,
      focus: round.focus,
      interviewer: round.interviewer,
      pressure: round.pressure,
      // A prepared board is a problem that was had.
      boardStart: 'blank',
      part: { number, of: Math.max(number, round.part?.of ?? 1) },
      previous: round.id,
      seed: newSeed(),
    },
  }
  return {
    ok: true,
    value: {
      roundId,
      createdAtMs: nowMs,
      events: numberedEvents([created, ...people.map(joined)], nowMs),
      invites: createInvites(round.interviewer),
      people: people.flatMap((one) => bindings(one, sessions)),
    },
  }
}

interface Person {
  was: Participant
  participantId: ParticipantId
}

function joined({ was: { name, role, isHost }, participantId }: Person): NewEvent {
  return {
    by: participantId,
    body: { type: 'joined', participantId, name, role: swapped[role], isHost },
  }
}

function bindings(
  { was, participantId }: Person,
  sessions: readonly SessionBinding[],
): SessionBinding[] {
  return sessions
    .filter((session) => session.participantId === was.id)
    .map(({ sessionHash }) => ({ sessionHash, participantId }))
}

const swapped: Record<Role, Role> = {
  candidate: 'interviewer',
  interviewer: 'candidate',
  observer: 'observer',
}

/** The problems of the sitting up to this round, the latest first. */
async function problemsHad(
  round: Round,
  storage: NextRoundDeps['storage'],
): Promise<ProblemStatement[]> {
  const had = [round.problem]
  for (let id = round.previous; id !== null;) {
    const first = await storage.readFirstEvent(id)
    if (first?.type !== 'roundCreated') break
    had.push(first.problem)
    id = first.previous ?? null
  }
  return had
}
