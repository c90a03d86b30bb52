import { describe, expect, it } from 'vitest'
import { pressures, type Level, type Pressure } from '@sparboard/shared/round'
import type { DimensionId } from '@sparboard/shared/scorecard'
import { loadKnowledge } from '../../server/src/engine/knowledge/index.ts'
import { playRehearsal, type Rehearsal } from '../../server/src/rehearsal/playRehearsal.ts'
import { measureRehearsal, type Measures } from './measureRehearsal.ts'
import { scriptFor, styles, writtenPoint, type Style } from './rehearsalScripts.ts'

/**
 * `REHEARSE=all` plays every problem at every level in every style with three seeds, each with another
 * pressure, which takes some minutes; without it a part that still meets every problem, level, style
 * and pressure.
 */
const isWhole = process.env['REHEARSE'] === 'all'
const knowledge = loadKnowledge()
const problems = [...knowledge.problems.values()]
const levels: readonly Level[] = ['mid', 'senior', 'staff']

interface Played {
  name: string
  style: Style
  problem: string
  pressure: Pressure
  rehearsal: Rehearsal
  measures: Measures
}

function problemOf(id: string) {
  const problem = knowledge.problems.get(id)
  if (!problem) throw new Error(`There is no problem ${id}`)
  return problem
}

function play(problemIndex: number, level: Level, style: Style, seed: number): Played {
  const problem = problems[problemIndex]
  if (!problem) throw new Error('No such problem')
  const pressure = pressures[seed % pressures.length] ?? 'steady'
  const script = scriptFor(knowledge, problem, level, style, seed, pressure)
  const rehearsal = playRehearsal(script, knowledge)
  const name = `${problem.id} ${level} ${style} ${pressure} ${seed}`
  if ('error' in rehearsal) throw new Error(`${name}: ${rehearsal.error}`)
  const measures = measureRehearsal(rehearsal, knowledge)
  return { name, style, problem: problem.id, pressure, rehearsal, measures }
}

function playAll(): Played[] {
  const played: Played[] = []
  for (const [index] of problems.entries()) {
    for (const [styleIndex, style] of styles.entries()) {
      // A strong and a vague round on every problem, which the score is judged by.
      const isCompared = style === 'strong' || style === 'vague'
      if (isWhole) {
        for (const level of levels) {
          for (const seed of [1, 2, 3]) played.push(play(index, level, style, seed))
        }
      } else if (isCompared || index % styles.length === styleIndex) {
        played.push(play(index, levels[index % levels.length] ?? 'senior', style, index + 1))
      }
    }
  }
  return played
}

const rounds = playAll()

function faults(pick: (measures: Measures) => readonly string[]): string[] {
  return rounds.flatMap(({ name, measures }) => pick(measures).map((fault) => `${name}: ${fault}`))
}

function total(pick: (measures: Measures) => number): number {
  return rounds.reduce((sum, { measures }) => sum + pick(measures), 0)
}

/** The score, or the middle of its range; 1 where nothing was observed. */
function scoreOf({ rehearsal }: Played, id: DimensionId): number {
  const found = rehearsal.scorecard.dimensions.find((dimension) => dimension.id === id)
  const [low, high] = found?.range ?? [1, 1]
  return found?.score ?? (low + high) / 2
}

function meanScore(played: Played): number {
  const { dimensions } = played.rehearsal.scorecard
  return dimensions.reduce((sum, { id }) => sum + scoreOf(played, id), 0) / dimensions.length
}

