import { describe, expect, it } from 'vitest'
import type { ParticipantId, QuestionId } from '@sparboard/shared/base'
import { ana, PeerRound } from '../cueCards/testing.ts'
import { boardOf } from '../interviewer/testing.ts'
import { loadKnowledge } from '../knowledge/index.ts'
import { interviewingFeedback } from './interviewingFeedback.ts'

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
const long =
  'The service asks the cache first and reads from the database when there is nothing, and then it writes what it found into the cache for the next reader, which takes about five milliseconds.'

function drawn(): PeerRound {
  return new PeerRound({ knowledge }).draws(feed).phase('deep_dives')
}

function feedbackOn({ round, events }: PeerRound, by: ParticipantId = ana) {
  return interviewingFeedback({ knowledge, round, events, by })
}

function cardOf(round: PeerRound, topic: string) {
  const card = round.cockpit.cards.find((one) => one.topic === topic)
  if (!card) throw new Error(`There is no card on ${topic}`)
  return card
}

describe('feedback for whoever interviewed', () => {
  it('[IF1] the share of the typed words is theirs, and none where the other one spoke', () => {
    const round = drawn()
    round.asksFreely('What happens on one read of a feed here?', 'feed')
    expect(feedbackOn(round)).toMatchObject({
      talkShare: null,
      questions: { asked: 1, followUps: 0, hints: 0 },
    })
    round.says('It goes to the cache and then to the database behind it, as drawn.')
    expect(feedbackOn(round).talkShare).toBe(0.39)
  })

  it('[IF1, IF6] who writes most of the words hears of it, unless the answers were spoken', () => {
    const speech = `Let me tell you how we do that at my company. ${long} ${long} So what happens here?`
    const typed = drawn()
    typed.asksFreely(speech)
    for (let turn = 0; turn < 5; turn += 1) typed.says(`${long} That is step ${turn}.`)
    expect(feedbackOn(typed).advice.join(' ')).not.toContain('% of the words')
    for (let turn = 0; turn < 4; turn += 1) {
      typed.asksFreely(`${speech} I mean step ${turn}.`)
      typed.says(`In step ${turn} the service writes it to the cache, I think.`)
    }
    expect(feedbackOn(typed).advice[0]).toMatch(/^You wrote \d+ % of the words/)
    const spoken = drawn()
    spoken.asksFreely(speech)
    spoken.says('Yes.')
    expect(feedbackOn(spoken).advice.join(' ')).not.toContain('% of the words')
  })

  it.each([
    ['Wouldn’t you use a queue here?', '“Wouldn’t you use” tells them what to answer.'],
    ["Don't you think that is too slow?", "“Don't you think” tells them what to answer."],
    ['Should you not lock that row?', '“Should you not” tells them what to answer.'],
    ['So it is stale for a minute, right?', '“right?” tells them what to answer.'],
    [
      'Would you use a queue there?',
      '“Would you use …” proposes a solution, and only yes or no is left to say.',
    ],
  ])('[IF2] a leading question: %s', (text, why) => {
    const round = drawn()
    round.asksFreely(text, 'feed')
    const seq = round.events.at(-1)?.seq
    expect(feedbackOn(round).leading).toEqual([{ seq, text, why }])
  })

  it.each([
    'How would you shard this?',
    'Would you use a queue or a stream there?',
    'What would you add?',
    'Could you add a label to that arrow?',
    'Is there anything that you would change?',
  ])('[IF2] an open question: %s', (text) => {
    const round = drawn()
    round.asksFreely(text, 'feed')
    expect(feedbackOn(round).leading).toEqual([])
  })

  it('[IF2] words of a point give it away, until they were said or ticked', () => {
    const told = 'What does a write behind cost you there?'
    const why = '“write behind” was for them to say.'
    const ask = (round: PeerRound) =>
      round.asks({ question: told, about: ['cache' as never], topic: 'cache.choice' })
    const round = drawn()
    ask(round)
    expect(feedbackOn(round).leading.map((one) => one.why)).toEqual([why])
    const said = drawn().says('I would do write behind in that cache.')
    ask(said)
    expect(feedbackOn(said).leading).toEqual([])
    const ticked = drawn().ticks('cache.choice', 'pattern')
    ask(ticked)
    expect(feedbackOn(ticked).leading).toEqual([])
  })

  it('[IF2, IF3] what a card had ready is nobody’s manner of asking', () => {
    const round = drawn()
    for (const topic of ['cache.failure', 'cache.invalidation', 'sql_db.failover']) {
      const id = round.asks(cardOf(round, topic))
      for (let step = 0; step < 4; step += 1) {
        const sheet = round.cockpit.sheets.find(({ questionId }) => questionId === id)
        round.followsUp(id, sheet?.probe ?? '').followsUp(id, sheet?.pushBack ?? '')
      }
    }
    const { leading, double, questions } = feedbackOn(round)
    expect([leading, double]).toEqual([[], []])
    expect(questions).toEqual({ asked: 3, followUps: 24, hints: 0 })
  })

  it.each([
    ['How does it fail and how do you notice?', 1],
    ['What is the key? And what is the value?', 1],
    ['Which one do you take, and why?', 0],
    ['Who reads this, and how often?', 0],
    ['What happens on one write, and on one read?', 0],
  ])('[IF3] %s is double: %i', (text, count) => {
    const round = drawn()
    round.asksFreely(text, 'feed')
    expect(feedbackOn(round).double).toHaveLength(count)
  })

  describe('[IF4] a topic that was begun', () => {
    const topic = 'cache.failure'
    const begin = () => {
      const round = drawn()
      return { round, id: round.asks(cardOf(round, topic)) }
    }

    it('and left is told with what was missing', () => {
      const { round, id } = begin()
      const core = knowledge.topics.get(topic)?.points.filter(({ isCore }) => isCore) ?? []
      const [first] = core
      round.ticks(topic, first?.id ?? '', id)
      expect(feedbackOn(round).leftOpen).toEqual([
        {
          questionId: id,
          title: knowledge.topics.get(topic)?.title,
          missing: core.slice(1).map(({ statement }) => statement),
        },
      ])
    })

    it.each([
      ['followed up', (round: PeerRound, id: QuestionId) => round.followsUp(id, 'And then?')],
      ['helped', (round: PeerRound, id: QuestionId) => round.hints(id, 'Think of the caller.')],
      ['parked', (round: PeerRound, id: QuestionId) => round.closes(id, 'parked')],
      ['resolved', (round: PeerRound, id: QuestionId) => round.closes(id, 'resolved')],
    ])('and %s is not', (_, goOn) => {
      const { round, id } = begin()
      goOn(round, id)
      expect(feedbackOn(round).leftOpen).toEqual([])
    })

    it('in words of one’s own is not', () => {
      const round = drawn()
      round.asksFreely('What happens when `Feed cache` is gone for a minute?', 'cache')
      expect(feedbackOn(round).leftOpen).toEqual([])
    })
  })

  it('[IF5] a phase that took much longer or shorter than planned is named with its times', () => {
    const round = new PeerRound({ knowledge }).waits(60_000).phase('requirements')
    round.waits(9 * 60_000 - 1_000).phase('estimates')
    round.waits(4 * 60_000).phase('high_level')
    round.waits(5 * 60_000).add(ana, { type: 'paused' })
    round
      .waits(60 * 60_000)
      .add(ana, { type: 'resumed' })
      .phase('deep_dives')
    expect(feedbackOn(round).phases).toEqual([
      { phase: 'requirements', title: 'Requirements', plannedMs: 360_000, tookMs: 540_000 },
      { phase: 'high_level', title: 'High-level design', plannedMs: 720_000, tookMs: 302_000 },
    ])
  })

  it('[IF5] time that was given on purpose is planned, and a phase begun anew counts once', () => {
    const round = new PeerRound({ knowledge }).waits(60_000).phase('requirements')
    round.add(ana, { type: 'phaseExtended', phase: 'requirements', byMs: 180_000 })
    round.waits(9 * 60_000 - 2_000).phase('estimates')
    round.waits(3 * 60_000).add(ana, { type: 'phaseRestarted', phase: 'estimates' })
    round.waits(4 * 60_000).phase('high_level')
    expect(feedbackOn(round).phases).toEqual([])
  })

  it('[IF6] at most three sentences, the worst first, and something to keep where all was well', () => {
    const bad = new PeerRound({ knowledge })
      .waits(20 * 60_000)
      .draws(feed)
      .phase('deep_dives')
    bad.asks(cardOf(bad, 'cache.failure'))
    bad.asksFreely('Should we add a replica?', 'db')
    bad.asksFreely('How does it fail and how do you notice?', 'db')
    const { advice } = feedbackOn(bad)
    expect(advice).toHaveLength(3)
    expect(advice[0]).toBe(
      '“Should we add a replica?” already holds its answer: ask what happens there, and let them find it.',
    )
    const good = drawn()
    const id = good.asks(cardOf(good, 'cache.failure'))
    good.followsUp(id, good.cockpit.sheets[0]?.probe ?? '')
    expect(feedbackOn(good).advice).toEqual([
      'You asked one open question, one at a time and came back to what was missing: keep that.',
    ])
  })

  it('[IF1, IF2] says nothing of what others who interview asked', () => {
    const other = 'otto' as ParticipantId
    const round = drawn().add(other, {
      type: 'joined',
      participantId: other,
      name: 'Otto',
      role: 'interviewer',
      isHost: false,
    })
    round.add(other, {
      type: 'asked',
      questionId: 'other' as QuestionId,
      text: 'Wouldn’t you use a queue here? And why not?',
      about: ['feed' as never],
      move: 'ask',
      plan: { topic: 'service.idempotency', aim: null, because: null },
    })
    expect(feedbackOn(round)).toMatchObject({
      questions: { asked: 0, followUps: 0, hints: 0 },
      leading: [],
      double: [],
      leftOpen: [],
    })
    expect(feedbackOn(round, other).leading).toHaveLength(1)
  })
})
