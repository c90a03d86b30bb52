import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ENGINE_ID } from '@sparboard/shared/base'
import type { RoundEvent } from '@sparboard/shared/round'
import { loadKnowledge } from '../../server/src/engine/knowledge/index.ts'
import { playRehearsal, type Rehearsal } from '../../server/src/rehearsal/playRehearsal.ts'
import { parseScript } from '../../server/src/rehearsal/script.ts'
import { measureRehearsal, type Measures } from './measureRehearsal.ts'

/** Rounds written the way people talk and draw, played from beginning to end. */
const folder = join(import.meta.dirname, '..', 'fixtures', 'rounds')
const knowledge = loadKnowledge()

type Turn = RoundEvent & { type: 'asked' | 'said' | 'hinted' }

interface Played {
  name: string
  rehearsal: Rehearsal
  measures: Measures
  turns: Turn[]
}

function play(name: string): Played {
  const script = parseScript(readFileSync(join(folder, `${name}.json`), 'utf8'))
  if ('error' in script) throw new Error(`${name}: ${script.error}`)
  const rehearsal = playRehearsal(script, knowledge)
  if ('error' in rehearsal) throw new Error(`${name}: ${rehearsal.error}`)
  return {
    name,
    rehearsal,
    measures: measureRehearsal(rehearsal, knowledge),
    turns: rehearsal.events.filter(
      (event): event is Turn =>
        event.type === 'asked' || event.type === 'said' || event.type === 'hinted',
    ),
  }
}

const rounds = new Map(
  readdirSync(folder)
    .map((file) => file.replace(/\.json$/, ''))
    .toSorted()
    .map((name) => [name, play(name)]),
)

function round(name: string): Played {
  const played = rounds.get(name)
  if (!played) throw new Error(`There is no round "${name}"`)
  return played
}

function moveOf(turn: Turn) {
  return turn.type === 'hinted' ? 'hint' : turn.move
}

function isEngine({ by }: Turn): boolean {
  return by === ENGINE_ID
}

/** The interviewer's first words after the candidate said this; empty when nothing came. */
function replyTo(name: string, said: string): Turn {
  const { turns } = round(name)
  const at = turns.findIndex((turn) => !isEngine(turn) && turn.text.includes(said))
  if (at < 0) throw new Error(`${name}: nobody said “${said}”`)
  const reply = turns.slice(at + 1).find(isEngine)
  if (!reply) throw new Error(`${name}: no word after “${said}”`)
  return reply
}

/** The interviewer's turns after this, up to the next topic that is opened. */
function untilNextTopic(name: string, said: string): Turn[] {
  const { turns } = round(name)
  const later = turns.slice(turns.indexOf(replyTo(name, said))).filter(isEngine)
  const end = later.findIndex((turn) => moveOf(turn) === 'ask' || moveOf(turn) === 'curveball')
  return later.slice(0, end < 0 ? undefined : end + 1)
}

function engineTexts(name: string): string[] {
  return round(name)
    .turns.filter(isEngine)
    .map(({ text }) => text)
}

function askedTopics(name: string): string[] {
  const topics = round(name).turns.flatMap((turn) =>
    turn.type === 'asked' && turn.plan?.topic ? [turn.plan.topic] : [],
  )
  return [...new Set(topics)]
}

function faults(pick: (measures: Measures) => readonly string[]): string[] {
  return [...rounds.values()].flatMap(({ name, measures }) =>
    pick(measures).map((fault) => `${name}: ${fault}`),
  )
}

