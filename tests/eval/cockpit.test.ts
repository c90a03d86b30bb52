import { describe, expect, it } from 'vitest'
import type { CueCard } from '@sparboard/shared/protocol'
import { PeerRound } from '../../server/src/engine/cueCards/testing.ts'
import { followRound } from '../../server/src/engine/cueCards/followRound.ts'
import { leakOf, warmUp } from '../../server/src/engine/interviewer/index.ts'
import { chooseTopic } from '../../server/src/engine/interviewer/planner/selectTopic.ts'
import { viewStarted } from '../../server/src/engine/interviewer/planner/View.ts'
import { loadKnowledge } from '../../server/src/engine/knowledge/index.ts'
import { components, crowdedBoard } from './crowdedBoard.ts'
import { playByPerson, writtenRounds, type Look } from './playByPerson.ts'

/**
 * The written rounds with a person in the interviewer's seat, who asks the first card again and again.
 * `PEERS=all` plays every one of them; without it every third.
 */
const isWhole = process.env['PEERS'] === 'all'
const knowledge = loadKnowledge()
const names = writtenRounds.filter((_, index) => isWhole || index % 3 === 0)
const rounds = names.map((name) => ({ name, ...playByPerson(name, knowledge) }))

function faults(find: (look: Look, card: CueCard) => boolean): string[] {
  return rounds.flatMap(({ name, looks }) =>
    looks.flatMap((look) =>
      look.cockpit.cards
        .filter((card) => find(look, card))
        .map((card) => `${name}, ${look.phase}: ${card.id}: ${card.because} ${card.question}`),
    ),
  )
}

function labelsIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, label = '']) => label)
}

