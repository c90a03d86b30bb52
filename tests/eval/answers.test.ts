import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { chooseFollowUp, coveredFrom, readAnswer } from '../../server/src/engine/answers/index.ts'
import { loadKnowledge } from '../../server/src/engine/knowledge/index.ts'

interface LabelledAnswer {
  id: string
  topic: string
  board: string
  question?: string
  answer: string
  covered: string[]
  states_tradeoff: boolean
  best_followup: string
}

interface Measure {
  answers: number
  precision: number
  recall: number
  tradeoff: number
  /** Share of follow-ups that are the labelled ones. */
  followUp: number
  /** Share of follow-ups on a point that ask for one which was not made. */
  asksForMissing: number
}

const knowledge = loadKnowledge()

function load(file: string): LabelledAnswer[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledAnswer)
}

function measure(answers: readonly LabelledAnswer[]): Measure {
  const count = { right: 0, extra: 0, missed: 0, tradeoff: 0, followUp: 0, asked: 0, missing: 0 }
  for (const one of answers) {
    const topic = knowledge.topics.get(one.topic)
    if (!topic) throw new Error(`${one.id} names the unknown topic ${one.topic}`)
    const reading = readAnswer({
      text: one.answer,
      topic,
      question: one.question ?? null,
      board: one.board,
      knowledge,
    })
    const covered = new Set(
      reading.points
        .filter((hit) => hit.topic === topic.id && hit.score >= coveredFrom)
        .map((hit) => hit.point),
    )
    const labelled = new Set(one.covered)
    for (const point of covered) count[labelled.has(point) ? 'right' : 'extra'] += 1
    for (const point of labelled) if (!covered.has(point)) count.missed += 1
    if ((reading.tradeoff !== null) === one.states_tradeoff) count.tradeoff += 1
    const followUp = chooseFollowUp({ topic, reading, covered })
    if (followUp === one.best_followup) count.followUp += 1
    const point = followUp.split('#')[1]
    if (topic.points.some(({ id }) => id === point)) {
      count.asked += 1
      if (point !== undefined && !labelled.has(point)) count.missing += 1
    }
  }
  return {
    answers: answers.length,
    precision: count.right / (count.right + count.extra),
    recall: count.right / (count.right + count.missed),
    tradeoff: count.tradeoff / answers.length,
    followUp: count.followUp / answers.length,
    asksForMissing: count.missing / count.asked,
  }
}

function report(name: string, measured: Measure): void {
  const figures = Object.entries(measured).map(([key, value]) =>
    key === 'answers' ? `${String(value)} ${key}` : `${key} ${Number(value).toFixed(3)}`,
  )
  process.stdout.write(`${name}: ${figures.join(', ')}\n`)
}

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url))
}

/** A little under what is reached, so that a change which reads worse is noticed. */
const sets: { name: string; file: string; floor: Omit<Measure, 'answers'> }[] = [
  {
    name: 'development cases',
    file: path('../../../shared/domain/dev-cases.jsonl'),
    floor: { precision: 0.84, recall: 0.92, tradeoff: 0.9, followUp: 0.66, asksForMissing: 0.9 },
  },
  {
    name: 'practice',
    file: path('../fixtures/answers/practice.jsonl'),
    floor: { precision: 0.88, recall: 0.85, tradeoff: 0.93, followUp: 0.69, asksForMissing: 0.82 },
  },
  {
    name: 'held out',
    file: path('../fixtures/answers/heldout.jsonl'),
    floor: { precision: 0.91, recall: 0.8, tradeoff: 0.83, followUp: 0.68, asksForMissing: 0.78 },
  },
]

describe.each(sets)('answers: $name', ({ name, file, floor }) => {
  const isThere = existsSync(file)
  if (!isThere) process.stdout.write(`SKIPPED, NOT MEASURED: ${name}: ${file} is not there\n`)

  it.skipIf(!isThere)('are read as well as before', () => {
    const measured = measure(load(file))
    report(name, measured)
    for (const [key, least] of Object.entries(floor)) {
      const value = measured[key as keyof Measure]
      expect({ [key]: value >= least, value }).toEqual({ [key]: true, value })
    }
  })
})

afterAll(() => {
  const answers = load(path('../fixtures/answers/practice.jsonl'))
  const startedAt = performance.now()
  measure(answers)
  const each = (performance.now() - startedAt) / answers.length
  process.stdout.write(`reading one answer takes ${each.toFixed(2)} ms\n`)
})
