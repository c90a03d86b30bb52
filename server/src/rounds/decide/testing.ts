import {
  ENGINE_ID,
  type ComponentId,
  type ParticipantId,
  type QuestionId,
  type RoundId,
} from '@sparboard/shared/base'
import type { Command } from '@sparboard/shared/protocol'
import {
  applyEvent,
  participantOf,
  type EventBody,
  type InterviewerKind,
  type Role,
  type Round,
  type RoundEvent,
} from '@sparboard/shared/round'
import { knownInHouse, problem } from '../testing/index.ts'
import { decide } from './decide.ts'

export const host = 'p-host' as ParticipantId
export const guest = 'p-guest' as ParticipantId
export const observer = 'p-observer' as ParticipantId
export const redis = 'shape:redis' as ComponentId
export const q1 = 'q1' as QuestionId
export const startedAtMs = 1_000

/** A round as a sequence of events, and what a command in it comes to. */
export class Script {
  readonly events: RoundEvent[] = []
  isLogFull = false

  constructor(interviewer: InterviewerKind, hostRole: Role, guestRole: Role) {
    this.at(0, host, {
      type: 'roundCreated',
      roundId: 'r' as never,
      problem: { id: problem.id, title: 'T', prompt: 'P' },
      level: 'senior',
      format: '10',
      focus: null,
      interviewer,
      seed: 1,
    })
    this.join(host, hostRole, true)
    if (interviewer !== 'human') this.join(ENGINE_ID, 'interviewer')
    this.join(guest, guestRole)
    this.join(observer, 'observer')
  }

  join(participantId: ParticipantId, role: Role, isHost = false): this {
    return this.at(0, participantId, { type: 'joined', participantId, name: 'N', role, isHost })
  }

  at(atMs: number, by: ParticipantId, body: EventBody): this {
    this.events.push({ ...body, seq: this.events.length + 1, atMs, by })
    return this
  }

  started(): this {
    return this.at(startedAtMs, host, { type: 'started' })
  }

  asked(): this {
    return this.at(startedAtMs, guest, {
      type: 'asked',
      questionId: q1,
      text: 'What when it is full?',
      about: [redis],
      move: 'ask',
      plan: null,
    })
  }

  round(): Round {
    const round = this.events.reduce<Round | null>(applyEvent, null)
    if (!round) throw new Error('The script is empty')
    return round
  }

  decide(by: ParticipantId, command: Command, nowMs = startedAtMs) {
    const round = this.round()
    const participant = participantOf(round, by)
    if (!participant) throw new Error(`Nobody is ${by}`)
    return decide(round, participant, command, {
      nowMs,
      events: this.events,
      isLogFull: this.isLogFull,
      newQuestionId: 'q-new' as QuestionId,
      componentOf: (id) => (id === redis || id === 'shape:redis-text' ? redis : null),
      isUnheard: (topic, point) => topic === 'cache.ttl' && point === 'jitter',
      knows: knownInHouse,
      nextRoundId: 'round-next' as RoundId,
    })
  }
}

export const solo = () => new Script('builtin', 'candidate', 'candidate')
export const pair = () => new Script('human', 'candidate', 'interviewer')
