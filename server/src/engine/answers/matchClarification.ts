import { groupBy, type Clarification, type Problem } from '../knowledge/index.ts'
import { intentWords } from './intentWords.ts'
import { isStopWord } from './stopWords.ts'
import { tokenise, type Token } from './tokens.ts'

/**
 * The facts of a problem that a candidate's question asks for, the best first; none when nothing
 * fits well enough. A text with several questions may ask for several facts.
 */
export function matchClarification(problem: Problem, text: string): Clarification[] {
  const found = new Map<Clarification, number>()
  for (const question of questionsOf(text)) {
    const scored = problem.clarify
      .map((fact) => ({ fact, score: scoreOf(fact, question) }))
      .filter(({ score }) => score >= leastScore)
      .toSorted((a, b) => b.score - a.score)
    const best = scored[0]?.score ?? 0
    for (const { fact, score } of scored) {
      if (score >= best * 0.7) found.set(fact, Math.max(score, found.get(fact) ?? 0))
    }
  }
  return [...found].toSorted((a, b) => b[1] - a[1]).map(([fact]) => fact)
}

const leastScore = 1

/** One list of words for each question or sentence. */
function questionsOf(text: string): Token[][] {
  const bySentence = groupBy(tokenise(text), (token) => token.sentence)
  return [...bySentence.values()]
}

/**
 * An authored wording that occurs counts by its length; a word that people use for the intent counts
 * one; a word of the answer counts a little, to tell neighbours apart.
 */
function scoreOf(fact: Clarification, question: readonly Token[]): number {
  const asked = new Set(question.map((token) => token.stem))
  const joined = question.map((token) => token.stem).join(' ')
  let score = 0
  for (const wording of [...fact.ask, ...(intentWords[fact.intent] ?? [])]) {
    const words = tokenise(wording)
    const stems = words.map((token) => token.stem)
    if (stems.length === 0) continue
    if (` ${joined} `.includes(` ${stems.join(' ')} `)) {
      const weight = words.filter((token) => !isStopWord(token)).length
      score = Math.max(score, 1 + 0.5 * Math.max(0, weight - 1) + 0.1 * stems.length)
    } else if (stems.length > 1 && stems.every((word) => asked.has(word))) {
      score = Math.max(score, 1)
    }
  }
  if (score === 0) return 0
  const answer = tokenise(fact.answer).filter((token) => !isStopWord(token) && !token.isNumber)
  const shared = new Set(answer.filter((token) => asked.has(token.stem)).map((token) => token.stem))
  return score + 0.2 * shared.size
}
