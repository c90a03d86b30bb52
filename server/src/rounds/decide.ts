import {
  assertNever,
  ENGINE_ID,
  refuse,
  succeed,
  type ComponentId,
  type Outcome,
  type QuestionId,
} from '@sparboard/shared/base'
import { isAllowed, type Command, type RefusalCode } from '@sparboard/shared/protocol'
import {
  openQuestion,
  participantOf,
  roundRemainingMs,
  type EventBody,
  type Participant,
  type Question,
  type Round,
  type RoundEvent,
} from '@sparboard/shared/round'
import { dimensions } from '@sparboard/shared/scorecard'

/** What a decision needs besides the round itself. */
export interface DecisionContext {
  /** Server time. */
  nowMs: number
  /** The round's log so far. */
  events: readonly RoundEvent[]
  /** The log has reached its limit. */
  isLogFull: boolean
  /** The id of the question thread that a new question opens. */
  newQuestionId: QuestionId
  /** The component that an element of the board belongs to; null when the board has no such element. */
  componentOf: (id: ComponentId) => ComponentId | null
  /** The score card of the ended round reviews this point and did not hear it. */
  isUnheard: (topic: string, point: string) => boolean
}

type Decision = Outcome<EventBody[], RefusalCode>

const highestHintStep = 4

/**
 * What a command of a participant comes to: the events that it leads to, or why it is refused. None
 * when it says what is so already. Pure: the same round, command and context give the same answer.
 */
export function decide(
  round: Round,
  by: Participant,
  command: Command,
  context: DecisionContext,
): Decision {
  if (by.isRemoved) return refuse('removed')
  if (!isAllowed(command.type, by, round.interviewer)) return refuse('role_not_allowed')
  if (context.isLogFull && command.type !== 'end') return refuse('round_too_long')
  switch (command.type) {
    case 'start':
      if (round.status === 'ended') return refuse('already_ended')
      return round.status === 'lobby' ? events({ type: 'started' }) : refuse('already_started')
    case 'pause':
      if (round.status === 'paused') return refuse('already_paused')
      return whileRunning(round) ?? events({ type: 'paused' })
    case 'resume':
      if (round.status === 'running') return refuse('not_paused')
      return whileOpen(round) ?? events({ type: 'resumed' })
    case 'end':
      if (round.status === 'ended') return refuse('already_ended')
      return events({
        type: 'ended',
        reason: roundRemainingMs(round, context.nowMs) <= 0 ? 'time_up' : 'finished',
      })
    case 'advancePhase': {
      const refused = whileRunning(round)
      if (refused || round.status === 'lobby') return refused ?? refuse('not_started')
      const next = round.phases[round.phaseIndex + 1]
      if (!next) return refuse('last_phase')
      if (command.to !== undefined && command.to !== next.id) return refuse('phase_changed')
      return events({ type: 'phaseStarted', phase: next.id })
    }
    case 'say':
      return (
        whileRunning(round) ?? events({ type: 'said', text: command.text, move: null, plan: null })
      )
    case 'ask':
      return whileRunning(round) ?? decideAsk(round, command, context)
    case 'curveball':
      return (
        whileRunning(round) ??
        events({
          type: 'asked',
          questionId: context.newQuestionId,
          text: command.text,
          about: [],
          move: 'curveball',
          plan: null,
        })
      )
    case 'pin': {
      const refused = whileOpen(round)
      if (refused) return refused
      if (!questionOf(round, command.questionId)) return refuse('question_unknown')
      const componentId = context.componentOf(command.componentId)
      if (componentId === null) return refuse('component_unknown')
      return events({ type: 'pinned', questionId: command.questionId, componentId })
    }
    case 'closeQuestion': {
      const refused = whileOpen(round)
      if (refused) return refused
      const question = questionOf(round, command.questionId)
      if (!question) return refuse('question_unknown')
      if (isClosed(question)) return refuse('question_closed')
      const { questionId, status } = command
      return events({ type: 'questionClosed', questionId, status })
    }
    case 'hint':
      return whileRunning(round) ?? decideHint(round, by, command)
    case 'note':
      return decideNote(round, command, context)
    case 'score':
      return decideScore(round, command)
    case 'disputePoint':
      return decideDispute(round, by, command, context)
    case 'setRole':
      return decideSetRole(round, command, context)
    case 'remove': {
      const target = participantOf(round, command.participantId)
      if (!target || target.isRemoved) return refuse('participant_unknown')
      if (target.id === ENGINE_ID) {
        return refuse('role_not_allowed', 'The interviewer of this round cannot be removed.')
      }
      if (target.isHost) return refuse('role_not_allowed', 'The host cannot leave the round.')
      return events({ type: 'removed', participantId: target.id })
    }
    case 'revokeInvite':
      return events({ type: 'inviteRevoked', role: command.role })
    default:
      return assertNever(command)
  }
}

