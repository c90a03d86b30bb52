import { assertNever } from '../base/index.ts'
import { elapsedMs, readClock } from './clock.ts'
import type { RoundEvent } from './events.ts'
import { phasesOf } from './phases.ts'
import type { Participant, Question, Round, RoundClock, RoundStatus, Turn } from './Round.ts'
import type { Role } from './roles.ts'

/** Folds a round's events from the first on; null as long as none was given. */
export function foldRound(events: readonly RoundEvent[]): Round | null {
  return events.reduce<Round | null>((round, event) => applyEvent(round, event), null)
}

/**
 * The round after one more event. The first event must be `roundCreated`; anything else before it,
 * or a second one, is a defect and throws. Works on the whole log and on what a role may see of it.
 */
export function applyEvent(round: Round | null, event: RoundEvent): Round {
  if (event.type === 'roundCreated') {
    if (round !== null) throw new Error('A round is created once')
    return {
      id: event.roundId,
      problem: event.problem,
      level: event.level,
      format: event.format,
      focus: event.focus,
      interviewer: event.interviewer,
      pressure: event.pressure ?? 'steady',
      boardStart: event.boardStart ?? 'blank',
      createdAtMs: event.atMs,
      phases: phasesOf[event.format],
      participants: [],
      turns: [],
      questions: [],
      notes: [],
      scores: [],
      disputes: [],
      ticks: [],
      ready: [],
      knocks: [],
      givenBackMs: 0,
      submitted: [],
      isRevealed: false,
      reflections: [],
      part: event.part ?? null,
      previous: event.previous ?? null,
      next: null,
      lastSeq: event.seq,
      status: 'lobby',
    }
  }
  if (round === null) throw new Error(`A round begins with roundCreated, not ${event.type}`)
  return { ...round, ...changeBy(round, event), lastSeq: event.seq } as Round
}

type Change = Partial<Round> | RoundStatus

