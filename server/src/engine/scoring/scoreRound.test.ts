import { describe, expect, it } from 'vitest'
import { ENGINE_ID } from '@sparboard/shared/base'
import type { ComponentId, ParticipantId, QuestionId, RoundId } from '@sparboard/shared/base'
import type { Component, ComponentKind, DesignGraph } from '@sparboard/shared/design'
import { emptyGraph } from '@sparboard/shared/design'
import {
  foldRound,
  type BoardStart,
  type EventBody,
  type Format,
  type Move,
  type RoundEvent,
} from '@sparboard/shared/round'
import {
  isHeard,
  type DimensionId,
  type PointReview,
  type Scorecard,
} from '@sparboard/shared/scorecard'
import { loadKnowledge } from '../knowledge/index.ts'
import { reportMarkdown } from './reportMarkdown.ts'
import { heardOf } from './sentences.ts'
import { scoreRound } from './scoreRound.ts'
import { coreShare } from './topicPoints.ts'

const knowledge = loadKnowledge()
const ada = 'p1' as ParticipantId
const engine = 'engine' as ParticipantId

/** Writes a round as its log, a second between two events unless told otherwise. */
class Log {
  readonly events: RoundEvent[] = []
  #atMs = 0
  #board: DesignGraph = emptyGraph

