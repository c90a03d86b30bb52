import { describe, expect, it } from 'vitest'
import type { ComponentId, ParticipantId, QuestionId, RoundId } from '@sparboard/shared/base'
import type { Component, ComponentKind, DesignGraph } from '@sparboard/shared/design'
import { emptyGraph } from '@sparboard/shared/design'
import {
  foldRound,
  type EventBody,
  type Format,
  type Move,
  type RoundEvent,
} from '@sparboard/shared/round'
import type { DimensionId, Scorecard } from '@sparboard/shared/scorecard'
import { loadKnowledge } from '../knowledge/index.ts'
import { reportMarkdown } from './reportMarkdown.ts'
import { scoreRound } from './scoreRound.ts'

const knowledge = loadKnowledge()
const ada = 'p1' as ParticipantId
const engine = 'engine' as ParticipantId

/** Writes a round as its log, a second between two events unless told otherwise. */
class Log {
  readonly events: RoundEvent[] = []
  #atMs = 0
  #board: DesignGraph = emptyGraph

  constructor(format: Format = '45') {
    this.#add(ada, {
      type: 'roundCreated',
      roundId: 'r1' as RoundId,
      problem: { id: 'social_feed', title: 'Social feed', prompt: 'Design a feed.' },
      level: 'senior',
      format,
      focus: null,
      interviewer: 'builtin',
      seed: 1,
    })
    for (const [participantId, role] of [
      [ada, 'candidate'],
      [engine, 'interviewer'],
    ] as const) {
      this.#add(participantId, {
        type: 'joined',
        participantId,
        name: role === 'candidate' ? 'Ada' : 'Interviewer',
        role,
        isHost: role === 'candidate',
      })
    }
    this.#add(ada, { type: 'started' })
  }

  #add(by: ParticipantId, body: EventBody): this {
    this.#atMs += 1_000
    this.events.push({ ...body, seq: this.events.length + 1, atMs: this.#atMs, by })
    return this
  }

  phase(phase: 'requirements' | 'estimates' | 'high_level' | 'deep_dives' | 'wrap_up'): this {
    return this.#add(engine, { type: 'phaseStarted', phase })
  }

  wait(ms: number): this {
    this.#atMs += ms
    return this
  }

  says(text: string): this {
    return this.#add(ada, { type: 'said', text, move: null, plan: null })
  }

  asks(topic: string | null, text: string, more: { aim?: string; move?: Move; id?: string } = {}) {
    return this.#add(engine, {
      type: 'asked',
      questionId: (more.id ?? `q${this.events.length}`) as QuestionId,
      text,
      about: [],
      move: more.move ?? 'ask',
      plan: { topic, aim: more.aim ?? null, because: null },
    })
  }

  draws(
    nodes: [id: string, label: string, kind: ComponentKind][],
    edges: [string, string][],
  ): this {
    const components = nodes.map(([id, label, kind]): Component => ({
      id: id as ComponentId,
      members: [id],
      label,
      details: [],
      kind,
      kinds: [{ kind, confidence: 1 }],
      replicas: 1,
      isReplicated: false,
      bounds: { x: 0, y: 0, w: 1, h: 1 },
      groupId: null,
    }))
    const connections = edges.map(([from, to], at) => ({
      id: `e${at}`,
      from: from as ComponentId,
      to: to as ComponentId,
      label: '',
      step: null,
      directed: true,
      bidirectional: false,
      boundEnds: 2,
      confidence: 1,
      isDashed: false,
    }))
    this.#board = { ...emptyGraph, components, connections }
    return this.#add(engine, {
      type: 'boardRead',
      diff: {
        added: components.map(({ id, label, kind }) => ({ id, label, kind })),
        removed: [],
        renamed: [],
        connected: connections.map(({ id, from, to, label }) => ({ id, from, to, label })),
        disconnected: [],
        notesChanged: [],
      },
    })
  }

  ends(): Scorecard {
    this.#add(engine, { type: 'ended', reason: 'finished' })
    return scoreRound(this.events, this.#board, knowledge)
  }
}

