import type { Knowledge } from '../knowledge/index.ts'
import { stem } from './stem.ts'
import type { Located } from './Target.ts'
import { tokenise, type Token } from './tokens.ts'
import { compileWording, matchAt, type Occurrence, type Wording } from './wordTests.ts'

/** Whether synonyms may stand for the words of the data. */
export type Reading = 'free' | 'literal'

/** All wordings of the data that were asked for, each once, and where they stand in an utterance. */
export interface WordingRegistry {
  /** Id of a wording, shared by all who ask for the same; null when it has no words. */
  wording(source: string, looseness: Looseness, reading?: Reading): number | null
  /** All wordings of a concept. */
  named(name: string, reading?: Reading): readonly number[]
  /** Where the wanted wordings stand. */
  locate(tokens: readonly Token[], wanted: ReadonlySet<number>): Located
  synonyms(stem: string): ReadonlySet<string>
}

/** How many other words may stand between the words of a wording, by how many it has. */
export type Looseness = 'phrase' | 'expression'

const slacks: Record<Looseness, (words: number) => number> = {
  phrase: (words) => (words === 1 ? 0 : words === 2 ? 2 : 3),
  expression: (words) => (words === 1 ? 0 : 1),
}

/** An empty registry; wordings are compiled as they are asked for. */
export function createRegistry(knowledge: Knowledge): WordingRegistry {
  const wordings: Wording[] = []
  const ids: Record<Looseness, Record<Reading, Map<string, number>>> = {
    phrase: { free: new Map(), literal: new Map() },
    expression: { free: new Map(), literal: new Map() },
  }
  const byStem = new Map<string, number[]>()
  const byPrefix = new Map<string, { prefix: string; id: number }[]>()
  const numberFirst: number[] = []
  const concepts = new Map<string, ReadonlySet<string>>()
  const names = new Map<string, readonly number[]>()
  const groups = new Map<string, Set<string>>()
  for (const group of knowledge.synonyms) {
    const stems = group.map((word) => stem(word))
    for (const word of stems) {
      const known = groups.get(word) ?? new Set()
      for (const other of stems) if (other !== word) known.add(other)
      groups.set(word, known)
    }
  }
  const noWords: ReadonlySet<string> = new Set()
  const synonyms = (word: string): ReadonlySet<string> => groups.get(word) ?? noWords

  function concept(name: string): ReadonlySet<string> {
    const known = concepts.get(name)
    if (known) return known
    const forms = knowledge.lexicon[name]
    if (!forms) throw new Error(`The lexicon has no concept @${name}`)
    const stems = new Set(
      [name, ...forms].flatMap((form) => {
        const tokens = tokenise(form)
        const [only] = tokens
        return tokens.length === 1 && only && !form.includes('*') ? [only.stem] : []
      }),
    )
    concepts.set(name, stems)
    return stems
  }

  function wording(source: string, looseness: Looseness, reading: Reading = 'free'): number | null {
    const known = ids[looseness][reading].get(source)
    if (known !== undefined) return known
    const compiled = compileWording(
      source,
      slacks[looseness],
      concept,
      reading === 'free' ? synonyms : () => noWords,
    )
    const [first] = compiled.words
    if (!first) return null
    const id = wordings.length
    wordings.push(compiled)
    ids[looseness][reading].set(source, id)
    if (first.stem !== null) push(byStem, first.stem, id)
    for (const word of first.concept) push(byStem, word, id)
    for (const word of first.near) push(byStem, word, id)
    for (const prefix of first.prefixes) push(byPrefix, prefix.slice(0, 2), { prefix, id })
    if (first.anyNumber) numberFirst.push(id)
    return id
  }

  function named(name: string, reading: Reading = 'free'): readonly number[] {
    const key = `${reading} ${name}`
    const known = names.get(key)
    if (known) return known
    const forms = knowledge.lexicon[name]
    if (!forms) throw new Error(`The lexicon has no concept @${name}`)
    const found = forms.flatMap((form) => wording(form, 'expression', reading) ?? [])
    names.set(key, found)
    return found
  }

  function locate(tokens: readonly Token[], wanted: ReadonlySet<number>): Located {
    const located = new Map<number, Occurrence[]>()
    tokens.forEach((token, at) => {
      const candidates = [
        ...(byStem.get(token.stem) ?? []),
        ...(byPrefix.get(token.text.slice(0, 2)) ?? [])
          .filter(({ prefix }) => token.text.startsWith(prefix))
          .map(({ id }) => id),
        ...(token.isNumber ? numberFirst : []),
      ]
      for (const id of candidates) {
        if (!wanted.has(id)) continue
        const compiled = wordings[id]
        const occurrence = compiled ? matchAt(compiled, tokens, at) : null
        if (occurrence) push(located, id, occurrence)
      }
    })
    return located
  }

  return { wording, named, locate, synonyms }
}

function push<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = map.get(key)
  if (list) list.push(item)
  else map.set(key, [item])
}
