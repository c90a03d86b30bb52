import { groupBy, type Clarification, type Knowledge, type Problem } from '../knowledge/index.ts'
import { indexAnswers, type AnswerIndex } from './AnswerIndex.ts'
import { answersKind, asksForFact, isMeasureOfThatAbove, mechanism } from './questionKinds.ts'
import { isStopWord } from './stopWords.ts'
import { tokenise, type Token } from './tokens.ts'

/**
 * The facts of a problem that a candidate's question asks for, the best first; none when nothing
 * fits well enough. A text with several questions may ask for several facts. Statements ask for
 * nothing: "I'd put a queue there" reveals no fact about queues.
 */
export function matchClarification(
  problem: Problem,
  text: string,
  knowledge: Knowledge,
): Clarification[] {
  const index = indexAnswers(knowledge)
  const facts = compiledFacts(problem, index)
  const found = new Map<Clarification, number>()
  for (const question of questionsOf(text, facts, index)) {
    const scored = facts
      .map((fact) => ({ fact, score: scoreOf(fact, question, index) }))
      .filter(({ score }) => score >= leastScore)
      .toSorted((a, b) => b.score - a.score)
    const best = scored[0]?.score ?? 0
    for (const { fact, score } of scored) {
      if (score < best * alsoMeantShare) continue
      found.set(fact.fact, Math.max(score, found.get(fact.fact) ?? 0))
    }
  }
  return [...found].toSorted((a, b) => b[1] - a[1]).map(([fact]) => fact)
}

/** Evidence in bits from which a fact was asked for. */
const leastScore = 4.5
/** Another fact is meant as well when it fits nearly as well as the best. */
const alsoMeantShare = 0.85

interface CompiledFact {
  fact: Clarification
  /** Stems of each authored wording; words that carry nothing left out. */
  wordings: readonly (readonly string[])[]
  /** Bits of each stem of the wordings, less where other facts use it too. */
  bits: ReadonlyMap<string, number>
  answerStems: ReadonlySet<string>
  /** The wordings as they stand: "how many jobs". */
  phrases: readonly string[]
}

const compiled = new WeakMap<Problem, readonly CompiledFact[]>()

function compiledFacts(problem: Problem, index: AnswerIndex): readonly CompiledFact[] {
  const known = compiled.get(problem)
  if (known) return known
  const used = new Map<string, number>()
  const wordings = problem.clarify.map((fact) => fact.ask.map((text) => matter(tokenise(text))))
  for (const fact of wordings) {
    for (const stem of new Set(fact.flat().map((token) => token.stem))) {
      used.set(stem, (used.get(stem) ?? 0) + 1)
    }
  }
  const facts = problem.clarify.map((fact, at) => {
    const own = wordings[at] ?? []
    return {
      fact,
      wordings: own.map((words) => words.map((token) => token.stem)).filter((w) => w.length > 0),
      bits: new Map(
        own
          .flat()
          .map((token) => [
            token.stem,
            Math.max(1, index.rarity(token) - 1.5 * ((used.get(token.stem) ?? 1) - 1)),
          ]),
      ),
      phrases: fact.ask.map((ask) => inOneLine(tokenise(ask))),
      answerStems: new Set(content(tokenise(fact.answer)).map((token) => token.stem)),
    }
  })
  compiled.set(problem, facts)
  return facts
}

function inOneLine(tokens: readonly Token[]): string {
  return tokens.map(({ stem }) => stem).join(' ')
}

function content(tokens: readonly Token[]): Token[] {
  return tokens.filter((token) => !isStopWord(token) && !token.isNumber)
}

/**
 * The words that a wording cannot do without: "the same link" is not asked for by "link", nor "how
 * many links" by "may links expire?".
 */
function matter(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => {
    if (token.isNumber) return []
    if (amounts.has(token.text)) return [{ ...token, stem: amount }]
    return isStopWord(token) && !telling.has(token.text) ? [] : [token]
  })
}

const amount = 'many'
/** All of them ask how many there are. */
const amounts = new Set('many much lot lots number numbers amount amounts'.split(' '))
/** Say little anywhere else, and make the difference here. */
const telling = new Set('same own again both other another who whom where before after'.split(' '))

