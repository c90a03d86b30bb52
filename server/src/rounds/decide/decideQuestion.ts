import { assertNever, refuse, type ComponentId } from '@sparboard/shared/base'
import {
  openQuestion,
  type Participant,
  type Question,
  type Round,
  type TurnPlan,
} from '@sparboard/shared/round'
import { events, questionOf, whileOpen, whileRunning } from './gates.ts'
import type { CommandOf, Decision, DecisionContext } from './types.ts'

type QuestionCommand = CommandOf<
  'ask' | 'curveball' | 'reveal' | 'pin' | 'closeQuestion' | 'reopenQuestion' | 'tickPoint'
>

const highestHintStep = 4

/** What is asked and told, and what becomes of a question. */
export function decideQuestion(
  round: Round,
  command: QuestionCommand,
  context: DecisionContext,
): Decision {
  switch (command.type) {
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
    case 'reveal': {
      const refused = whileRunning(round)
      if (refused) return refused
      const { requirement, text } = command
      if (!context.knows.hasRequirement(round.problem.id, requirement)) {
        return refuse('requirement_unknown')
      }
      const plan = { topic: null, aim: `requirement.${requirement}`, because: null }
      return events({ type: 'said', text, move: 'reveal', plan })
    }
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
    case 'reopenQuestion': {
      const refused = whileOpen(round)
      if (refused) return refused
      const question = questionOf(round, command.questionId)
      if (!question) return refuse('question_unknown')
      return isClosed(question)
        ? events({ type: 'questionReopened', questionId: question.id })
        : events()
    }
    case 'tickPoint':
      return decideTick(round, command, context)
    default:
      return assertNever(command)
  }
}

/** A candidate asks for a hint, or an interviewer gives one. */
export function decideHint(round: Round, by: Participant, command: CommandOf<'hint'>): Decision {
  const refused = whileRunning(round)
  if (refused) return refused
  const question = openQuestion(round)
  if (!question) return refuse('nothing_to_hint')
  if (by.role !== 'interviewer') return events({ type: 'hintRequested', questionId: question.id })
  if (command.text === undefined) return refuse('body_malformed', 'Write the hint that you give.')
  const step = Math.min(question.hints + 1, highestHintStep)
  return events({ type: 'hinted', questionId: question.id, step, text: command.text, plan: null })
}

function decideAsk(round: Round, command: CommandOf<'ask'>, context: DecisionContext): Decision {
  const { text, questionId, topic } = command
  const thread = questionId === undefined ? null : questionOf(round, questionId)
  if (questionId !== undefined && !thread) return refuse('question_unknown')
  if (topic !== undefined && !context.knows.hasTopic(topic)) return refuse('topic_unknown')
  if (!thread && wasAsked(round, text)) return refuse('asked_already')
  const about: ComponentId[] = []
  for (const id of command.about) {
    const componentId = context.componentOf(id)
    if (componentId === null) return refuse('component_unknown')
    if (!about.includes(componentId)) about.push(componentId)
  }
  const plan: TurnPlan | null = topic === undefined ? null : { topic, aim: null, because: null }
  return events({
    type: 'asked',
    questionId: thread?.id ?? context.newQuestionId,
    text,
    about,
    move: thread ? 'probe' : 'ask',
    plan,
  })
}

/** Two interviewers may press the same card at the same moment. */
function wasAsked(round: Round, text: string): boolean {
  const wanted = normal(text)
  return round.turns.some((turn) => turn.type === 'asked' && normal(turn.text) === wanted)
}

function normal(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim()
}

function decideTick(
  round: Round,
  { topic, point, questionId, isHeard, quote }: CommandOf<'tickPoint'>,
  { knows }: DecisionContext,
): Decision {
  if (round.status === 'lobby') return refuse('not_started')
  if (round.status === 'ended' && round.isRevealed) return refuse('already_revealed')
  if (questionId !== null && !questionOf(round, questionId)) return refuse('question_unknown')
  if (!knows.hasPoint(topic, point)) return refuse('topic_unknown')
  const before = round.ticks.find((tick) => tick.topic === topic && tick.point === point)
  const isSo = isHeard ? before !== undefined && before.quote === quote : before === undefined
  if (isSo) return events()
  return events({ type: 'pointTicked', topic, point, questionId, isHeard, quote })
}

function isClosed({ status }: Question): boolean {
  return status === 'parked' || status === 'resolved'
}