const feed: [string, string, ComponentKind][] = [
  ['c', 'App', 'client'],
  ['s', 'Feed API', 'service'],
  ['r', 'Redis', 'cache'],
  ['d', 'Posts', 'sql_db'],
]
const feedEdges: [string, string][] = [
  ['c', 's'],
  ['s', 'r'],
  ['s', 'd'],
]

function dimension(card: Scorecard, id: DimensionId) {
  const found = card.dimensions.find((each) => each.id === id)
  if (!found) throw new Error(`No dimension ${id}`)
  return found
}

function strongRound(): Log {
  return new Log()
    .phase('requirements')
    .says('How many daily users do we expect?')
    .says('How fresh does the feed have to be, can it be a few seconds old?')
    .says('Do we need pictures or video?')
    .says('So I aim at 300 ms at p99, and I leave ads and messages out of scope.')
    .phase('estimates')
    .says(
      'Roughly 200 million users times ten opens is about 23000 requests per second, peak three times that. Text is 50 GB a day, so one machine can not hold it and we need to shard.',
    )
    .phase('high_level')
    .draws(feed, feedEdges)
    .says(
      'Let me walk through a read: the App calls the Feed API, it looks in Redis first, and on a miss reads Posts. I start simple, later we add a queue.',
    )
    .phase('deep_dives')
    .asks('cache.choice', 'What is `Redis` here, and how is it used?')
    .says(
      'I use Redis because I need sorted sets. Cache aside: on a miss the API reads from the db and sets it. The key is the user id and the value is the list of post ids. What I give up is freshness: people see a feed up to ten seconds old, I can live with that since the requirement says so.',
    )
    .asks('cache.failure', 'What happens when `Redis` is gone?')
    .says(
      'If Redis goes down users see a slower feed. We shed load: limit concurrent database queries and serve a degraded feed, the newest posts only. I would alert on hit rate below 80 % within 30 seconds. The price is a worse feed for a few minutes, which beats losing the database.',
    )
    .phase('wrap_up')
    .says('To summarise: read path through the cache. The open risk is the celebrity fan-out.')
}

