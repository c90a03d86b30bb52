import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { matchClarification } from '../../server/src/engine/answers/index.ts'
import { loadKnowledge } from '../../server/src/engine/knowledge/index.ts'

interface AskedQuestion {
  problem: string
  text: string
  /** Ids of the facts that it asks for; none for what only sounds like a question. */
  facts: string[]
}

const knowledge = loadKnowledge()

function load(name: string): AskedQuestion[] {
  const file = join(import.meta.dirname, '..', 'fixtures', 'answers', `${name}.jsonl`)
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as AskedQuestion)
}

function factsFor({ problem: id, text }: AskedQuestion): string[] {
  const problem = knowledge.problems.get(id)
  if (!problem) throw new Error(`no problem ${id}`)
  return matchClarification(problem, text, knowledge).map((fact) => fact.id)
}

/** A fact that nobody asked for gives the candidate's work away; a missed one leaves them to assume. */
describe.each([
  { name: 'questions', precision: 0.95, recall: 0.9 },
  { name: 'questionsUnseen', precision: 0.9, recall: 0.9 },
])('requirement questions: $name', ({ name, precision, recall }) => {
  it('reveal what they ask for and hardly anything else', () => {
    const count = { right: 0, extra: 0, missed: 0 }
    const wrong: string[] = []
    for (const question of load(name)) {
      const found = factsFor(question)
      const extra = found.filter((id) => !question.facts.includes(id))
      const missed = question.facts.filter((id) => !found.includes(id))
      count.right += found.length - extra.length
      count.extra += extra.length
      count.missed += missed.length
      if (extra.length + missed.length > 0) {
        wrong.push(`${question.text} +[${extra.join(' ')}] -[${missed.join(' ')}]`)
      }
    }
    const reached = {
      precision: count.right / (count.right + count.extra),
      recall: count.right / (count.right + count.missed),
    }
    process.stdout.write(
      `${name}: precision ${reached.precision.toFixed(3)}, recall ${reached.recall.toFixed(3)}\n`,
    )
    expect({ isPrecise: reached.precision >= precision, wrong }).toEqual({ isPrecise: true, wrong })
    expect({ isComplete: reached.recall >= recall, wrong }).toEqual({ isComplete: true, wrong })
  })
})