describe(`rehearsed rounds (${rounds.length})`, () => {
  it('[IV2] one question a turn', () => {
    expect(faults(({ notOneQuestion }) => notOneQuestion)).toEqual([])
  })

  it('[IV2] short enough to be heard', () => {
    expect(faults(({ tooLong }) => tooLong)).toEqual([])
  })

  it('[IV3] a drawn label in nine of ten deep-dive turns', () => {
    const without = total(({ withoutLabel }) => withoutLabel.length)
    expect(without / total(({ deepDiveTurns }) => deepDiveTurns)).toBeLessThanOrEqual(0.1)
  })

  it('[IV7] never more than three questions on a topic', () => {
    expect(faults(({ tooDeep }) => tooDeep)).toEqual([])
  })

  it('[IV8] nothing is asked that was covered, and nothing twice', () => {
    expect(faults(({ coveredAgain }) => coveredAgain)).toEqual([])
  })

  it('[IV4] no uncovered point is given away', () => {
    expect(faults(({ leaks }) => leaks)).toEqual([])
  })

  it('[IV9] a topic is never left without a word', () => {
    expect(faults(({ leftSilently }) => leftSilently)).toEqual([])
  })

  it('[IV2] two questions in a row hardly ever begin alike', () => {
    const alike = total(({ sameTwice }) => sameTwice.length)
    expect(alike / total(({ asked }) => asked)).toBeLessThanOrEqual(0.02)
  })

  it('[IV60] the first topic is one of the problem’s own subjects', () => {
    const elsewhere = rounds.flatMap(({ name, problem, measures: { topics } }) => {
      const subjects = knowledge.problems.get(problem)?.deepDives.flatMap((dive) => dive.topics)
      const [first] = topics
      return first === undefined || subjects?.includes(first) ? [] : [`${name}: ${first}`]
    })
    expect(elsewhere).toEqual([])
  })

  it('[IV61] no push-back once the cost was named', () => {
    expect(faults(({ pushedAfterCost }) => pushedAfterCost)).toEqual([])
  })

  it('[IV62] what is written on the board is not asked for', () => {
    const asked = rounds.flatMap(({ name, problem, rehearsal }) => {
      const { aim } = writtenPoint(knowledge, problemOf(problem))
      return rehearsal.events.flatMap((event) =>
        event.type === 'asked' && event.plan?.aim === aim ? [`${name}: ${event.text}`] : [],
      )
    })
    expect(asked).toEqual([])
  })

  it('[IV63] a kind interviewer pushes back at most twice', () => {
    const often = rounds.filter(
      ({ pressure, measures }) => pressure === 'kind' && measures.pushBacks > 2,
    )
    expect(often.map(({ name }) => name)).toEqual([])
  })

  it('[IV65] at most nine topics, however quick the answers', () => {
    const long = rounds.filter(({ measures }) => measures.topics.length > 9)
    expect(long.map(({ name }) => name)).toEqual([])
  })

  it('[IV66] no curveball for somebody who is lost', () => {
    const thrown = rounds.filter(
      ({ style, measures }) => style === 'lost' && measures.curveballs > 0,
    )
    expect(thrown.map(({ name }) => name)).toEqual([])
  })

  it('[IV26] every round comes to an end', () => {
    expect(rounds.filter(({ rehearsal }) => rehearsal.round.status !== 'ended')).toEqual([])
  })
})

describe('what rehearsed rounds score', () => {
  const byProblem = (style: Style) =>
    new Map(rounds.filter((round) => round.style === style).map((round) => [round.problem, round]))
  const strong = byProblem('strong')
  const vague = byProblem('vague')

  it('[SC3] strong is a level above vague on depth and trade-offs, on every problem', () => {
    const faulty = [...strong].flatMap(([problem, round]) => {
      const other = vague.get(problem)
      if (!other) return []
      const gaps = (['depth', 'tradeoffs'] as const).map(
        (id) => scoreOf(round, id) - scoreOf(other, id),
      )
      return gaps.every((gap) => gap >= 1) ? [] : [`${problem}: ${gaps.join(', ')}`]
    })
    expect(faulty).toEqual([])
  })

  it('[SC4] a list of names is worth no more than silence', () => {
    const mean = (style: Style) => {
      const scores = rounds.filter((round) => round.style === style).map(meanScore)
      return scores.reduce((sum, score) => sum + score, 0) / scores.length
    }
    expect(mean('keywords') - mean('silent')).toBeLessThanOrEqual(0.3)
  })
})
