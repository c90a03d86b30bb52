import { parseExpression } from '../knowledge/index.ts'
import type { Test, Window } from './Target.ts'
import type { Reading, WordingRegistry } from './WordingRegistry.ts'

const nearWindow: Window = { words: 13, sentences: 0 }
const sentenceWindow: Window = { words: 30, sentences: 0 }
const wideWindow: Window = { words: 36, sentences: 1 }

const denying =
  /\b(?:no|not|never|without|nobody|none|nothing|cannot|can't|don't|doesn't|won't|isn't|aren't|wouldn't|shouldn't|instead|rather)\b/

/** A phrase of the data: its words in order, few others between. */
export function phraseTest(phrase: string, registry: WordingRegistry): Test {
  const parts = phrase.split(' + ')
  return {
    source: 'phrase',
    groups: parts.map((part) => [compact([registry.wording(part, 'phrase')])]),
    forbidden: [],
    near: sentenceWindow,
    wide: sentenceWindow,
    isDenying: denying.test(phrase),
    doubt: 0,
  }
}

/** A pattern of the data: every group of words within two sentences. */
export function patternTest(
  pattern: readonly (readonly string[])[],
  registry: WordingRegistry,
): Test {
  return {
    source: 'pattern',
    groups: pattern.map((group) => [
      compact(group.map((word) => registry.wording(word, 'expression'))),
    ]),
    forbidden: [],
    near: wideWindow,
    wide: wideWindow,
    isDenying: pattern.flat().some((word) => denying.test(word)),
    doubt: 0,
  }
}

/** An expression of the data; see `parseExpression`. */
export function conceptTest(
  source: string,
  registry: WordingRegistry,
  reading: Reading = 'free',
): Test {
  const expression = parseExpression(source)
  if (typeof expression === 'string') throw new Error(expression)
  const wordingsOf = (alternatives: readonly string[]): number[] =>
    alternatives.flatMap((alternative) =>
      /^@[a-z_]+$/.test(alternative)
        ? registry.named(alternative.slice(1), reading)
        : compact([registry.wording(alternative, 'expression', reading)]),
    )
  return {
    source: 'concept',
    groups: expression.groups.map((group) => group.map(wordingsOf)),
    forbidden: wordingsOf(expression.forbidden),
    near: nearWindow,
    wide: wideWindow,
    isDenying: denying.test(source),
    doubt: expression.doubt,
  }
}

function compact(ids: readonly (number | null)[]): number[] {
  return ids.filter((id) => id !== null)
}
