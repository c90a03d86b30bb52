import { describe, expect, it } from 'vitest'
import {
  isHeard,
  type DimensionId,
  type DimensionScore,
  type Scorecard,
} from '@sparboard/shared/scorecard'
import { ana, PeerRound } from '../cueCards/testing.ts'
import { boardOf } from '../interviewer/testing.ts'
import { loadKnowledge } from '../knowledge/index.ts'
import { scoreRound } from './scoreRound.ts'

const knowledge = loadKnowledge()
const feed = boardOf(
  [
    ['app', 'App', 'client'],
    ['feed', 'Feed service', 'service'],
    ['cache', 'Feed cache', 'cache'],
    ['db', 'Posts DB', 'sql_db'],
  ],
  [
    ['app', 'feed', 'GET feed'],
    ['feed', 'cache', 'read'],
    ['feed', 'db', 'on miss'],
  ],
)
const failure = 'cache.failure'
const invalidation = 'cache.invalidation'
const answer =
  'We delete the entry in the cache after the commit, with a short ttl as a backstop, and users may see an old post for ten seconds.'

function pointsOf(topic: string, core = true): string[] {
  const points = knowledge.topics.get(topic)?.points ?? []
  return points.filter(({ isCore }) => isCore === core).map(({ id }) => id)
}

/** A round whose drawing is done, at the beginning of the deep dives. */
function drawn(): PeerRound {
  return new PeerRound({ knowledge }).draws(feed).phase('deep_dives')
}

function ask(round: PeerRound, topic: string) {
  const question = `What happens at \`Feed cache\` then, as to ${topic}?`
  return round.asks({ question, about: ['cache' as never], topic })
}

function score(round: PeerRound): Scorecard {
  return scoreRound(round.ends().events, round.graph, knowledge)
}

function on(card: Scorecard, id: DimensionId): DimensionScore {
  const found = card.dimensions.find((dimension) => dimension.id === id)
  if (!found) throw new Error(`There is no ${id}`)
  return found
}

