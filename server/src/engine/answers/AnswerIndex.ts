import { groupBy, parseExpression, type Knowledge, type Topic } from '../knowledge/index.ts'
import { createRarity, type Rarity } from './rarity.ts'
import { createSpelling, type Spelling } from './spelling.ts'
import { stem } from './stem.ts'
import { tokenise, type Token } from './tokens.ts'
import { compileWording, matchAt, type Occurrence, type Wording } from './wordTests.ts'

/** What the data says about points and wrong answers, compiled so that an utterance is read fast. */
export interface AnswerIndex {
  targets: readonly Target[]
  targetsByTopic: ReadonlyMap<string, readonly Target[]>
  spelling: Spelling
  rarity: Rarity
  /** Stems of about the same meaning. */
  synonyms(stem: string): ReadonlySet<string>
  /** Every place where a wording of the data stands. */
  locate(tokens: readonly Token[]): Located
  /** Ways of putting a choice together with its cost. */
  tradeoff: readonly Test[]
}

export type Located = ReadonlyMap<number, readonly Occurrence[]>

/** A point or a wrong answer, with everything that says it. */
export interface Target {
  topic: Topic
  /** Bare id of the point or wrong answer. */
  id: string
  isWrong: boolean
  isCore: boolean
  /** The statement begins with "Names …": a name alone may cover it. */
  isNaming: boolean
  tests: readonly Test[]
  /** Bits that a word says less here, since many points of the topic use it. */
  commonStems: ReadonlyMap<string, number>
}

export interface Test {
  source: 'phrase' | 'pattern' | 'concept'
  /** Each group is a list of conditions, each condition a list of wordings. */
  groups: readonly (readonly (readonly number[])[])[]
  forbidden: readonly number[]
  /** How far apart the conditions of a group may stand, and the groups. */
  near: Window
  wide: Window
  /** Contains a denying word itself, so a denial in the answer does not cancel it. */
  isDenying: boolean
  isWeak: boolean
}

/** Farthest distance in words, and in sentences. */
export interface Window {
  words: number
  sentences: number
}

const indexes = new WeakMap<Knowledge, AnswerIndex>()

/** The compiled index of a knowledge base; built once, in some tens of milliseconds. */
export function indexAnswers(knowledge: Knowledge): AnswerIndex {
  const known = indexes.get(knowledge)
  if (known) return known
  const built = build(knowledge)
  indexes.set(knowledge, built)
  return built
}

const nearWindow: Window = { words: 13, sentences: 0 }
const sentenceWindow: Window = { words: 30, sentences: 0 }
const wideWindow: Window = { words: 36, sentences: 1 }

function build(knowledge: Knowledge): AnswerIndex {
  const registry = createRegistry(knowledge)
  const targets: Target[] = []
  for (const topic of knowledge.topics.values()) {
    const commonStems = commonStemsOf(topic)
    for (const point of topic.points) {
      targets.push({
        commonStems,
        topic,
        id: point.id,
        isWrong: false,
        isCore: point.isCore,
        isNaming: /^(Names|Picks|Chooses|States the|Gives a)/.test(point.statement),
        tests: [
          ...point.phrases.map((phrase) => phraseTest(phrase, registry)),
          ...point.patterns.map((pattern) => patternTest(pattern, registry)),
          ...point.concepts.map((source) => conceptTest(source, registry)),
        ],
      })
    }
    for (const wrong of topic.wrongAnswers) {
      targets.push({
        commonStems,
        topic,
        id: wrong.id.slice(topic.id.length + 1),
        isWrong: true,
        isCore: false,
        isNaming: false,
        tests: [
          ...wrong.phrases.map((phrase) => ({ ...phraseTest(phrase, registry), isWeak: true })),
          ...wrong.concepts.map((source) => conceptTest(source, registry)),
        ],
      })
    }
  }
  const targetsByTopic = groupBy(targets, (target) => target.topic.id)
  return {
    targets,
    targetsByTopic,
    spelling: createSpelling(vocabularyOf(knowledge)),
    rarity: createRarity(proseOf(knowledge)),
    synonyms: (word) => registry.synonyms(word),
    locate: (tokens) => registry.locate(tokens),
    tradeoff: knowledge.tradeoff.map((source) => conceptTest(source, registry, 'literal')),
  }
}

/** Words that several points of a topic use tell little about which of them is meant. */
function commonStemsOf(topic: Topic): ReadonlyMap<string, number> {
  const uses = new Map<string, number>()
  for (const point of topic.points) {
    const text = [...point.phrases, ...point.concepts, ...point.patterns.flat(2)].join(' ')
    for (const word of new Set(tokenise(text).map((token) => token.stem))) {
      uses.set(word, (uses.get(word) ?? 0) + 1)
    }
  }
  const common = new Map<string, number>()
  for (const [word, count] of uses) {
    if (count >= 2) common.set(word, Math.min(mostCommonBits, (count / topic.points.length) * 4))
  }
  return common
}

const mostCommonBits = 3