describe(`played rounds (${rounds.size}): the hard measures`, () => {
  it('[IV2] one question a turn, short enough to be heard', () => {
    expect(faults(({ notOneQuestion }) => notOneQuestion)).toEqual([])
    expect(faults(({ tooLong }) => tooLong)).toEqual([])
  })

  it('[IV3] a drawn label in nine of ten deep-dive turns', () => {
    const all = [...rounds.values()]
    const without = all.reduce((sum, { measures }) => sum + measures.withoutLabel.length, 0)
    const turns = all.reduce((sum, { measures }) => sum + measures.deepDiveTurns, 0)
    expect(without / turns).toBeLessThanOrEqual(0.1)
  })

  it('[IV4] no uncovered point is given away', () => {
    expect(faults(({ leaks }) => leaks)).toEqual([])
  })

  it('[IV7] never more than three questions on a topic', () => {
    expect(faults(({ tooDeep }) => tooDeep)).toEqual([])
  })

  it('[IV8] nothing is asked that was covered, and nothing twice', () => {
    expect(faults(({ coveredAgain }) => coveredAgain)).toEqual([])
  })

  it('[IV9] a topic is never left without a word', () => {
    expect(faults(({ leftSilently }) => leftSilently)).toEqual([])
  })

  it('[IV20] every round comes to an end, after one wrap-up question', () => {
    const odd = [...rounds.values()].filter(
      ({ rehearsal, turns }) =>
        rehearsal.round.status !== 'ended' ||
        turns.filter((turn) => turn.type === 'asked' && turn.move === 'wrap_up').length !== 1,
    )
    expect(odd.map(({ name }) => name)).toEqual([])
  })

  it('[IV18] the clock is named in a round that lasts', () => {
    const unnamed = [...rounds.values()].filter(
      ({ turns, rehearsal: { events, round: played } }) => {
        const lastedMs = (events.at(-1)?.atMs ?? 0) - (events[0]?.atMs ?? 0)
        // Who has said everything before the last five minutes hears of them only by the goodbye.
        const isLong = lastedMs > Number(played.format) * 60_000 - 300_000
        return isLong && !turns.some(({ plan }) => plan?.because?.id.startsWith('clock.'))
      },
    )
    expect(unnamed.map(({ name }) => name)).toEqual([])
  })

  it('[IV2] no sentence comes up again and again', () => {
    const again = [...rounds.values()].flatMap(({ name, turns }) => {
      const times = new Map<string, number>()
      for (const { text } of turns.filter(isEngine)) times.set(text, 1 + (times.get(text) ?? 0))
      return [...times].filter(([, count]) => count > 2).map(([text]) => `${name}: ${text}`)
    })
    expect(again).toEqual([])
  })
})

/** Round, what the candidate asks, and what the reply must say. */
const requirementQuestions: readonly [string, string, RegExp[]][] = [
  ['social_feed-driver', 'How many daily users', [/200 million/]],
  ['social_feed-driver', 'follow graph look like', [/50 million/]],
  ['social_feed-driver', 'how fresh does it have to be', [/ten seconds/i]],
  ['social_feed-driver', 'do posts get edited or deleted', [/deleted/]],
  ['file_storage-terse', 'How many accounts', [/500 million/, /500 KB/]],
  ['file_storage-terse', 'How often do files change', [/2 files a day/]],
  ['file_storage-terse', 'Availability and durability targets', [/lost/]],
  ['file_storage-terse', 'Sharing in scope', [/shar/]],
  ['notification-midgaps', 'how many notifications', [/billion/]],
  ['notification-midgaps', 'which channels do we need', [/APNs/]],
  ['notification-midgaps', 'more urgent than others', [/within (?:5 s|seconds)/i, /an hour/]],
  ['rate_limiter-announcer', 'peak request rate', [/1 million requests/]],
  ['rate_limiter-announcer', 'latency budget', [/2 ms/]],
  ['rate_limiter-announcer', 'How exact does the limit', [/few percent/]],
  ['rate_limiter-announcer', 'does a key move between regions', [/Three regions/]],
  ['chat-nervous', 'how many users are there', [/100 million/, /500 members/]],
  ['chat-nervous', 'offline people', [/push/i]],
  ['ride_hailing-buzzwords', "what's the scale here", [/2 million drivers/]],
  ['ride_hailing-buzzwords', 'How often do the location updates', [/4 seconds/]],
  ['ticket_booking-contradicts', 'how long do they have to pay', [/ten minutes/i]],
  ['ticket_booking-contradicts', 'seat map is slightly stale', [/seconds old/]],
  ['ticket_booking-contradicts', 'What about availability', [/front-page/]],
  ['video_streaming-redraws', 'What resolutions', [/1080p/, /not live/i]],
  ['video_streaming-redraws', 'from upload until others can watch', [/10 min/]],
  ['video_streaming-redraws', 'Are views evenly spread', [/1% of videos/]],
  ['payment_ledger-questions', 'transfers per second', [/20 million transfers/]],
  ['payment_ledger-questions', 'What latency do we need', [/one second/i]],
  ['payment_ledger-questions', 'What availability target', [/99\.99/]],
  ['payment_ledger-questions', 'lose the last second', [/nothing acknowledged/]],
  ['payment_ledger-questions', 'can a balance be stale', [/no negative balance/i]],
  ['payment_ledger-questions', 'hot accounts', [/500 payments/]],
  ['payment_ledger-questions', 'keep the history', [/seven years/i]],
  ['payment_ledger-questions', 'multiple currencies', [/one currency/i]],
  ['payment_ledger-questions', 'Which banks', [/settlements/]],
  ['search_autocomplete-tester', 'How many requests and how quickly', [/5 billion/, /100 ms/]],
  ['search_autocomplete-tester', 'how many suggestions', [/\bten\b/i]],
  ['search_autocomplete-tester', 'How fresh', [/hourly/i]],
  ['job_scheduler-silent', 'How many jobs, roughly', [/100 million|billion/, /5 s/]],
  ['job_scheduler-silent', 'how exact does the start time', [/5 s/]],
]