function changeBy(round: Round, event: Exclude<RoundEvent, { type: 'roundCreated' }>): Change {
  switch (event.type) {
    case 'joined':
      return {
        participants: [
          ...round.participants,
          {
            id: event.participantId,
            name: event.name,
            role: event.role,
            isHost: event.isHost,
            isRemoved: false,
          },
        ],
      }
    case 'roleChanged':
      return withParticipant(round, event.participantId, { role: event.role })
    case 'removed':
      return withParticipant(round, event.participantId, { isRemoved: true })
    case 'hostChanged':
      return {
        participants: round.participants.map((one) => ({
          ...one,
          isHost: one.id === event.participantId,
        })),
      }
    case 'knocked': {
      const { knockId, name, role } = event
      return { knocks: [...round.knocks, { id: knockId, name, role, status: 'waiting' }] }
    }
    case 'knockAnswered': {
      const status = event.isAdmitted ? 'admitted' : 'turned_away'
      return {
        knocks: round.knocks.map((one) => (one.id === event.knockId ? { ...one, status } : one)),
      }
    }
    case 'readied': {
      const others = round.ready.filter((id) => id !== event.by)
      return { ready: event.isReady ? [...others, event.by] : others }
    }
    case 'started':
      return {
        status: 'running',
        phaseIndex: 0,
        clock: { elapsedMs: 0, runningSinceMs: event.atMs, phaseStartedAtElapsedMs: 0 },
      }
    case 'phaseStarted': {
      if (round.status === 'lobby') return {}
      const phaseIndex = round.phases.findIndex((phase) => phase.id === event.phase)
      const phaseStartedAtElapsedMs = readClock(round.clock, event.atMs)
      return { phaseIndex, clock: { ...round.clock, phaseStartedAtElapsedMs } }
    }
    case 'phaseExtended':
      return {
        phases: round.phases.map((phase) =>
          phase.id === event.phase ? { ...phase, lengthMs: phase.lengthMs + event.byMs } : phase,
        ),
      }
    case 'phaseRestarted': {
      if (round.status === 'lobby') return {}
      const phaseStartedAtElapsedMs = readClock(round.clock, event.atMs)
      const spentMs = phaseStartedAtElapsedMs - round.clock.phaseStartedAtElapsedMs
      return {
        givenBackMs: round.givenBackMs + spentMs,
        clock: { ...round.clock, phaseStartedAtElapsedMs },
      }
    }
    case 'paused':
      if (round.status !== 'running') return {}
      return {
        status: 'paused',
        phaseIndex: round.phaseIndex,
        clock: stop(round.clock, event.atMs),
      }
    case 'resumed':
      if (round.status !== 'paused') return {}
      return {
        status: 'running',
        phaseIndex: round.phaseIndex,
        clock: { ...round.clock, runningSinceMs: event.atMs },
      }
    case 'clockStopped':
      if (round.status !== 'running') return {}
      return { clock: { ...stop(round.clock, event.stoppedAtMs), runningSinceMs: event.atMs } }
    case 'said':
      return applySaid(round, event)
    case 'asked':
      return applyAsked(round, event)
    case 'pinned':
      return withQuestion(round, event.questionId, (question) => ({
        about: [event.componentId],
        number: question.number ?? nextNumber(round),
      }))
    case 'questionClosed':
      return withQuestion(round, event.questionId, () => ({ status: event.status }))
    case 'questionReopened':
      return withQuestion(round, event.questionId, () => ({ status: 'open' }))
    case 'pointTicked':
      return applyTicked(round, event)
    case 'hinted':
      return {
        turns: [
          ...round.turns,
          turnOf(round, event, {
            type: 'hinted',
            text: event.text,
            questionId: event.questionId,
            move: 'hint',
          }),
        ],
        ...withQuestion(round, event.questionId, (question) => ({ hints: question.hints + 1 })),
      }
    case 'noted': {
      const { seq, by, text, componentId } = event
      const note = { seq, by, text, componentId, elapsedMs: elapsedMs(round, event.atMs) }
      return { notes: [...round.notes, note] }
    }
    case 'scored': {
      const { by, dimension, score, comment } = event
      const others = round.scores.filter((s) => s.by !== by || s.dimension !== dimension)
      return { scores: score === null ? others : [...others, { by, dimension, score, comment }] }
    }
    case 'pointDisputed': {
      const { by, topic, point, isDisputed } = event
      const others = round.disputes.filter(
        (one) => one.by !== by || one.topic !== topic || one.point !== point,
      )
      return { disputes: isDisputed ? [...others, { by, topic, point }] : others }
    }
    case 'ended':
      if (round.status === 'lobby') {
        const clock = { elapsedMs: 0, runningSinceMs: null, phaseStartedAtElapsedMs: 0 }
        return {
          status: 'ended',
          phaseIndex: 0,
          clock,
          endedAtMs: event.atMs,
          reason: event.reason,
        }
      }
      return {
        status: 'ended',
        phaseIndex: round.phaseIndex,
        clock: stop(round.clock, event.atMs),
        endedAtMs: event.atMs,
        reason: event.reason,
      }
    case 'scoresSubmitted':
      return { submitted: [...round.submitted.filter((id) => id !== event.by), event.by] }
    case 'revealed':
      return { isRevealed: true }
    case 'reflected': {
      const { by, keep, change } = event
      return {
        reflections: [...round.reflections.filter((one) => one.by !== by), { by, keep, change }],
      }
    }
    case 'continued':
      return { next: event.roundId }
    case 'inviteRevoked':
    case 'hintRequested':
    case 'boardRead':
    case 'pointsHeard':
    case 'assessed':
      return {}
    default:
      return assertNever(event)
  }
}

