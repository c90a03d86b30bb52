import type { ComponentId, QuestionId } from '@sparboard/shared/base'
import { emptyGraph, type Component, type DesignGraph } from '@sparboard/shared/design'
import type { TopicOption, TurnBrief } from '../engine/interviewer/index.ts'
import { loadKnowledge } from '../engine/knowledge/index.ts'
import { createMemoryStorage } from '../storage/index.ts'
import { Budget, type BudgetLimits, type BudgetParts } from './seat/Budget.ts'
import type { ChatModel, ChatPiece, ChatRequest } from './chat/ChatModel.ts'

export const knowledge = loadKnowledge()
export const redis = 'shape:redis' as ComponentId
export const thread = 'q1' as QuestionId

/** The candidate explained a read path; the planner would ask what happens after a write. */
export function briefWith(changes: Partial<TurnBrief> = {}): TurnBrief {
  return {
    seq: 20,
    round: {
      title: 'Social feed',
      prompt: 'Design a home feed.',
      level: 'senior',
      pressure: 'steady',
      format: '45',
    },
    phase: { title: 'Deep dives', remainingMs: 600_000, roundRemainingMs: 900_000 },
    graph: graphOf(['api', 'service', 'Feed API'], ['redis', 'cache', 'Redis']),
    names: new Map([
      ['shape:api' as ComponentId, '`Feed API`'],
      [redis, '`Redis`'],
    ]),
    boardNews: [],
    requirements: [],
    askedFor: [],
    transcript: [
      { seq: 18, by: 'interviewer', text: 'What happens in `Redis` on a read?' },
      { seq: 19, by: 'candidate', text: answer },
    ],
    questions: ['What happens in `Redis` on a read?'],
    said: answer,
    thread: { questionId: thread, topic: 'cache.choice', asked: 1, mayFollowUp: true },
    options: [optionOn('cache.choice'), optionOn('cache.invalidation')],
    plan: {
      move: 'ask',
      topic: 'cache.invalidation',
      aim: 'cache.invalidation#q1',
      about: [redis],
      because: { id: 'cache.invalidation@redis', text: '`Redis` is a copy' },
      text: plannedText,
      actions: [
        { type: 'closeQuestion', questionId: thread, status: 'resolved' },
        {
          type: 'ask',
          text: plannedText,
          about: [redis],
          questionId: null,
          move: 'ask',
          plan: { topic: 'cache.invalidation', aim: 'cache.invalidation#q1', because: null },
        },
      ],
    },
    ...changes,
  }
}

const answer = 'The API looks in Redis first and on a miss it reads Postgres and fills it.'
const plannedText = 'A profile changes. What does a reader of `Redis` see a second later?'

export function graphOf(...components: [id: string, kind: Component['kind'], label: string][]) {
  return {
    ...emptyGraph,
    components: components.map(([id, kind, label], index): Component => ({
      id: `shape:${id}` as ComponentId,
      members: [`shape:${id}`],
      label,
      details: [],
      kind,
      kinds: [{ kind, confidence: 1 }],
      replicas: 1,
      isReplicated: false,
      bounds: { x: 200 * index, y: 0, w: 160, h: 80 },
      groupId: null,
    })),
  } satisfies DesignGraph
}

/** The graph with an arrow from each component to the next. */
export function connected(graph: DesignGraph): DesignGraph {
  const { components } = graph
  return {
    ...graph,
    connections: components.slice(1).map(({ id }, index) => ({
      id: `arrow${index}`,
      from: components[index]?.id ?? id,
      to: id,
      label: '',
      step: null,
      directed: true,
      bidirectional: false,
      boundEnds: 2,
      confidence: 1,
      isDashed: false,
    })),
  }
}

export const unlimited: BudgetLimits = {
  requestsPerRound: null,
  tokensPerRound: null,
  usdPerRound: null,
  requestsPerDay: null,
  tokensPerDay: null,
  usdPerDay: null,
}

/** A budget on a ledger of its own, without limits or prices unless a test names some, at the beginning of time. */
export function budgetWith(changes: Partial<BudgetParts> = {}): Budget {
  return new Budget({
    limits: unlimited,
    prices: { prompt: null, reply: null },
    ledger: createMemoryStorage().spending,
    nowMs: () => 0,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    ...changes,
  })
}

export function optionOn(topicId: string, heard: readonly string[] = []): TopicOption {
  const topic = knowledge.topics.get(topicId)
  if (!topic) throw new Error(`No topic ${topicId}`)
  return {
    topic: topic.id,
    title: topic.title,
    about: redis,
    because: { id: `${topic.id}@redis`, text: 'for a test' },
    points: topic.points.map(({ id, statement, isCore }) => ({
      id: `${topic.id}#${id}`,
      statement,
      isCore,
      isHeard: heard.includes(id),
    })),
  }
}

/** A reply as the model is asked for it. */
export function replyOf(fields: Record<string, unknown>): string {
  const { say = '', ...rest } = fields
  return JSON.stringify({
    move: 'ask',
    topic: 'cache.invalidation',
    aim: null,
    about: [redis],
    reveals: [],
    heard: [],
    ...rest,
    say,
  })
}

/** A model that replies with one of these after the other; pieces of five characters, or a failure. */
export class FakeChat implements ChatModel {
  readonly name = 'fake'
  readonly takesPictures = false
  readonly requests: ChatRequest[] = []
  #replies: (string | Error)[]

  constructor(...replies: (string | Error)[]) {
    this.#replies = replies
  }

  async *reply(request: ChatRequest): AsyncGenerator<ChatPiece> {
    this.requests.push(request)
    const reply = this.#replies.shift()
    if (reply === undefined) throw new Error('Nobody expected another request')
    if (reply instanceof Error) throw reply
    for (const text of reply.match(/[^]{1,5}/g) ?? [])
      yield await Promise.resolve({ type: 'text', text })
    yield {
      type: 'end',
      usage: { promptTokens: 1_000, replyTokens: 50 },
    }
  }
}