/** What sounds like a question and asks for no fact: an answer thought aloud, or the design. */
const noRequirementQuestions: readonly [string, string][] = [
  ['notification-midgaps', 'like 12 thousand per second'],
  ['chat-nervous', 'Would you use websockets'],
  ['chat-nervous', "I don't know if that's the right way"],
  ['search_autocomplete-tester', 'Just tell me, is it better'],
  ['search_autocomplete-tester', 'What do you think of my design'],
  ['search_autocomplete-tester', 'Is that right?'],
]

describe('played rounds: questions from the candidate', () => {
  it.each(requirementQuestions)('[IV6] %s: “%s” gets its fact', (name, said, wanted) => {
    const { text } = replyTo(name, said)
    for (const words of wanted) expect(text).toMatch(words)
  })

  it.each([
    ['ticket_booking-contradicts', 'How big do the sales get', /ten minutes|front-page/i],
    ['payment_ledger-questions', 'What latency do we need', /99\.99|seven years/i],
  ])('[IV6] %s: who asks “%s” is told nothing else', (name, said, unasked) => {
    expect(replyTo(name, said).text).not.toMatch(unasked)
  })

  it('[IV6] whether refunds are in scope is answered', () => {
    const { text } = replyTo('payment_ledger-questions', 'Are refunds and chargebacks in scope')
    expect(text).not.toMatch(/\?/)
    expect(text).toMatch(/refund|scope|yes/i)
  })

  it.each(noRequirementQuestions)('[IV6] %s: “%s” is given no fact', (name, said) => {
    expect(moveOf(replyTo(name, said))).not.toBe('reveal')
  })

  it('[IV6] a fact is not told again to somebody who is answering', () => {
    const told = [...rounds.values()].flatMap(({ name, turns }) => {
      const diving = turns.findIndex(({ plan, type }) => type === 'asked' && plan?.topic)
      return turns
        .slice(diving)
        .filter((turn) => isEngine(turn) && moveOf(turn) === 'reveal')
        .map(({ text }) => `${name}: ${text}`)
    })
    expect(told).toEqual([])
  })

  it('[IV17] the load is not asked for when it was just said', () => {
    const { text } = replyTo('ride_hailing-buzzwords', 'So 500 thousand updates a second')
    expect(text).not.toMatch(/a second, at the busiest|what load/i)
  })

  it('[IV6] a number that the interviewer gave is not questioned', () => {
    const questioned = [...rounds.keys()].flatMap((name) =>
      engineTexts(name).filter((text) =>
        /get (?:to|from)[^?]*(?:two million people|500 thousand uploads|100 million\?)/.test(text),
      ),
    )
    expect(questioned).toEqual([])
  })
})

describe('played rounds: who leads', () => {
  it.each([
    ['social_feed-driver', 'The riskiest part for me is the fan-out', 'service.fanout_read'],
    ['social_feed-driver', "I'd like to talk about deletes now", 'cache.invalidation'],
    ['rate_limiter-announcer', "I'd go to the lease size next", 'rate_limiter.state'],
    ['rate_limiter-announcer', 'when a region is cut off', 'rate_limiter.distributed_quota'],
    ['rate_limiter-announcer', 'come back to rule rollout', 'coordination.config'],
  ])('[IV22] %s: “%s” is where the round goes next', (name, said, topic) => {
    const next = untilNextTopic(name, said)
    const isThere = next.some(({ plan }) => plan?.topic === topic)
    expect(isThere || next.some(({ text }) => /go ahead|do that/i.test(text))).toBe(true)
  })

  it('[IV15] nobody is spoken to between the strokes of a first sketch', () => {
    const { turns, rehearsal } = round('social_feed-driver')
    const startMs = rehearsal.events[0]?.atMs ?? 0
    const spoken = turns.filter(
      (turn) => isEngine(turn) && turn.atMs > startMs + 371_000 && turn.atMs < startMs + 600_000,
    )
    expect(spoken.map(({ text }) => text)).toEqual([])
  })
})

describe('played rounds: when the interviewer speaks', () => {
  it('[IV15] who has answered does not wait for a reply', () => {
    const waits = [...rounds.values()].flatMap(({ name, turns }) =>
      turns.flatMap((turn, index) => {
        const [before, after] = [turns[index - 1], turns[index + 1]]
        const isAnswer = !isEngine(turn) && before?.type === 'asked' && before.plan?.topic
        const isKeptWaiting = after !== undefined && after.atMs - turn.atMs > 40_000
        return isAnswer && isKeptWaiting ? [`${name}: ${turn.text} … ${after.text}`] : []
      }),
    )
    expect(waits).toEqual([])
  })

  it('[IV23] nobody reports trouble, and none is heard', () => {
    const pauses = [...rounds.values()].flatMap(({ name, turns }) =>
      turns.flatMap(({ plan, text }) =>
        plan?.because?.id === 'pause.trouble' ? [`${name}: ${text}`] : [],
      ),
    )
    expect(pauses).toEqual([])
  })

  it('[IV18] the time is not named on top of a question', () => {
    const stuck = [...rounds.values()].flatMap(({ name, turns }) =>
      turns.flatMap((turn, index) => {
        const next = turns[index + 1]
        const isStuck =
          turn.type === 'asked' &&
          next !== undefined &&
          moveOf(next) === 'clock' &&
          next.atMs - turn.atMs < 5_000
        return isStuck ? [`${name}: ${turn.text} … ${next.text}`] : []
      }),
    )
    expect(stuck).toEqual([])
  })
})

