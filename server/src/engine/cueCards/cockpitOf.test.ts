import { describe, expect, it } from 'vitest'
import type { CueCard } from '@sparboard/shared/protocol'
import { boardOf } from '../interviewer/testing.ts'
import { loadKnowledge } from '../knowledge/index.ts'
import { cockpitOf } from './cockpitOf.ts'
import { ada, PeerRound } from './testing.ts'

const knowledge = loadKnowledge()

/** A feed with a cache beside its database, which an importer writes, too. */
const feed = boardOf(
  [
    ['app', 'App', 'client'],
    ['feed', 'Feed service', 'service'],
    ['cache', 'Feed cache', 'cache'],
    ['db', 'Posts DB', 'sql_db'],
    ['imp', 'Importer', 'worker'],
  ],
  [
    ['app', 'feed', 'GET feed'],
    ['feed', 'cache', 'read'],
    ['feed', 'db', 'on miss'],
    ['imp', 'db', 'writes'],
  ],
)

function inDeepDives(problemId: string | null = 'social_feed'): PeerRound {
  return new PeerRound({ knowledge, problemId }).draws(feed).phase('deep_dives')
}

function cardOn({ cockpit }: PeerRound, topic: string): CueCard {
  const card = cockpit.cards.find((one) => one.topic === topic)
  if (!card) throw new Error(`There is no card on ${topic}`)
  return card
}

const invalidation = 'cache.invalidation'
const written =
  'When somebody changes a post we delete the key from the cache right after the commit, and users may see the old one for at most ten seconds.'