describe('a round that a person led, scored', () => {
  it('[GR34, GR35] nothing typed and nothing ticked: the drawing has a mark, nothing else is low', () => {
    const round = drawn()
    for (const topic of [failure, invalidation]) round.closes(ask(round.waits(60_000), topic))
    const card = score(round.says('yes').says('as I said'))
    const scores = card.dimensions.map((dimension) => [dimension.id, dimension.score])
    expect(Object.fromEntries(scores)).toEqual({
      requirements: null,
      estimates: null,
      design: 3,
      depth: null,
      tradeoffs: null,
      operations: null,
      communication: null,
    })
    const said = 'Most of the round was said aloud, and nothing of this was typed or ticked.'
    expect(on(card, 'depth')).toMatchObject({ reading: said, range: null, missing: [] })
    expect(card.verdict.outcome).toBe('insufficient')
    expect([card.topics, card.gaps, card.nextDrill]).toEqual([[], [], null])
  })

  it('[GR35] a drawing that does not work stays what it is', () => {
    const round = new PeerRound({ knowledge }).phase('deep_dives')
    const loose = { ...feed, connections: feed.connections.slice(0, 1) }
    expect(on(score(round.draws(loose)), 'design').score).toBe(1)
  })

  it('[GR32, GR33] ticks are evidence at the box that was asked about, by whom and when', () => {
    const round = drawn()
    const id = ask(round, failure)
    for (const point of pointsOf(failure)) round.waits(1_000).ticks(failure, point, id)
    const card = score(round)
    const depth = on(card, 'depth')
    expect(depth.score).toBe(3)
    const [piece] = depth.evidence
    expect(piece).toMatchObject({
      componentId: 'cache',
      componentLabel: 'Feed cache',
      quote: null,
      seq: null,
      side: 'for',
      how: 'probed',
      elapsedMs: round.round.ticks[0]?.elapsedMs,
    })
    expect(piece?.reason).toMatch(/^Ticked by Ana as heard: [a-z].*; /)
    const review = card.topics.find(({ topic }) => topic === failure)
    expect(review?.points.filter(({ heard }) => heard === 'probed')).toHaveLength(
      pointsOf(failure).length,
    )
    expect(on(card, 'operations').score).toBeGreaterThanOrEqual(2.5)
  })

  it('[GR32] what was ticked after a hint on its question was helped along', () => {
    const round = drawn()
    const id = ask(round, failure)
    const [before = '', after = ''] = pointsOf(failure)
    round.ticks(failure, before, id)
    round.hints(id, 'Think of the caller.').ticks(failure, after, id)
    const points = score(round).topics[0]?.points
    const how = (id: string) => points?.find((point) => point.id === id)?.heard
    expect([how(before), how(after)]).toEqual(['probed', 'hinted'])
  })

  it('[GR32] a hint of a person helps with what is typed after it, too', () => {
    const round = drawn()
    const id = ask(round, invalidation)
    round.hints(id, 'Think of the write.').says(answer)
    const [review] = score(round).topics
    const heard = review?.points.filter((point) => isHeard(point.heard)) ?? []
    expect(heard.length).toBeGreaterThan(0)
    expect(new Set(heard.map((point) => point.heard))).toEqual(new Set(['hinted']))
  })

  it('[GR33] typed words are cited, and found again where they stand in the transcript', () => {
    const round = drawn()
    const id = ask(round, failure)
    const [first = '', second = ''] = pointsOf(failure)
    round.says('The source would see forty times as much then.')
    const seq = round.events.at(-1)?.seq
    round.ticks(failure, first, id, 'forty times as much')
    round.ticks(failure, second, id, 'we open the breaker')
    const quotes = on(score(round), 'depth').evidence.map((one) => [one.quote, one.seq])
    expect(quotes).toEqual([
      ['forty times as much', seq],
      ['we open the breaker', null],
    ])
  })

  it('[GR33] a question about no box is cited itself', () => {
    const round = new PeerRound({ knowledge }).phase('estimates')
    const card = round.cockpit.cards.find(({ topic }) => topic === 'phase.load')
    if (!card) throw new Error('There is no card on the load')
    const id = round.asks(card)
    const askedSeq = round.events.at(-1)?.seq
    for (const { point } of card.listenFor.slice(0, 3)) round.ticks(card.topic, point, id)
    const estimates = on(score(round), 'estimates')
    expect(estimates).toMatchObject({
      score: 3,
      reading: 'Your interviewer ticked three points as heard.',
    })
    expect(estimates.evidence).toHaveLength(1)
    expect(estimates.evidence[0]).toMatchObject({ quote: card.question, seq: askedSeq })
  })

  it('[GR34, GR35] a single tick is no mark, and shown all the same', () => {
    const round = drawn()
    const id = ask(round, failure)
    round.ticks(failure, pointsOf(failure)[0] ?? '', id).ticks(failure, 'choice_price', id)
    const card = score(round)
    const tradeoffs = on(card, 'tradeoffs')
    expect([on(card, 'depth').score, tradeoffs.score, on(card, 'operations').score]).toEqual([
      null,
      null,
      null,
    ])
    expect(tradeoffs.reading).toContain('too little of this was typed or ticked')
    expect(tradeoffs.evidence).toHaveLength(1)
  })

  it('[GR35] prices ticked on two topics are a mark for trade-offs; five ticks are the most', () => {
    const marks = [2, 3, 5, 9].map((count) => {
      const round = drawn()
      const topics = [...knowledge.topics.keys()].slice(0, count)
      for (const topic of topics) round.ticks(topic, 'choice_price', ask(round, topic))
      return on(score(round), 'tradeoffs').score
    })
    expect(marks).toEqual([2.5, 3, 3.5, 3.5])
  })

  it('[GR34] an answer that was typed is judged, a question that was answered aloud is not', () => {
    const round = drawn()
    ask(round, invalidation)
    round.says(answer)
    ask(round, failure)
    round.says('yes')
    const card = score(round)
    expect(card.topics.map(({ topic }) => topic)).toEqual([invalidation])
    expect(on(card, 'depth').score).toBeGreaterThanOrEqual(2.5)
    expect(on(card, 'communication').score).toBeNull()
  })

  it('[GR34] in a round that was typed, silences and drawing first are no fault of two who talk', () => {
    const round = drawn()
    for (const topic of [invalidation, failure, 'cache.sizing', 'cache.ttl']) {
      ask(round, topic)
      round.waits(180_000).says(`${answer} ${answer.replace('post', 'feed')} ${topic}`)
    }
    const card = score(round)
    expect(on(card, 'requirements').score).toBeNull()
    expect(on(card, 'communication').score).not.toBeNull()
    const against = card.dimensions.flatMap(({ evidence }) =>
      evidence.filter(({ reason }) => /silence|before anything/.test(reason)),
    )
    expect(against).toEqual([])
  })

  it('[GR35] ticks raise what was typed and never lower it', () => {
    const play = (isTicked: boolean) => {
      const round = drawn()
      for (const topic of [invalidation, failure, 'cache.sizing', 'cache.ttl']) {
        const id = ask(round, topic)
        round.says(`${answer} ${answer.replace('post', 'feed')} ${topic}`)
        if (isTicked) {
          round.ticks(topic, 'choice_price', id)
          for (const point of pointsOf(topic)) round.ticks(topic, point, id)
        }
      }
      return score(round)
    }
    const [typed, both] = [play(false), play(true)]
    for (const { id, score: before } of typed.dimensions) {
      expect(on(both, id).score ?? 0).toBeGreaterThanOrEqual(before ?? 0)
    }
    expect(on(both, 'depth').score).toBeGreaterThan(on(typed, 'depth').score ?? 0)
  })

  it('[GR36] where the engine led, ticks change nothing', () => {
    const round = drawn()
    const id = ask(round, failure)
    round.says(answer)
    const asEngine = (ticks: boolean) =>
      scoreRound(
        round.events.flatMap((event) => {
          if (event.type === 'pointTicked' && !ticks) return []
          return [
            event.type === 'roundCreated' ? { ...event, interviewer: 'builtin' as const } : event,
          ]
        }),
        round.graph,
        knowledge,
      )
    for (const point of pointsOf(failure)) round.ticks(failure, point, id)
    expect(asEngine(true)).toEqual(asEngine(false))
  })

  it('[GR33] names whoever ticked, and marks of people by their id', () => {
    const round = drawn()
    const id = ask(round, failure)
    for (const point of pointsOf(failure)) round.ticks(failure, point, id)
    const mark = { type: 'scored', dimension: 'depth', score: 3, comment: 'Good.' } as const
    const card = score(round.add(ana, mark))
    expect(card.personal).toEqual([{ by: ana, dimension: 'depth', score: 3, comment: 'Good.' }])
    for (const { reason } of on(card, 'depth').evidence) expect(reason).toContain('Ana')
  })
})