describe(`${rounds.length} written rounds, asked from cards`, () => {
  it('has something to ask at every look', () => {
    const looks = rounds.flatMap((round) => round.looks)
    process.stdout.write(
      `${looks.length} looks, ${rounds.map(({ looks: own }) => own.at(-1)?.asked.length).join(', ')} questions\n`,
    )
    expect(looks.filter(({ cockpit }) => cockpit.cards.length === 0)).toEqual([])
  })

  it('[CC1] at most twelve cards, each once', () => {
    const odd = rounds.flatMap(({ looks }) =>
      looks.filter(({ cockpit: { cards } }) => {
        const ids = new Set(cards.map(({ id }) => id))
        const questions = new Set(cards.map(({ question }) => question))
        return cards.length > 12 || ids.size < cards.length || questions.size < cards.length
      }),
    )
    expect(odd).toEqual([])
  })

  it('[CC1] the first card on the drawing is what the built-in interviewer would ask next', () => {
    const differing = rounds.flatMap(({ name, round }) => {
      const { events, graph } = round
      const at = events.findIndex(
        (event) => event.type === 'phaseStarted' && event.phase === 'deep_dives',
      )
      const before = new PeerRound({ knowledge })
      const log = events.slice(0, at + 1)
      const drawn = before.replay(log, graph)
      const { memory, problem } = followRound(log, knowledge)
      const view = viewStarted({
        memory,
        problem,
        knowledge,
        seed: 1,
        situation: {
          round: drawn.round,
          graph,
          nowMs: log.at(-1)?.atMs ?? 0,
          lastDrawnAtMs: null,
          lastTypedAtMs: null,
        },
      })
      const own = view && chooseTopic(view)
      const card = drawn.cockpit.cards.find(({ about }) => about.length > 0)
      return own && card?.topic !== own.topic.id && card?.topic !== 'phase.unclear'
        ? [`${name}: ${card?.topic} instead of ${own.topic.id}`]
        : []
    })
    expect(differing).toEqual([])
  })

  it('[CC2] one question, about a box by its label', () => {
    expect(faults((_, { question }) => (question.match(/\?/g) ?? []).length !== 1)).toEqual([])
    expect(faults((_, { question, about }) => about.length > 0 && !question.includes('`'))).toEqual(
      [],
    )
  })

  it('[CC2, CC7] every name is on the board as it is', () => {
    expect(
      faults(({ labels }, { question, because, next, topic }) =>
        labelsIn(`${question} ${topic === 'phase.unclear' ? '' : because} ${next ?? ''}`).some(
          (label) => !labels.has(label),
        ),
      ),
    ).toEqual([])
  })

  it('[CC2] a reason is one sentence that can be read at a glance', () => {
    expect(
      faults(
        (_, { because }) =>
          !/[.!?]$/.test(because) || /\{|undefined/.test(because) || because.split(' ').length > 45,
      ),
    ).toEqual([])
  })

  it('[CC3] no card gives its points away', () => {
    expect(
      faults(({ said }, { topic, question }) => {
        const points = knowledge.topics.get(topic)?.points ?? []
        return leakOf(question, points, said) !== null
      }),
    ).toEqual([])
  })

  it('[CC4] nothing comes again', () => {
    expect(
      faults(({ asked }, { topic, question, about }) =>
        asked.some(
          (one) =>
            one.question === question ||
            (one.topic === topic && one.about[0] === about[0] && !topic.startsWith('phase.')),
        ),
      ),
    ).toEqual([])
  })

  it('[CC5] before the deep dives the phase leads, from then on the drawing', () => {
    const odd = rounds.flatMap(({ name, looks }) =>
      looks.flatMap(({ phase, cockpit: { cards } }) => {
        const [first] = cards
        const isOfPhase = first?.topic.startsWith('phase.') ?? false
        const hasDeep = cards.some(({ topic }) => !topic.startsWith('phase.'))
        const hasPhase = cards.some(
          ({ topic, phases }) => topic.startsWith('phase.') && phases.includes(phase),
        )
        if (phase === 'deep_dives') {
          return isOfPhase && hasDeep && first?.topic !== 'phase.unclear'
            ? [`${name} ${phase}`]
            : []
        }
        return hasPhase && !isOfPhase ? [`${name} ${phase}`] : []
      }),
    )
    expect(odd).toEqual([])
  })

  it('[CC9, CC10] what is ready for a question names its box, and hints begin small', () => {
    const odd = rounds.flatMap(({ name, looks }) =>
      (looks.at(-1)?.cockpit.sheets ?? []).flatMap((sheet) => {
        const question = sheet.questionId
        if (sheet.topic.startsWith('phase.')) return []
        const texts = [sheet.probe, sheet.pushBack, sheet.harder].filter((text) => text !== null)
        const bad = texts.filter((text) => (text.match(/\?/g) ?? []).length !== 1)
        const early = sheet.hints.slice(0, 2).filter((text) => /A strong answer/.test(text))
        return [...bad, ...early].map((text) => `${name} ${question}: ${text}`)
      }),
    )
    expect(odd).toEqual([])
  })
})

it('[CC15] prints how long a look takes on a board of a hundred, which does not grow with the talk', () => {
  const times = look(40)
  const quantile = (share: number) =>
    times.toSorted((a, b) => a - b)[Math.floor(share * (times.length - 1))] ?? 0
  process.stdout.write(
    `a cockpit on ${components} components (${times.length} looks): median ${quantile(0.5).toFixed(1)} ms, p95 ${quantile(0.95).toFixed(1)} ms, at most ${quantile(1).toFixed(1)} ms\n`,
  )
  const middle = (some: readonly number[]) =>
    some.toSorted((a, b) => a - b)[Math.floor(some.length / 2)] ?? 0
  // A few milliseconds are noise on a busy machine; a transcript read anew each time is not.
  expect(middle(times.slice(-10))).toBeLessThan(4 * middle(times.slice(4, 14)) + 6)
})

const answers = [
  'We keep the ids of the newest posts in the feed cache and write them when somebody posts, about two hundred inserts for a normal account. For the large accounts we merge at read time, which makes reads a little slower but saves millions of writes.',
  'On a timeout the caller waits at most 50 ms and then serves the older copy. The price is that somebody may see a post late, which the requirement allows.',
  'The partition key is the user id, so one user is always on one node. A celebrity makes one partition hot; those are split into sixteen parts and the reader asks all of them.',
]

/** Asks the first card, hears an answer and ticks a point so often; how long each look took. */
function look(turns: number): number[] {
  const times: number[] = []
  const round = new PeerRound({ knowledge }).draws(crowdedBoard).phase('deep_dives')
  const timed = () => {
    // Time of the processor: how long others keep it busy is no matter here.
    const before = process.cpuUsage()
    const { cockpit } = round
    times.push(process.cpuUsage(before).user / 1_000)
    return cockpit
  }
  warmUp(knowledge)
  // The first look compiles what every later one uses.
  void round.cockpit
  for (let turn = 0; turn < turns; turn += 1) {
    const [card] = timed().cards
    if (!card) break
    round.asks(card)
    timed()
    round.says(answers[turn % answers.length] ?? '')
    timed()
    const [point] = card.listenFor
    if (point) round.ticks(card.topic, point.point)
    timed()
  }
  return times
}