describe('cue cards', () => {
  it('[CC1] the best come first: what the drawing presses before what is true of any', () => {
    const { cards } = inDeepDives().cockpit
    expect(cards.length).toBeGreaterThan(6)
    expect(cards.length).toBeLessThanOrEqual(12)
    expect(cards[0]?.about).toEqual(['cache'])
    const [first] = inDeepDives(null).cockpit.cards
    expect(first?.because).toBe(
      '`Importer` writes `Posts DB` and does not touch `Feed cache`: ask what happens to the copy.',
    )
  })

  it('[CC1] one box does not fill the list', () => {
    const { cards } = inDeepDives().cockpit
    const boxes = cards.flatMap(({ about }) => about).slice(0, 6)
    expect(boxes.filter((box, at) => box === boxes[at + 1] && box === boxes[at + 2])).toEqual([])
    expect(new Set(boxes).size).toBeGreaterThanOrEqual(3)
  })

  it('[CC2] a card is one question about a named box, with what to hear and what to fear', () => {
    const card = cardOn(inDeepDives(null), invalidation)
    expect(card).toMatchObject({
      id: 'cache.invalidation@cache',
      about: ['cache'],
      kind: 'cache',
      phases: ['deep_dives'],
      question:
        'The data behind one entry of `Feed cache` changes. When does a user get the new state?',
    })
    expect(card.listenFor.filter(({ isCore }) => isCore).length).toBeGreaterThanOrEqual(2)
    expect(card.redFlags[0]).toMatch(/^“TTL only”: /)
    expect(card.next).toContain('`Feed cache`')
  })

  it('[CC4] what was asked at a box does not come again, whatever its words', () => {
    const round = inDeepDives()
    const [first, second] = round.cockpit.cards
    if (!first || !second) throw new Error('There are no cards')
    round.asks({ ...first, question: 'And what about old data there?' })
    expect(round.cockpit.cards.map(({ id }) => id)).not.toContain(first.id)
    round.asksFreely(second.question.replace('What', 'So what'), second.about[0])
    const left = round.cockpit.cards
    expect(left.map(({ id }) => id)).not.toContain(second.id)
    expect(left.length).toBeGreaterThan(3)
  })

  it('[CC4] the same words about another box retire nothing', () => {
    const round = inDeepDives(null)
    const card = cardOn(round, 'sql_db.failover')
    round.asksFreely(card.question.replace('Posts DB', 'App'), 'app')
    expect(cardOn(round, 'sql_db.failover')).toEqual(card)
  })

  it('[CC5] each phase has its own questions first, then the drawing, later phases last', () => {
    const round = new PeerRound({ knowledge }).phase('requirements')
    expect(round.cockpit.cards[0]?.topic).toBe('phase.needs')
    expect(round.cockpit.cards.every(({ about }) => about.length === 0)).toBe(true)
    round.phase('estimates')
    expect(round.cockpit.cards[0]?.topic).toBe('phase.load')
    round.draws(feed).phase('high_level')
    expect(round.cockpit.cards[0]?.question).toContain('`App`')
    round.phase('deep_dives')
    const phases = round.cockpit.cards.map((card) => card.phases.join())
    expect(phases[0]).toBe('deep_dives')
    expect(phases.at(-1)).toContain('wrap_up')
    round.phase('wrap_up')
    const [first] = round.cockpit.cards
    expect(first?.phases).toContain('wrap_up')
  })

  it('[CC5] facts that were told are enough of an answer to what they need to know', () => {
    const round = new PeerRound({ knowledge }).phase('requirements')
    for (const { id, fact } of round.cockpit.requirements.slice(0, 4)) round.reveals(id, fact)
    expect(round.cockpit.cards.map(({ topic }) => topic)).not.toContain('phase.needs')
  })

  it('[CC6] a part that is needed and not drawn is asked after without its name', () => {
    const round = new PeerRound({ knowledge, problemId: 'notification_system' })
    const card = cardOn(round.draws(feed).phase('high_level'), 'phase.missing')
    expect(card.because).toMatch(/^Nothing on the board does the work of a /)
    expect(card.question).toBe('Which of this does the user wait for, and which may happen later?')
    const own = new PeerRound({ knowledge, problemId: null }).phase('high_level')
    own.draws(
      boardOf(
        [
          ['app', 'App', 'client'],
          ['api', 'API', 'service'],
        ],
        [['app', 'api']],
      ),
    )
    expect(cardOn(own, 'phase.missing').question).toContain('Where is the data in the morning?')
  })

  it('[CC7] a card keeps its words while others talk', () => {
    const round = inDeepDives()
    const before = cardOn(round, 'cache.failure')
    round.asksFreely('Is there anything else you would like to show me?')
    round.says('No, I think that is all of it for the moment.')
    expect(cardOn(round, 'cache.failure')).toEqual(before)
  })

  it('[CC7] a box that is gone takes its cards along', () => {
    const round = inDeepDives()
    round.draws({
      ...feed,
      components: feed.components.filter(({ id }) => id !== 'cache'),
      connections: feed.connections.filter(({ to }) => to !== 'cache'),
    })
    expect(round.cockpit.cards.flatMap(({ about }) => about)).not.toContain('cache')
  })

  it('[CC12] before the start there are facts and curveballs and no cards', () => {
    const { cards, sheets, requirements, curveballs } = new PeerRound({
      knowledge,
      isStarted: false,
    }).cockpit
    expect([cards, sheets]).toEqual([[], []])
    expect(requirements.length).toBeGreaterThan(5)
    expect(curveballs[0]?.text).toMatch(/your design .*\?$/)
  })

  it('[CC12] a problem of one’s own has cards, and nothing to tell', () => {
    const { cards, requirements, curveballs } = inDeepDives(null).cockpit
    expect(cards.length).toBeGreaterThan(5)
    expect([requirements, curveballs]).toEqual([[], []])
  })

  it('[CC12] a fact that was told and a curveball that was thrown are known as such', () => {
    const round = inDeepDives()
    const scale = round.cockpit.requirements.find(({ title }) => title === 'Scale')
    const ball = round.cockpit.curveballs[0]
    if (!scale || !ball) throw new Error('There is nothing to tell')
    expect(ball.text).toContain('`Feed')
    round.reveals(scale.id, 'Two hundred million people.')
    round.add(ada, { type: 'said', text: 'Fine.', move: null, plan: null })
    round.asksFreely(`So: ${ball.text}`)
    const { requirements, curveballs } = round.cockpit
    expect(requirements.filter(({ isRevealed }) => isRevealed).map(({ id }) => id)).toEqual([
      scale.id,
    ])
    expect(curveballs.filter(({ isUsed }) => isUsed).map(({ id }) => id)).toEqual([ball.id])
  })

  it('[CC14] in a pause and after the end the cockpit stays', () => {
    const round = inDeepDives()
    const { cards } = round.cockpit
    round.add(ada, { type: 'paused' })
    expect(round.cockpit.cards).toEqual(cards)
    round.ends()
    expect(round.cockpit.cards).toEqual(cards)
  })
})

