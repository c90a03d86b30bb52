import type { Topic } from '../knowledge/index.ts'
import { isStopWord } from './stopWords.ts'
import { tokenise, type Token } from './tokens.ts'

const shortestRun = 4

/**
 * For each word, whether it only repeats what was asked: it stands in a run of four words or more of
 * the question, or is a content word that the question had brought in.
 */
export function findEcho(
  tokens: readonly Token[],
  question: string | null,
  topic: Topic | null,
): boolean[] {
  const isEcho = tokens.map(() => false)
  const asked = question === null ? [] : tokenise(question)
  const words = new Set(asked.filter((token) => !isStopWord(token)).map((token) => token.stem))
  tokens.forEach((token, at) => {
    if (words.has(token.stem)) isEcho[at] = true
  })
  const texts = question === null ? (topic?.questions.map(({ text }) => text) ?? []) : [question]
  for (const text of texts) markRuns(tokens, tokenise(text.replaceAll(/\{\w+\}/g, ' ')), isEcho)
  return isEcho
}

function markRuns(tokens: readonly Token[], asked: readonly Token[], isEcho: boolean[]): void {
  const runs = new Set<string>()
  for (let at = 0; at + shortestRun <= asked.length; at += 1) {
    runs.add(keyOf(asked, at))
  }
  for (let at = 0; at + shortestRun <= tokens.length; at += 1) {
    if (runs.has(keyOf(tokens, at))) isEcho.fill(true, at, at + shortestRun)
  }
}

function keyOf(tokens: readonly Token[], from: number): string {
  return tokens
    .slice(from, from + shortestRun)
    .map((token) => token.stem)
    .join(' ')
}