function decideAsk(
  round: Round,
  command: Command & { type: 'ask' },
  context: DecisionContext,
): Decision {
  const { text, questionId } = command
  const thread = questionId === undefined ? null : questionOf(round, questionId)
  if (questionId !== undefined && !thread) return refuse('question_unknown')
  const about: ComponentId[] = []
  for (const id of command.about) {
    const componentId = context.componentOf(id)
    if (componentId === null) return refuse('component_unknown')
    if (!about.includes(componentId)) about.push(componentId)
  }
  return events({
    type: 'asked',
    questionId: thread?.id ?? context.newQuestionId,
    text,
    about,
    move: thread ? 'probe' : 'ask',
    plan: null,
  })
}

function decideHint(round: Round, by: Participant, command: Command & { type: 'hint' }): Decision {
  const question = openQuestion(round)
  if (!question) return refuse('nothing_to_hint')
  if (by.role !== 'interviewer') return events({ type: 'hintRequested', questionId: question.id })
  if (command.text === undefined) return refuse('body_malformed', 'Write the hint that you give.')
  const step = Math.min(question.hints + 1, highestHintStep)
  return events({ type: 'hinted', questionId: question.id, step, text: command.text, plan: null })
}

function decideNote(
  round: Round,
  command: Command & { type: 'note' },
  context: DecisionContext,
): Decision {
  if (round.status === 'lobby') return refuse('not_started')
  const { text } = command
  if (command.componentId === null) return events({ type: 'noted', text, componentId: null })
  const componentId = context.componentOf(command.componentId)
  if (componentId === null) return refuse('component_unknown')
  return events({ type: 'noted', text, componentId })
}

function decideScore(round: Round, command: Command & { type: 'score' }): Decision {
  if (round.status === 'lobby') return refuse('not_started')
  const { dimension, score, comment } = command
  if (!dimensions.some(({ id }) => id === dimension)) {
    return refuse('body_malformed', 'There is no such dimension on the score card.')
  }
  if (!Number.isInteger(score * 2)) {
    return refuse('body_malformed', 'A score is 1 to 4 in steps of a half.')
  }
  return events({ type: 'scored', dimension, score, comment })
}

function decideDispute(
  round: Round,
  by: Participant,
  { topic, point, isDisputed }: Command & { type: 'disputePoint' },
  { isUnheard }: DecisionContext,
): Decision {
  if (round.status !== 'ended') return refuse('not_ended')
  if (!isUnheard(topic, point)) return refuse('point_unknown')
  const wasDisputed = round.disputes.some(
    (dispute) => dispute.by === by.id && dispute.topic === topic && dispute.point === point,
  )
  if (wasDisputed === isDisputed) return events()
  return events({ type: 'pointDisputed', topic, point, isDisputed })
}

function decideSetRole(
  round: Round,
  command: Command & { type: 'setRole' },
  context: DecisionContext,
): Decision {
  if (round.status === 'ended') return refuse('already_ended')
  const target = participantOf(round, command.participantId)
  if (!target || target.isRemoved) return refuse('participant_unknown')
  if (target.id === ENGINE_ID) {
    return refuse('role_not_allowed', 'The interviewer of this round keeps its role.')
  }
  if (command.role === 'interviewer') {
    if (round.interviewer !== 'human') {
      return refuse('role_not_allowed', 'This round has an interviewer already.')
    }
    // An interviewer sees notes, scores and plans: whoever is examined must not get at them.
    if (round.status !== 'lobby' && wasCandidate(context.events, target.id)) {
      return refuse(
        'role_not_allowed',
        'Once the round has started, its candidate cannot become its interviewer.',
      )
    }
  }
  return events({ type: 'roleChanged', participantId: target.id, role: command.role })
}

function wasCandidate(log: readonly RoundEvent[], id: string): boolean {
  return log.some(
    (event) =>
      (event.type === 'joined' || event.type === 'roleChanged') &&
      event.participantId === id &&
      event.role === 'candidate',
  )
}

function events(...bodies: EventBody[]): Decision {
  return succeed(bodies)
}

/** The refusal of what needs a running clock; null while it runs. */
function whileRunning(round: Round) {
  return whileOpen(round) ?? (round.status === 'paused' ? refuse('round_paused' as const) : null)
}

/** The refusal of what is possible from the start to the end, paused or not; null in between. */
function whileOpen(round: Round) {
  if (round.status === 'lobby') return refuse('not_started' as const)
  return round.status === 'ended' ? refuse('already_ended' as const) : null
}

function questionOf(round: Round, id: QuestionId): Question | null {
  return round.questions.find((question) => question.id === id) ?? null
}

function isClosed({ status }: Question): boolean {
  return status === 'parked' || status === 'resolved'
}