describe('what to listen for', () => {
  it('[CC8] what was typed is heard with its words and time, and a tick wins', () => {
    const round = inDeepDives()
    const id = round.asks(cardOn(round, invalidation))
    round.waits(10_000).says(written)
    const saidAt = round.round.turns.at(-1)?.elapsedMs
    const [sheet] = round.cockpit.sheets
    const heard = sheet?.points.filter((point) => point.heard)
    expect(sheet?.questionId).toBe(id)
    expect(heard?.length).toBeGreaterThan(0)
    for (const point of heard ?? []) {
      expect(point.heard).toMatchObject({ by: 'engine', elapsedMs: saidAt })
      expect(written).toContain(point.heard?.quote)
    }
    const one = heard?.[0]?.point ?? ''
    round.waits(5_000).ticks(invalidation, one, id)
    const [after] = round.cockpit.sheets
    expect(after?.points.find(({ point }) => point === one)?.heard).toEqual({
      by: 'interviewer',
      quote: null,
      elapsedMs: round.round.ticks[0]?.elapsedMs,
    })
  })

  it('[CC9] the next probe is after the first core point that is missing and was not asked for', () => {
    const round = inDeepDives()
    const id = round.asks(cardOn(round, invalidation))
    const first = round.cockpit.sheets[0]?.probe ?? ''
    expect(first).toMatch(/`Feed cache`[^?]*\?$/)
    round.followsUp(id, first)
    const second = round.cockpit.sheets[0]?.probe
    expect(second).not.toBe(first)
    const topic = knowledge.topics.get(invalidation)
    for (const { id: point } of topic?.points ?? []) round.ticks(invalidation, point, id)
    const done = round.cockpit.sheets[0]
    expect([done?.probe, done?.hints]).toEqual([null, []])
    expect(done?.harder).toContain('`Feed cache`')
    expect(done?.pushBack).toContain('`Feed cache`')
  })

  it('[CC10] hints go from a direction to the point, and one that was given is used up', () => {
    const round = inDeepDives()
    const id = round.asks(cardOn(round, invalidation))
    const before = round.cockpit.sheets[0]?.hints ?? []
    expect(before).toHaveLength(4)
    expect(before.slice(0, 3).join(' ')).not.toMatch(/A strong answer|The point I was after/)
    expect(before[3]).toMatch(/A strong answer|The point I was after/)
    round.hints(id, before[0] ?? '')
    expect(round.cockpit.sheets[0]?.hints).toEqual(before.slice(1))
  })

  it('[CC11] a free question on a topic of the box is listened to, another is not', () => {
    const round = inDeepDives()
    round.asksFreely('What happens to the copy when a record changes after the write?', 'cache')
    round.asksFreely('How are you doing so far?')
    const { sheets } = round.cockpit
    expect(sheets.map(({ topic }) => topic)).toEqual([invalidation])
  })

  it('[CC13] questions of a phase have points that a person hears, and a probe for the next', () => {
    const round = new PeerRound({ knowledge }).phase('estimates')
    const id = round.asks(cardOn(round, 'phase.load'))
    round.ticks('phase.load', 'rate', id, 'about 23 thousand reads a second')
    const [sheet] = round.cockpit.sheets
    expect(sheet?.points[0]?.heard).toMatchObject({
      by: 'interviewer',
      quote: 'about 23 thousand reads a second',
    })
    expect(sheet?.probe).toBe('And in the busiest minute of the week?')
    expect(sheet?.hints).toHaveLength(3)
  })

  it('[CC13] the price of a choice can be ticked on every topic', () => {
    const round = inDeepDives()
    round.asks(cardOn(round, 'cache.failure'))
    const points = round.cockpit.sheets[0]?.points
    expect(points?.at(-1)).toEqual({
      point: 'choice_price',
      statement: 'Says what the choice costs, or when it would be wrong',
      isCore: false,
      heard: null,
    })
  })

  it('[CC15] asking again after one more event gives what asking anew would', () => {
    const round = inDeepDives()
    round.asks(cardOn(round, invalidation))
    const step = round.cockpit
    round.says(written)
    const followed = round.cockpit
    // Events that nobody has seen before are read from the first on.
    const events = round.events.map((event) => ({ ...event }))
    expect(cockpitOf({ knowledge, round: round.round, events, graph: round.graph })).toEqual(
      followed,
    )
    expect(step).not.toEqual(followed)
  })
})
