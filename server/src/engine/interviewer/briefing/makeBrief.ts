import { assertNever, type ComponentId } from '@sparboard/shared/base'
import type { Move, TurnPlan } from '@sparboard/shared/round'
import { matchClarification } from '../../answers/index.ts'
import type { Topic } from '../../knowledge/index.ts'
import type { InterviewerAction } from '../Interviewer.ts'
import { coveredPoints, type BoardChange } from '../memory/InterviewMemory.ts'
import { maxAsks } from '../planner/rules/followUp.ts'
import { rankTopics } from '../planner/selectTopic.ts'
import type { Because } from '../planner/Decision.ts'
import type { View } from '../planner/View.ts'
import type { Fact, OpenThread, TopicOption, TranscriptLine, TurnBrief } from './TurnBrief.ts'

/** Moves that leave room for judgement. Clock, opening, hints and the end are the engine's own. */
const open: ReadonlySet<Move> = new Set<Move>([
  'reveal',
  'return_question',
  'ask',
  'probe',
  'confirm',
  'push_back',
  'challenge',
  'contradiction',
  'board_change',
  'curveball',
])

const transcriptLines = 24
const otherTopics = 4

/** The brief of a turn that a model may make instead; null for turns that it may not. */
export function makeBrief(view: View, actions: readonly InterviewerAction[]): TurnBrief | null {
  const turn = actions.find((action) => action.type === 'ask' || action.type === 'say')
  if (!turn || !open.has(turn.move) || actions.some(({ type }) => type === 'end')) return null
  const { round, memory, phase } = view
  return {
    seq: round.lastSeq,
    round: {
      title: round.problem.title,
      prompt: round.problem.prompt,
      level: round.level,
      pressure: round.pressure,
      format: round.format,
    },
    phase: {
      title: phase.title,
      remainingMs: phase.lengthMs - view.phaseElapsedMs,
      roundRemainingMs: view.remainingMs,
    },
    graph: view.graph,
    names: new Map(view.graph.components.map(({ id }) => [id, view.name(id)])),
    boardNews: newsSince(view, memory.turns.at(-1)?.seq ?? 0),
    requirements: knownFacts(view),
    askedFor: wantedFacts(view),
    transcript: transcriptOf(view),
    questions: memory.threads.flatMap(({ asked }) => asked.map(({ text }) => text)),
    said: view.said(),
    thread: threadOf(view),
    options: optionsOf(view, turn.plan, turn.type === 'ask' ? turn.about[0] : undefined),
    plan: {
      move: turn.move,
      topic: turn.plan.topic,
      aim: turn.plan.aim,
      about: turn.type === 'ask' ? turn.about : [],
      because: turn.plan.because,
      text: turn.text,
      actions,
    },
  }
}

function newsSince(view: View, seq: number): string[] {
  return view.memory.boardChanges.filter((change) => change.seq > seq).map(sentenceOf)
}

function sentenceOf(change: BoardChange): string {
  switch (change.type) {
    case 'added':
      return `${change.component.label || 'a box without a name'} was drawn`
    case 'removed':
      return `${change.component.label || 'a box without a name'} was removed`
    case 'renamed':
      return `${change.previousLabel || 'a box without a name'} is now called ${change.component.label}`
    case 'connected':
      return `an arrow was drawn${change.connection.label ? ` ("${change.connection.label}")` : ''}`
    default:
      return assertNever(change)
  }
}

function knownFacts({ problem, memory }: View): Fact[] {
  const facts = problem?.clarify ?? []
  return facts
    .filter(({ id }) => memory.facts.has(id))
    .map(({ id, answer }) => ({ id, text: answer }))
}

function wantedFacts({ problem, memory, pending, knowledge }: View): Fact[] {
  if (!problem) return []
  const wanted = pending.flatMap(({ text }) => matchClarification(problem, text, knowledge))
  return [...new Set(wanted)]
    .filter(({ id }) => !memory.facts.has(id))
    .map(({ id, answer }) => ({ id, text: answer }))
}

function transcriptOf({ round }: View): TranscriptLine[] {
  return round.turns.slice(-transcriptLines).map(({ seq, role, text }) => ({
    seq,
    by: role === 'candidate' || role === 'interviewer' ? role : 'other',
    text,
  }))
}

function threadOf({ thread }: View): OpenThread | null {
  if (!thread) return null
  const { id, topic, asked } = thread
  return { questionId: id, topic, asked: asked.length, mayFollowUp: asked.length < maxAsks(thread) }
}

function optionsOf(
  view: View,
  plan: TurnPlan,
  plannedAbout: ComponentId | undefined,
): TopicOption[] {
  const options: TopicOption[] = []
  const add = (topicId: string | null, about: ComponentId | undefined, because: Because) => {
    const topic = topicId === null ? undefined : view.knowledge.topics.get(topicId)
    if (!topic || !about || options.some((option) => option.topic === topic.id)) return
    options.push(optionOf(view, topic, about, because))
  }
  const { thread } = view
  add(plan.topic, plannedAbout, plan.because ?? { id: 'planned', text: 'It is what comes next' })
  if (thread)
    add(thread.topic, thread.about[0], { id: 'running', text: 'It is being talked about' })
  if (view.phase.id === 'deep_dives') {
    for (const { topic, finding } of rankTopics(view).slice(0, otherTopics)) {
      add(topic.id, finding.focal, { id: finding.id, text: finding.because })
    }
  }
  return options
}

function optionOf(view: View, topic: Topic, about: ComponentId, because: Because): TopicOption {
  const heard = coveredPoints(view.memory, topic.id)
  return {
    topic: topic.id,
    title: topic.title,
    about,
    because,
    points: topic.points.map(({ id, statement, isCore }) => ({
      id: `${topic.id}#${id}`,
      statement,
      isCore,
      isHeard: heard.has(id),
    })),
  }
}
