import { describe, expect, it } from 'vitest'
import { dimensions, type DimensionId, type Scorecard } from '@sparboard/shared/scorecard'
import type { RoundEvent } from '@sparboard/shared/round'
import { loadKnowledge, type Problem } from '../../server/src/engine/knowledge/index.ts'
import { scoreRound } from '../../server/src/engine/scoring/index.ts'
import { playRehearsal, type Rehearsal } from '../../server/src/rehearsal/playRehearsal.ts'
import { scriptFor, styles, type Style } from './rehearsalScripts.ts'
import { pricedScript, unevenScript } from './ownStyles.ts'

/**
 * `SCORES=all` plays every style on every problem and prints the table of means; without it every
 * third problem, so that a change is known within half a minute.
 */
const isWhole = process.env['SCORES'] === 'all'
const knowledge = loadKnowledge()
const problems = [...knowledge.problems.values()].filter((_, index) => isWhole || index % 3 === 0)
const everyStyle = ['uneven', ...styles] as const
type Column = (typeof everyStyle)[number]

function play(problem: Problem, style: Column): Rehearsal {
  const makers = { strong: pricedScript, uneven: unevenScript }
  const script =
    style === 'strong' || style === 'uneven'
      ? makers[style](knowledge, problem, 'senior', 1)
      : scriptFor(knowledge, problem, 'senior', style, 1)
  const played = playRehearsal(script, knowledge)
  if ('error' in played) throw new Error(`${problem.id} ${style}: ${played.error}`)
  return played
}

const rounds = problems.flatMap((problem) =>
  everyStyle.map((style) => ({ problem: problem.id, style, ...play(problem, style) })),
)

/** The score, or the middle of its range; 1 where nothing was observed. */
function scoreOf({ dimensions: scores }: Scorecard, id: DimensionId): number {
  const found = scores.find((dimension) => dimension.id === id)
  const [low, high] = found?.range ?? [1, 1]
  return found?.score ?? (low + high) / 2
}

function scoresOf(style: Column, id: DimensionId): number[] {
  return rounds
    .filter((round) => round.style === style)
    .map(({ scorecard }) => scoreOf(scorecard, id))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

if (isWhole) {
  const rows = everyStyle.map((style) => {
    const cells = dimensions.map(({ id }) => {
      const values = scoresOf(style, id)
      const spread = `${Math.min(...values)}-${Math.max(...values)}`
      return `${id} ${mean(values).toFixed(2)} (${spread})`.padEnd(28)
    })
    return `${style.padEnd(14)} ${cells.join('')}\n`
  })
  process.stdout.write(rows.join(''))
}

describe(`what ${rounds.length} rehearsed rounds score`, () => {
  it('[GR3] strong is a level above vague on depth and trade-offs, on every problem', () => {
    const gaps = problems.flatMap(({ id: problem }) => {
      const card = (style: Style) =>
        rounds.find((round) => round.problem === problem && round.style === style)?.scorecard
      const [strong, vague] = [card('strong'), card('vague')]
      if (!strong || !vague) return [`${problem}: not played`]
      return (['depth', 'tradeoffs'] as const)
        .map((id) => ({ id, gap: scoreOf(strong, id) - scoreOf(vague, id) }))
        .filter(({ gap }) => gap < 1)
        .map(({ id, gap }) => `${problem} ${id}: ${gap}`)
    })
    expect(gaps).toEqual([])
  })

  it.each(dimensions)('[GR4] names alone bring no more than silence: $id', ({ id }) => {
    const gain = mean(scoresOf('keywords', id)) - mean(scoresOf('silent', id))
    expect(gain).toBeLessThanOrEqual(0.3)
  })

  it.each(['depth', 'tradeoffs', 'design', 'requirements'] as const)(
    '[GR12] a good but uneven candidate lies between strong and vague: %s',
    (id) => {
      const [strong, uneven, vague] = (['strong', 'uneven', 'vague'] as const).map((style) =>
        mean(scoresOf(style, id)),
      )
      expect(uneven).toBeLessThanOrEqual((strong ?? 0) - 0.2)
      expect(uneven).toBeGreaterThanOrEqual((vague ?? 4) + 0.2)
    },
  )

  it('[GR13] who contradicts themselves and settles nothing stays low on trade-offs and failure', () => {
    expect(Math.max(...scoresOf('contradicting', 'tradeoffs'))).toBeLessThanOrEqual(2.5)
    expect(mean(scoresOf('contradicting', 'operations'))).toBeLessThanOrEqual(2)
  })
})

describe('what a mark cites', () => {
  it('[GR1] is in the transcript at that moment, word for word, or on the board', () => {
    const faults = rounds.flatMap(({ problem, style, events, graph, round, scorecard }) =>
      scorecard.dimensions.flatMap(({ id, score, range, evidence }) => {
        const isMarked = score !== null || range !== null
        const none = isMarked && evidence.length === 0 ? ['no evidence'] : []
        const bad = evidence.flatMap(({ quote, seq, elapsedMs, componentId, componentLabel }) => {
          if (quote === null) {
            const component = graph.components.find((one) => one.id === componentId)
            return component?.label === componentLabel ? [] : [`not drawn: ${componentLabel}`]
          }
          const said = events.find((event) => event.seq === seq)
          if (!isSaid(said) || !said.text.includes(quote)) return [`not said: ${quote}`]
          const turn = round.turns.find((one) => one.seq === seq)
          return turn?.elapsedMs === elapsedMs ? [] : [`not then: ${quote}`]
        })
        return [...none, ...bad].map((fault) => `${problem} ${style} ${id}: ${fault}`)
      }),
    )
    expect(faults).toEqual([])
  })

  it('[GR1] so is the quote of each point that was heard', () => {
    const faults = rounds.flatMap(({ problem, style, events, scorecard }) =>
      scorecard.topics.flatMap(({ topic, points }) =>
        points.flatMap(({ id, heard, quote, seq }) => {
          if (heard === 'not_heard') return quote === null ? [] : [`${topic}#${id} has a quote`]
          const said = events.find((event) => event.seq === seq)
          return isSaid(said) && quote !== null && said.text.includes(quote)
            ? []
            : [`${problem} ${style} ${topic}#${id}: ${quote}`]
        }),
      ),
    )
    expect(faults).toEqual([])
  })

  it('[GR14] how hard the interviewer pressed changes nothing in what a round is worth', () => {
    const faults = rounds
      .filter(({ style }) => style === 'strong' || style === 'uneven')
      .slice(0, 4)
      .filter(({ events, graph, scorecard }) =>
        (['kind', 'tough'] as const).some((pressure) => {
          const pressed = events.map((event) =>
            event.type === 'roundCreated' ? { ...event, pressure } : event,
          )
          const card = scoreRound(pressed, graph, knowledge)
          return JSON.stringify(card) !== JSON.stringify(scorecard)
        }),
      )
      .map(({ problem, style }) => `${problem} ${style}`)
    expect(faults).toEqual([])
  })
})

function isSaid(event: RoundEvent | undefined): event is RoundEvent & { type: 'said' } {
  return event?.type === 'said'
}