const asking =
  /^(?:how|what|which|who|where|when|why|is|are|do|does|did|can|could|may|might|must|should|will|would|any|or|and|what's|so|ok|also|then|about)$/

/**
 * One list of words for each question. A sentence asks by its mark or by how it begins; "how many, and
 * how fast?" asks twice; "what should happen then?" asks about the sentence before.
 */
function questionsOf(text: string, facts: readonly CompiledFact[], index: AnswerIndex): Token[][] {
  const bySentence = groupBy(index.spelling.correct(tokenise(text)), (token) => token.sentence)
  const sentences = [...bySentence.values()]
  return sentences.flatMap((tokens, at) => {
    if (!asks(tokens, text)) return []
    if (!asksForFact(tokens, sentences[at + 1] ?? [], text)) return []
    const isBare = !tokens.some(({ stem }) => facts.some(({ bits }) => bits.has(stem)))
    return isBare ? [[...(sentences[at - 1] ?? []), ...tokens]] : partsOf(tokens)
  })
}

function asks(tokens: readonly Token[], text: string): boolean {
  const [first] = tokens
  const last = tokens.at(-1)
  if (!first || !last) return false
  const mark = text.slice(last.end).trimStart().charAt(0)
  if (mark === '?') return true
  // "not sure how many users we have" and short notes such as "latency? scale?" ask as well.
  return asking.test(first.text) || tokens.some(({ text: word }) => indirect.has(word))
}

/** Splits a sentence where a clause begins to ask anew. */
function partsOf(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = []
  tokens.forEach((token, at) => {
    const [opener, next] = token.text === 'and' ? tokens.slice(at + 1) : tokens.slice(at)
    const isNewClause = token.clause !== tokens[at - 1]?.clause
    const asksAnew =
      opener !== undefined &&
      (opensQuestion.test(opener.text) ||
        (/^(?:for|by|in|at|to|from)$/.test(opener.text) &&
          /^(?:how|what|which)$/.test(next?.text ?? '')))
    if (at === 0 || (isNewClause && asksAnew)) parts.push([])
    parts.at(-1)?.push(token)
  })
  // A part that names nothing belongs to the one before it.
  if (!parts.every((part) => content(part).length > 0)) return [[...tokens]]
  // "… and how soon must it be gone?" asks about what was named just before.
  return parts.filter((part, at) => at === 0 || !isMeasureOfThatAbove(part))
}

const opensQuestion =
  /^(?:how|what|which|who|where|when|is|are|do|does|can|could|may|must|should|will|would|any)$/

const indirect = new Set(
  'wonder wondering curious clarify assume assuming expect expected ask asking know'.split(' '),
)

/**
 * The bits of the words that the question shares with the fact's wordings, more when a whole wording
 * is there; words of the answer help a little to tell neighbours apart.
 */
function scoreOf(fact: CompiledFact, question: readonly Token[], index: AnswerIndex): number {
  const asked = new Map<string, number>()
  for (const token of question) {
    asked.set(amounts.has(token.text) ? amount : token.stem, 1)
    for (const near of index.synonyms(token.stem)) {
      if (!asked.has(near)) asked.set(near, synonymShare)
    }
  }
  const isBuilding = question.some(
    (token) =>
      mechanism.test(token.text) && !fact.bits.has(token.stem) && !fact.answerStems.has(token.stem),
  )
  if (isBuilding) return 0
  let shared = 0
  for (const [stem, bits] of fact.bits) shared += bits * (asked.get(stem) ?? 0)
  let whole = 0
  for (const wording of fact.wordings) {
    if (!wording.every((stem) => asked.has(stem)) || !counts(wording, question, index)) continue
    const bits = wording.reduce(
      (sum, stem) => sum + (fact.bits.get(stem) ?? 0) * (asked.get(stem) ?? 0),
      0,
    )
    whole = Math.max(whole, bits)
  }
  if (shared === 0) return 0
  const line = ` ${inOneLine(question)} `
  // A single word counts like that only where it is about all that was asked.
  const fewest = content(question).length <= 2 ? 1 : 2
  const isVerbatim = fact.phrases.some(
    (phrase) => phrase.split(' ').length >= fewest && line.includes(` ${phrase} `),
  )
  // Three words in that order are no accident, however common each of them is.
  const isLong = fact.phrases.some(
    (phrase) => phrase.split(' ').length >= 3 && line.includes(` ${phrase} `),
  )
  const verbatim = isLong ? longVerbatimBits : isVerbatim ? verbatimBits : 0
  const inAnswer = question.filter(
    (token) => fact.answerStems.has(token.stem) && !isStopWord(token),
  ).length
  const score = whole + partShare * (shared - whole) + answerBits * inAnswer + verbatim
  const kind = answersKind(question, fact.fact.answer) ? 1 : otherKindShare
  return score * kind * (generalShares.get(fact.fact.intent) ?? 1)
}

/** "How much space may an account take?" does not ask how many accounts there are. */
function counts(
  wording: readonly string[],
  question: readonly Token[],
  index: AnswerIndex,
): boolean {
  const counted = wording[0] === amount ? wording[1] : undefined
  if (counted === undefined) return true
  const near = new Set([counted, ...index.synonyms(counted)])
  return question.some(
    ({ text }, at) =>
      amounts.has(text) &&
      question.slice(at + 1, at + 1 + farthestCounted).some(({ stem }) => near.has(stem)),
  )
}

/** "How many daily active users". */
const farthestCounted = 3

const synonymShare = 0.5
const partShare = 0.3
const answerBits = 0.7
const verbatimBits = 3
const longVerbatimBits = 4
/** "How many …" is hardly answered by a fact without an amount. */
const otherKindShare = 0.7
/** "How many …" and "do we need …" fit everything; a fact about just that fits better. */
const generalShares: ReadonlyMap<string, number> = new Map([
  ['scale', 0.8],
  ['scope', 0.5],
])