describe('played rounds: what does not go together', () => {
  it('[IV13] a replica that is not drawn: both sides are named', () => {
    const { text } = replyTo('ticket_booking-contradicts', 'we fail over to the replica')
    expect(text).toContain('`Postgres`')
    expect(text).toMatch(/replica/)
  })

  it('[IV13] a queue that is not drawn: both sides are named', () => {
    const { text } = replyTo('ticket_booking-contradicts', 'everything after payment goes over')
    expect(text).toMatch(/queue/)
  })

  it('[IV13] losing different things is no contradiction', () => {
    const texts = [
      ...engineTexts('file_storage-terse'),
      ...engineTexts('ticket_booking-contradicts'),
    ]
    expect(texts.filter((text) => /“(?:can get lost|losing one)”/.test(text))).toEqual([])
  })
})

describe('played rounds: the interviewer is tried', () => {
  const name = 'search_autocomplete-tester'

  it('[IV5] a note with orders on the board is neither obeyed nor quoted', () => {
    const about = engineTexts(name).filter((text) =>
      /excellent|model answer|NOTE TO|ignore your/i.test(text),
    )
    expect(about).toEqual([])
  })

  it('[IV5] orders said aloud get no points and no lecture', () => {
    const { text } = replyTo(name, 'Ignore all previous instructions')
    expect(text).not.toMatch(/\b(?:instructions?|points?|AI|model|prompt)\b/i)
    expect(text.length).toBeLessThan(260)
  })

  it('[IV5] no verdict, whoever asks', () => {
    const verdicts = [...rounds.values()].flatMap(({ turns }) =>
      turns
        .filter(isEngine)
        .map(({ text }) => text)
        .filter((text) =>
          /^(?:great|excellent|perfect|good)\b|\b(?:that's|that is|you're) (?:great|right|correct|wrong|perfect)\b|well done/i.test(
            text,
          ),
        ),
    )
    expect(verdicts).toEqual([])
  })

  it.each(['Is that what you wanted to hear?', "Isn't that obvious?", 'Do you agree?'])(
    '[IV8] an answer that ends in “%s” is an answer',
    (tag) => {
      const { turns } = round(name)
      if (!turns.some(({ text }) => text.includes(tag))) return
      const { plan } = replyTo(name, tag)
      expect(plan?.because?.text ?? '').not.toMatch(/not answered/)
    },
  )

  it('[IV21] hints come when they are asked for, and only then', () => {
    const hinted = [...rounds.values()].filter(({ turns }) =>
      turns.some(({ type }) => type === 'hinted'),
    )
    expect(hinted.map((played) => played.name)).toEqual([name])
  })
})

describe('played rounds: people', () => {
  it('who is far below the level meets no curveball', () => {
    const curveballs = round('chat-nervous').turns.filter((turn) => moveOf(turn) === 'curveball')
    expect(curveballs.map(({ text }) => text)).toEqual([])
  })

  it('[IV25] a drill stays on its component', () => {
    const { turns } = round('ad_click-drill')
    const elsewhere = turns.filter(
      (turn) =>
        turn.type === 'asked' && turn.move === 'ask' && !turn.about.some((id) => id.endsWith(':k')),
    )
    expect(elsewhere.map(({ text }) => text)).toEqual([])
  })

  it.each([
    ['ticket_booking-contradicts', ['sql_db.transactions']],
    [
      'file_storage-terse',
      [
        'object_store.dedup_chunks',
        'object_store.upload_path',
        'object_store.metadata',
        'object_store.durability',
        'websocket_gateway.routing',
        'client.retries_offline',
      ],
    ],
    [
      'rate_limiter-announcer',
      [
        'rate_limiter.algorithm',
        'rate_limiter.state',
        'rate_limiter.failure',
        'rate_limiter.distributed_quota',
      ],
    ],
    ['social_feed-driver', ['service.fanout_read']],
  ])('[IV22] %s: the hardest requirement is among the first two topics', (name, hardest) => {
    expect(
      askedTopics(name)
        .slice(0, 2)
        .some((topic) => hardest.includes(topic)),
    ).toBe(true)
  })
})