describe('the score card', () => {
  it('[GR1] cites at least one piece of evidence for each score', () => {
    const card = strongRound().ends()
    const scored = card.dimensions.filter(({ score }) => score !== null)
    expect(scored.length).toBeGreaterThan(4)
    expect(scored.filter(({ evidence }) => evidence.length === 0)).toEqual([])
    const pieces = scored.flatMap(({ evidence }) => evidence)
    expect(pieces.filter(({ quote, componentId }) => !quote && !componentId)).toEqual([])
    expect(card.dimensions.map(({ id }) => id)).toEqual([
      'requirements',
      'estimates',
      'design',
      'depth',
      'tradeoffs',
      'operations',
      'communication',
    ])
  })

  it('[GR1] quotes only what the candidate said', () => {
    const log = strongRound()
    const card = log.ends()
    const said = log.events.flatMap((event) =>
      event.type === 'said' && event.by === ada ? [event.text.replace(/\s+/g, ' ')] : [],
    )
    const quotes = card.dimensions
      .flatMap(({ evidence }) => evidence)
      .flatMap(({ quote }) => quote ?? [])
    expect(quotes.length).toBeGreaterThan(8)
    const invented = quotes.filter((quote) => {
      const words = quote.replace(/…$/, '').replace(/\s+/g, ' ')
      return !said.some((text) => text.includes(words))
    })
    expect(invented).toEqual([])
  })

  it('[GR2] observes nothing in a round in which nothing happened', () => {
    const card = new Log().ends()
    expect(card.dimensions.map(({ score, range }) => [score, range])).toEqual(
      card.dimensions.map(() => [null, null]),
    )
    expect(card.verdict).toMatchObject({ outcome: 'insufficient', mean: null })
  })

  it('[GR3] a strong round is above a vague one by a level in depth and trade-offs', () => {
    const vague = new Log()
      .phase('high_level')
      .draws(feed, feedEdges)
      .phase('deep_dives')
      .asks('cache.choice', 'What is `Redis` here, and how is it used?')
      .says('We just use a cache, it makes everything fast and scalable.')
      .asks('cache.failure', 'What happens when `Redis` is gone?')
      .says('I would go with the best practice there, it should handle it somehow.')
      .ends()
    const strong = strongRound().ends()
    const gains = (['depth', 'tradeoffs'] as const).map((id) => {
      const low = dimension(vague, id)
      return (dimension(strong, id).score ?? 0) - (low.score ?? low.range?.[0] ?? 1)
    })
    expect(Math.min(...gains)).toBeGreaterThanOrEqual(1)
  })

  it('[GR4] a list of names earns no depth', () => {
    const card = new Log()
      .draws(feed, feedEdges)
      .phase('deep_dives')
      .asks('cache.eviction', 'What happens when `Redis` is full?')
      .says('LRU, LFU, ARC, FIFO, TTL, sharding, replication, consistent hashing.')
      .ends()
    const depth = dimension(card, 'depth')
    expect(depth.score ?? depth.range?.[0]).toBeLessThanOrEqual(1.5)
  })

  it('[GR5] drawing before asking anything is held against requirements, with the component', () => {
    const card = new Log().draws(feed, feedEdges).says('This is my design.').ends()
    expect(dimension(card, 'requirements')).toMatchObject({
      score: 1,
      evidence: [{ componentId: 'c', componentLabel: 'App', side: 'against' }],
    })
  })

  it('[GR6] a drill scores only what a drill shows', () => {
    const card = new Log('10')
      .says('How many users?')
      .draws(feed, feedEdges)
      .phase('deep_dives')
      .asks('cache.choice', 'What is `Redis` here?')
      .says('Redis because we need sorted sets; on a miss we read from the db and set it.')
      .ends()
    expect(dimension(card, 'requirements')).toMatchObject({
      score: null,
      reading: 'Not part of a 10-minute round.',
    })
  })

  it('[GR7] a point after a probe counts less than the same point unasked', () => {
    const answer = 'On a miss the API reads from the database and sets the value in the cache.'
    const round = (probed: boolean) => {
      const log = new Log().draws(feed, feedEdges).phase('deep_dives')
      log.asks('cache.choice', 'Tell me about `Redis`.', { id: 'q' })
      if (probed) {
        log.says('It holds things.')
        const aim = 'cache.choice#pattern'
        log.asks('cache.choice', 'Who fills it?', { id: 'q', move: 'probe', aim })
      }
      return log.says(answer).ends()
    }
    const heard = (card: Scorecard) =>
      card.topics[0]?.points.find(({ id }) => id === 'pattern')?.heard
    expect(heard(round(false))).toBe('unprompted')
    expect(heard(round(true))).toBe('probed')
  })

  it('[GR8] the same log gives the same card', () => {
    expect(strongRound().ends()).toEqual(strongRound().ends())
  })
})

describe('the report', () => {
  it('[GR9] escapes what people wrote', () => {
    const log = new Log().says('<script>alert(1)</script> # not a *heading* | `code`')
    const scorecard = log.ends()
    const round = foldRound(log.events)
    if (!round) throw new Error('No round')
    const report = reportMarkdown({ round, scorecard, mermaid: '' })
    expect(report).toContain(
      '&lt;script&gt;alert(1)&lt;/script&gt; \\# not a \\*heading\\* \\| \\`code\\`',
    )
    expect(report).not.toContain('<script>')
  })

  it('[GR9] holds scores, evidence with its time, topics and transcript', () => {
    const log = strongRound()
    const scorecard = log.ends()
    const round = foldRound(log.events)
    if (!round) throw new Error('No round')
    const report = reportMarkdown({ round, scorecard, mermaid: 'flowchart LR\n  a --> b' })
    expect(report).toMatch(/^# Social feed\n/)
    expect(report).toMatch(/\| Deep-dive depth \| \d(\.5)? of 4 \| 3 \|/)
    expect(report).toMatch(/- \+ 0:\d\d .+: “/)
    expect(report).toContain('```mermaid\nflowchart LR')
    expect(report).toContain('A strong answer:')
  })
})