  constructor(format: Format = '45', boardStart: BoardStart = 'blank') {
    this.#add(ada, {
      type: 'roundCreated',
      roundId: 'r1' as RoundId,
      problem: { id: 'social_feed', title: 'Social feed', prompt: 'Design a feed.' },
      level: 'senior',
      format,
      focus: null,
      interviewer: 'builtin',
      boardStart,
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

  asks(
    topic: string | null,
    text: string,
    more: { aim?: string; move?: Move; id?: string; about?: string[] } = {},
  ) {
    return this.#add(engine, {
      type: 'asked',
      questionId: (more.id ?? `q${this.events.length}`) as QuestionId,
      text,
      about: (more.about ?? []) as ComponentId[],
      move: more.move ?? 'ask',
      plan: { topic, aim: more.aim ?? null, because: null },
    })
  }

  hints(id: string, aim: string): this {
    const plan = { topic: aim.split('#')[0] ?? null, aim, because: null }
    return this.#add(engine, {
      type: 'hinted',
      questionId: id as QuestionId,
      step: 1,
      text: 'Think about who fills it.',
      plan,
    })
  }

  disputes(topic: string, point: string): this {
    return this.#add(ada, { type: 'pointDisputed', topic, point, isDisputed: true })
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

function heardPoint(heard: PointReview['heard']): PointReview {
  return { id: 'one', statement: 'One', isCore: true, heard, quote: null, seq: null }
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

  it('[GR7] and after a hint less again', () => {
    const answer = 'On a miss the API reads from the database and sets the value in the cache.'
    const depthOf = (aims: ('probe' | 'hint')[]) => {
      const log = new Log().draws(feed, feedEdges).phase('deep_dives')
      log.asks('cache.choice', 'Tell me about `Redis`.', { id: 'q' }).says('It holds things.')
      const aim = 'cache.choice#pattern'
      if (aims.includes('probe')) {
        log.asks('cache.choice', 'Who fills it?', { id: 'q', move: 'probe', aim })
      }
      if (aims.includes('hint')) log.hints('q', aim)
      const card = log.says(answer).ends()
      return card.topics[0]?.points.find(({ id }) => id === 'pattern')?.heard
    }
    expect(depthOf(['probe', 'hint'])).toBe('hinted')
    expect(coreShare([heardPoint('unprompted')])).toBe(1)
    expect(coreShare([heardPoint('probed')])).toBe(0.6)
    expect(coreShare([heardPoint('hinted')])).toBe(0.3)
  })

  it('[GR11] the same sentence for everything is one choice, not many', () => {
    const price =
      'I use a cache and give up freshness, people may see data that is ten seconds old.'
    const round = (answers: string[]) => {
      const log = new Log().draws(feed, feedEdges).phase('deep_dives')
      for (const [at, answer] of answers.entries()) {
        log.asks(at % 2 === 0 ? 'cache.choice' : 'cache.failure', 'And here?').says(answer)
      }
      return dimension(log.ends(), 'tradeoffs').score
    }
    expect(round([price, price, price, price])).toBe(round([price]))
  })

  it('[GR20] what was heard in passing counts only where it speaks of the point', () => {
    const round = (passing: string) =>
      new Log()
        .draws(feed, feedEdges)
        .phase('deep_dives')
        .asks('sql_db.failover', 'What happens when `Posts` dies?')
        .says(passing)
        .asks('cache.cold_start', 'What happens when `Redis` starts empty?')
        .says('I have not thought about that one in particular, to be honest with you.')
        .ends()
        .topics.find(({ topic }) => topic === 'cache.cold_start')
    const named = round(
      'A standby takes over. And when the cache starts cold every request misses, so I pre-warm it from the hot key list.',
    )
    const other = round('A standby takes over after ten seconds and is promoted by a quorum.')
    expect(named?.points.filter(({ heard }) => isHeard(heard)).length).toBeGreaterThan(0)
    expect(other?.points.filter(({ heard }) => isHeard(heard))).toEqual([])
  })

  it('[GR13] a contradiction that was put to the candidate counts against, unless it is settled', () => {
    const round = (reply: string) =>
      strongRound()
        .phase('deep_dives')
        .asks('cache.choice', 'Earlier you said “ten seconds”, and now “never stale”?', {
          move: 'contradiction',
        })
        .says(reply)
        .ends()
    const open = dimension(round('It is always consistent and it is stale.'), 'tradeoffs')
    const settled = dimension(
      round('You are right, I take that back: ten seconds it is, only for the feed.'),
      'tradeoffs',
    )
    expect(open.score).toBeLessThanOrEqual(2.5)
    expect(open.score).toBeLessThan(settled.score ?? 0)
    expect(open.evidence).toContainEqual(
      expect.objectContaining({
        side: 'against',
        quote: 'It is always consistent and it is stale.',
      }),
    )
    expect(settled.score).toBeGreaterThanOrEqual(
      dimension(strongRound().ends(), 'tradeoffs').score!,
    )
  })

  it('[GR15] what lay on the board at the start is nobody’s design', () => {
    const given = feed.map(([id, label, kind]): [string, string, ComponentKind] => [
      `shape:prepared_${id}`,
      label,
      kind,
    ])
    const edges = feedEdges.map(([from, to]): [string, string] => [
      `shape:prepared_${from}`,
      `shape:prepared_${to}`,
    ])
    const card = new Log('45', 'prepared').draws(given, edges).says('I see.').ends()
    expect(dimension(card, 'design')).toMatchObject({
      score: null,
      range: null,
      reading: 'The board was given, so this was not observed.',
    })
    expect(dimension(card, 'requirements').evidence).toEqual([])
    const drawn = new Log().draws(given, edges).says('I see.').ends()
    expect(dimension(drawn, 'design').score).not.toBeNull()
  })

  it('[GR16] what cannot be read gives a range and questions to judge oneself by', () => {
    const odd =
      'We colour every tenant, the painter walks the colour wheel, and whichever hue has gone pale is repainted by the apprentice before the gallery opens its doors to the visitors of that morning.'
    const card = new Log()
      .draws(feed, feedEdges)
      .phase('deep_dives')
      .asks('cache.choice', 'What is `Redis` here, and how is it used?')
      .says(odd)
      .asks('cache.failure', 'What happens when `Redis` is gone?')
      .says(`${odd} And so on.`)
      .ends()
    expect(card.verdict).toMatchObject({ outcome: 'insufficient', mean: null })
    expect(card.verdict.confidence).toBeLessThan(0.4)
    const depth = dimension(card, 'depth')
    expect(depth).toMatchObject({ score: null, range: [1, 2], missing: [] })
    expect(depth.questions.length).toBeGreaterThanOrEqual(3)
  })

  it('[GR17] the words beside a score say what was seen, and the next number what it asks for', () => {
    const depth = dimension(strongRound().ends(), 'depth')
    const core = strongRound()
      .ends()
      .topics.flatMap(({ points }) => points.filter(({ isCore }) => isCore))
    const heard = core.filter((point) => isHeard(point.heard))
    expect(depth.reading).toContain(
      `${heardOf(heard.length, core.length, 'core point')} on two topics`,
    )
    expect(depth.next?.score).toBe(Math.floor(depth.score ?? 0) + 1)
    const unheard = core.filter((point) => point.heard === 'not_heard')
    expect(
      depth.missing.filter((line) => !unheard.some(({ statement }) => line.endsWith(statement))),
    ).toEqual([])
  })

  it('the words beside a score are sentences to a person, without tallies', () => {
    const readings = strongRound()
      .ends()
      .dimensions.filter(({ score }) => score !== null)
      .map(({ reading }) => reading.replaceAll(/`[^`]*`/g, ''))
    expect(readings.length).toBeGreaterThan(2)
    for (const reading of readings) {
      expect(reading).toMatch(/^[A-Z].*\.$/)
      expect(reading).not.toMatch(/\(|\b\d+ (?:of|with|named|unprompted)\b|unprompted/)
      expect(reading).toMatch(/\b(?:you|was|were|is|are|leads)\b/i)
    }
  })

  it('[GR18] a disputed point changes no score', () => {
    const log = strongRound()
    const card = log.ends()
    const topic = card.topics[0]
    const missed = topic?.points.find((point) => !isHeard(point.heard))
    if (!topic || !missed) throw new Error('Everything was heard')
    expect(log.disputes(topic.topic, missed.id).ends()).toEqual(card)
  })

  it('[GR19] gaps name the component, the moment and a better answer, what cost most first', () => {
    const card = new Log()
      .draws(feed, feedEdges)
      .phase('deep_dives')
      .asks('cache.failure', 'What happens when `Redis` is gone?', { about: ['r'] })
      .says('Then it is gone and we wait until it comes back again.')
      .ends()
    const [first] = card.gaps
    expect(first).toMatchObject({ componentLabel: 'Redis', seq: 7 })
    expect(first?.elapsedMs).toBeGreaterThan(0)
    expect(first?.text).toMatch(/^None of the \w+ core points was heard\. Not heard: /)
    expect(first?.better?.length).toBeGreaterThan(60)
    expect(card.nextDrill).toMatchObject({ topic: 'cache.failure' })
    expect(card.nextDrill?.why).toMatch(
      /^Asked on `Redis` at 0:0\d: none of the \w+ core points was heard\.$/,
    )
  })

  it('[GR8] the same log gives the same card', () => {
    expect(strongRound().ends()).toEqual(strongRound().ends())
  })
})

function base({ seq, atMs }: RoundEvent) {
  return { seq: seq + 1, atMs, by: ENGINE_ID }
}

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
    expect(report).not.toContain('What they take from it')
  })

  it('[GR37] says which engine asked, which judged, and where one stood in for a model', () => {
    const log = new Log().says('On a miss the API reads Postgres and fills Redis.')
    const scorecard = log.ends()
    expect(scorecard.judge).toBe('builtin')
    const folded = foldRound(log.events)
    if (!folded) throw new Error('No round')
    const [turn] = folded.turns
    if (!turn) throw new Error('No turn')
    const turns = [
      { ...turn, text: 'Let me stay there.', voice: 'model' as const, isBroken: true },
      { ...turn, text: 'What then?', voice: 'stand_in' as const },
    ]
    const report = reportMarkdown({
      round: { ...folded, turns },
      scorecard: { ...scorecard, interviewer: 'model', judge: 'model' },
      mermaid: '',
    })
    expect(report).toContain(
      'Asked by a language model. Read by the built-in judge, with a second opinion from the model.',
    )
    expect(report).toContain('Let me stay there. … *(the model broke off)*')
    expect(report).toContain('What then? *(the built-in interviewer stood in for the model)*')
  })

  it('[GR37] a model that only heard points had a say, too', () => {
    const log = new Log().says('On a miss the API reads Postgres and fills Redis.')
    log.ends()
    const last = log.events.at(-1)
    if (!last) throw new Error('No events')
    const points = [{ point: 'cache.choice#pattern', quote: 'On a miss', seq: 4 }]
    const heard: RoundEvent = { ...base(last), type: 'pointsHeard', points }
    const card = scoreRound([...log.events, heard], emptyGraph, knowledge)
    expect(card.judge).toBe('model')
  })

  it('[GR9] says what people take from the round, in their words', () => {
    const log = new Log()
    const scorecard = log.ends()
    const folded = foldRound(log.events)
    if (!folded) throw new Error('No round')
    const round = {
      ...folded,
      reflections: [
        { by: ada, keep: 'Draws *before* talking', change: 'Estimate sooner' },
        { by: 'p9' as ParticipantId, keep: '', change: 'Ask one thing' },
      ],
    }
    expect(reportMarkdown({ round, scorecard, mermaid: '' })).toContain(
      [
        '## What they take from it',
        '',
        '- **Ada**',
        '  - Keep: Draws \\*before\\* talking',
        '  - Change: Estimate sooner',
        '- **Somebody**',
        '  - Change: Ask one thing',
      ].join('\n'),
    )
  })
})
