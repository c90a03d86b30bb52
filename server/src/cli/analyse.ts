import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { chooseFollowUp, coveredFrom, readAnswer } from '../engine/answers/index.ts'
import { loadKnowledge, type Knowledge } from '../engine/knowledge/index.ts'
import { withoutMark } from './withoutMark.ts'

const caseSchema = z.object({
  topic: z.string(),
  board: z.string().optional(),
  question: z.string().nullish(),
  answer: z.string(),
})

interface Analysis {
  points: string[]
  missing: string[]
  statesTradeoff: boolean
  wrong: string[]
  followUp: string
}

/** What the engine makes of one line, or a sentence on why it cannot be read. */
export function analyseLine(line: string, knowledge: Knowledge): Analysis | { error: string } {
  let parsed: unknown
  try {
    parsed = JSON.parse(line)
  } catch {
    return { error: 'This line is not JSON.' }
  }
  const one = caseSchema.safeParse(parsed)
  if (!one.success) {
    const [issue] = one.error.issues
    return { error: `${issue?.path.join('.') || 'line'}: ${issue?.message ?? 'cannot be read'}` }
  }
  const topic = knowledge.topics.get(one.data.topic)
  if (!topic) return { error: `There is no topic "${one.data.topic}".` }
  const reading = readAnswer({
    text: one.data.answer,
    topic,
    question: one.data.question ?? null,
    board: one.data.board ?? null,
    knowledge,
  })
  const covered = new Set(
    reading.points
      .filter((hit) => hit.topic === topic.id && hit.score >= coveredFrom)
      .map((hit) => hit.point),
  )
  const ids = topic.points.map((point) => point.id)
  return {
    points: ids.filter((id) => covered.has(id)),
    missing: ids.filter((id) => !covered.has(id)),
    statesTradeoff: reading.tradeoff !== null,
    wrong: reading.wrong,
    followUp: chooseFollowUp({ topic, reading, covered }),
  }
}

function main(file: string | undefined): number {
  if (file === undefined) {
    console.error('Usage: npm run --silent analyse -- FILE.jsonl')
    return 1
  }
  let text: string
  try {
    text = readFileSync(resolve(process.env['INIT_CWD'] ?? process.cwd(), file), 'utf8')
  } catch {
    console.error(`The file ${file} cannot be read.`)
    return 1
  }
  const knowledge = loadKnowledge()
  let exitCode = 0
  for (const [index, line] of withoutMark(text).split('\n').entries()) {
    if (line.trim() === '') continue
    const analysis = analyseLine(line, knowledge)
    if ('error' in analysis) {
      console.error(`Line ${index + 1}: ${analysis.error}`)
      exitCode = 1
    }
    console.log(JSON.stringify(analysis))
  }
  return exitCode
}

if (import.meta.main) process.exitCode = main(process.argv[2])