function applyTicked(round: Round, event: RoundEvent & { type: 'pointTicked' }): Change {
  const { by, topic, point, questionId, isHeard, quote, seq } = event
  const others = round.ticks.filter((tick) => tick.topic !== topic || tick.point !== point)
  if (!isHeard) return { ticks: others }
  const tick = { by, topic, point, questionId, quote, seq, elapsedMs: elapsedMs(round, event.atMs) }
  return { ticks: [...others, tick] }
}

function applySaid(round: Round, event: RoundEvent & { type: 'said' }): Change {
  const role = roleOf(round, event.by)
  // What a candidate says while a question waits is taken as its answer until the next turn.
  const answered = role === 'candidate' ? openQuestion(round) : null
  return {
    turns: [
      ...round.turns,
      turnOf(round, event, {
        type: 'said',
        text: event.text,
        questionId: answered?.id ?? null,
        move: event.move,
        ...voiceOf(event),
      }),
    ],
    ...(answered?.status === 'open'
      ? withQuestion(round, answered.id, () => ({ status: 'answered' }))
      : {}),
  }
}

function applyAsked(round: Round, event: RoundEvent & { type: 'asked' }): Change {
  const { text, about, questionId } = event
  const turn = turnOf(round, event, {
    type: 'asked',
    text,
    questionId,
    move: event.move,
    about,
    ...voiceOf(event),
  })
  const turns = [...round.turns, turn]
  if (round.questions.some((question) => question.id === questionId)) {
    return {
      turns,
      ...withQuestion(round, questionId, (question) => ({
        text,
        depth: question.depth + 1,
        status: 'open',
        about: question.about.length > 0 ? question.about : about,
        number: question.number ?? (about.length > 0 ? nextNumber(round) : null),
      })),
    }
  }
  const question: Question = {
    id: questionId,
    number: about.length > 0 ? nextNumber(round) : null,
    text,
    about,
    by: event.by,
    status: 'open',
    depth: 1,
    hints: 0,
    askedAtSeq: event.seq,
  }
  return { turns, questions: [...round.questions, question] }
}

/** The question that waits for an answer, or whose answer the interviewer has not closed yet. */
export function openQuestion(round: Round): Question | null {
  const isLive = ({ status }: Question) => status === 'open' || status === 'answered'
  return round.questions.findLast(isLive) ?? null
}

/** The participant with this id, whether still in the round or removed. */
export function participantOf(round: Round, id: string): Participant | null {
  return round.participants.find((participant) => participant.id === id) ?? null
}

function roleOf(round: Round, id: string): Role {
  return participantOf(round, id)?.role ?? 'observer'
}

function voiceOf(event: { voice?: Turn['voice']; isBroken?: boolean }) {
  return { voice: event.voice ?? null, isBroken: event.isBroken ?? false }
}

function turnOf(
  round: Round,
  event: RoundEvent,
  parts: Pick<Turn, 'type' | 'text' | 'questionId' | 'move'> &
    Partial<Pick<Turn, 'about' | 'voice' | 'isBroken'>>,
): Turn {
  return {
    about: [],
    voice: null,
    isBroken: false,
    ...parts,
    seq: event.seq,
    atMs: event.atMs,
    elapsedMs: elapsedMs(round, event.atMs),
    by: event.by,
    role: roleOf(round, event.by),
  }
}

function stop(clock: RoundClock, atMs: number): RoundClock {
  return { ...clock, elapsedMs: readClock(clock, atMs), runningSinceMs: null }
}

function nextNumber(round: Round): number {
  return 1 + round.questions.filter((question) => question.number !== null).length
}

function withParticipant(round: Round, id: string, change: Partial<Participant>): Change {
  const participants = round.participants.map((participant) =>
    participant.id === id ? { ...participant, ...change } : participant,
  )
  return { participants }
}

function withQuestion(
  round: Round,
  id: string,
  change: (question: Question) => Partial<Question>,
): { questions: Question[] } {
  const questions = round.questions.map((question) =>
    question.id === id ? { ...question, ...change(question) } : question,
  )
  return { questions }
}