/** Running text of the data, for learning which words are common. */
function* proseOf(knowledge: Knowledge): Iterable<string> {
  for (const topic of knowledge.topics.values()) {
    yield topic.modelAnswer
    for (const question of topic.questions) yield question.text.replaceAll(/\{\w+\}/g, ' ')
    for (const point of topic.points)
      yield `${point.statement}. ${point.probe.text.replaceAll(/\{\w+\}/g, ' ')}`
    for (const wrong of topic.wrongAnswers)
      yield `${wrong.why}. ${wrong.reply.replaceAll(/\{\w+\}/g, ' ')}`
  }
  for (const problem of knowledge.problems.values()) {
    yield problem.prompt
    for (const fact of problem.clarify) yield fact.answer
  }
}

/** Words of the data, which misspelt words of an answer are compared with. */
function* vocabularyOf(knowledge: Knowledge): Iterable<string> {
  for (const topic of knowledge.topics.values()) {
    yield topic.modelAnswer
    for (const question of topic.questions) yield question.text
    for (const point of topic.points) {
      yield point.statement
      yield point.probe.text
      yield point.phrases.join(' ').replaceAll(/\w+\*/g, '')
      yield point.concepts.join(' ').replaceAll(/@\w+|\w+\*/g, '')
    }
    for (const wrong of topic.wrongAnswers) yield `${wrong.why} ${wrong.reply}`
  }
  for (const words of Object.values(knowledge.lexicon))
    yield words.join(' ').replaceAll(/\w+\*/g, '')
  for (const problem of knowledge.problems.values()) {
    yield [problem.prompt, ...problem.functional, ...problem.nonfunctional].join(' ')
    for (const fact of problem.clarify) yield `${fact.ask.join(' ')} ${fact.answer}`
  }
}

/** Whether synonyms may stand for the words of the data. */
type Reading = 'free' | 'literal'

interface Registry {
  /** Id of a wording, shared by all who ask for the same; null when it has no words. */
  wording(source: string, slack: (words: number) => number, reading?: Reading): number | null
  /** All wordings of a concept. */
  named(name: string, reading?: Reading): readonly number[]
  locate(tokens: readonly Token[]): Located
  synonyms(stem: string): ReadonlySet<string>
}

const phraseSlack = (words: number): number => (words === 1 ? 0 : words === 2 ? 2 : 3)
const expressionSlack = (words: number): number => (words === 1 ? 0 : 1)

function createRegistry(knowledge: Knowledge): Registry {
  const wordings: Wording[] = []
  const ids = new Map<string, number>()
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

  function wording(
    source: string,
    slack: (words: number) => number,
    reading: Reading = 'free',
  ): number | null {
    const key = `${reading} ${slack(3)} ${source}`
    const known = ids.get(key)
    if (known !== undefined) return known
    const compiled = compileWording(
      source,
      slack,
      concept,
      reading === 'free' ? synonyms : () => noWords,
    )
    const [first] = compiled.words
    if (!first) return null
    const id = wordings.length
    wordings.push(compiled)
    ids.set(key, id)
    for (const word of new Set([...first.stems, ...first.near])) push(byStem, word, id)
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
    const found = forms.flatMap((form) => wording(form, expressionSlack, reading) ?? [])
    names.set(key, found)
    return found
  }

  function locate(tokens: readonly Token[]): Located {
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

const denying =
  /\b(?:no|not|never|without|nobody|none|nothing|cannot|can't|don't|doesn't|won't|isn't|aren't|wouldn't|shouldn't|instead|rather)\b/

function phraseTest(phrase: string, registry: Registry): Test {
  const parts = phrase.split(' + ')
  return {
    source: 'phrase',
    groups: parts.map((part) => [compact([registry.wording(part, phraseSlack)])]),
    forbidden: [],
    near: sentenceWindow,
    wide: sentenceWindow,
    isDenying: denying.test(phrase),
    isWeak: false,
  }
}

function patternTest(pattern: readonly (readonly string[])[], registry: Registry): Test {
  return {
    source: 'pattern',
    groups: pattern.map((group) => [
      compact(group.map((word) => registry.wording(word, expressionSlack))),
    ]),
    forbidden: [],
    near: wideWindow,
    wide: wideWindow,
    isDenying: pattern.flat().some((word) => denying.test(word)),
    isWeak: false,
  }
}

function conceptTest(source: string, registry: Registry, reading: Reading = 'free'): Test {
  const expression = parseExpression(source)
  if (typeof expression === 'string') throw new Error(expression)
  const wordingsOf = (alternatives: readonly string[]): number[] =>
    alternatives.flatMap((alternative) =>
      /^@[a-z_]+$/.test(alternative)
        ? registry.named(alternative.slice(1), reading)
        : compact([registry.wording(alternative, expressionSlack, reading)]),
    )
  return {
    source: 'concept',
    groups: expression.groups.map((group) => group.map(wordingsOf)),
    forbidden: wordingsOf(expression.forbidden),
    near: nearWindow,
    wide: wideWindow,
    isDenying: denying.test(source),
    isWeak: expression.isWeak,
  }
}

function compact(ids: readonly (number | null)[]): number[] {
  return ids.filter((id) => id !== null)
}

/** Stems of a text, for comparing two texts without order. */
export function stemsOf(text: string): Set<string> {
  return new Set(tokenise(text).map((token) => stem(token.text)))
}
