import { productsIn } from '@sparboard/shared/design'
import { leakOf, wordsBeforeQuestion } from '../../engine/interviewer/index.ts'
import type { TopicOption, TurnBrief } from '../../engine/interviewer/index.ts'
import type { Point } from '../../engine/knowledge/index.ts'
import { checkNumbers, checkReveal } from './checkFacts.ts'
import { asks } from './checkFields.ts'
import type { ModelMove, TurnFields } from './turnSchema.ts'

/** A bit more than what the rules ask for: a good question is not lost for three words. */
const mostWords = 42

/** What the words are checked against. */
export interface WordsContext {
  fields: Pick<TurnFields, 'move' | 'about' | 'reveals' | 'heard'>
  brief: Pick<TurnBrief, 'names' | 'said' | 'requirements' | 'askedFor' | 'questions'> & {
    round: Pick<TurnBrief['round'], 'title' | 'prompt'>
    graph: Pick<TurnBrief['graph'], 'components' | 'notes'>
    plan: Pick<TurnBrief['plan'], 'text'>
    options: readonly {
      topic: string
      points: readonly Pick<TopicOption['points'][number], 'id' | 'isHeard'>[]
    }[]
  }
  /** Points of a topic with their phrases, for what must not be given away. */
  pointsOf: (topic: string) => readonly Point[]
}

/**
 * What is wrong with words that are about to be shown: one sentence, or several of a turn that goes
 * on. Whole turns are checked by `checkWhole` as well.
 */
export function checkWords(text: string, { fields, brief, pointsOf }: WordsContext): string[] {
  const faults: string[] = []
  if (!isPlain(text)) {
    faults.push('Plain words only: no links, pictures, tags or code blocks.')
  }
  const labels = new Set([...brief.names.values()].map(bare))
  const strange = quotedNames(text).filter((name) => !labels.has(name))
  if (strange.length > 0) faults.push(`Nothing on the board is called ${strange.join(', ')}.`)
  if (verdict.test(text.replace(/`[^`]*`|[“"][^”"]*[”"]/g, ' '))) {
    faults.push('No verdicts and no praise.')
  }
  if (talksOfItself.test(text)) faults.push('Stay in the part of the interviewer.')
  const heard = new Set(
    brief.options.flatMap(({ points }) => points.flatMap((one) => (one.isHeard ? [one.id] : []))),
  )
  const claimed = new Set(fields.heard.map(({ point }) => point))
  const boardWords = [...brief.names.values()].join(' ')
  for (const { topic } of brief.options) {
    const secret = pointsOf(topic).filter(({ id }) => {
      const qualified = `${topic}#${id}`
      return !heard.has(qualified) && !claimed.has(qualified)
    })
    const leak = leakOf(text, secret, `${brief.said} ${boardWords}`)
    if (leak !== null) {
      faults.push(`“${leak}” gives away what the candidate has to find.`)
      break
    }
  }
  const known = [
    brief.said,
    brief.round.title,
    brief.round.prompt,
    brief.plan.text,
    boardWords,
    ...brief.requirements.map((fact) => fact.text),
    ...brief.graph.components.flatMap(({ details }) => details),
    ...brief.graph.notes.map((note) => note.text),
  ].join(' ')
  const revealed = brief.askedFor.filter(({ id }) => fields.reveals.includes(id))
  const products = strangeProducts(text, [known, ...revealed.map((fact) => fact.text)].join(' '))
  if (products.length > 0) {
    faults.push(`Nobody has drawn or named ${products.join(', ')}.`)
  }
  const maySuppose = suppositions.has(fields.move)
  faults.push(...checkNumbers(text, { revealed, known, maySuppose }))
  return faults
}

/** Tells whether a text is words only: no links, pictures, tags or code blocks. */
export function isPlain(text: string): boolean {
  return !/<\/?[a-z][^>]*>|!?\[[^\]]*\]\(|https?:|www\.|```/i.test(text)
}

/** What only the whole turn shows: its questions, its length, whether it names what it is about. */
export function checkWhole(text: string, { fields, brief }: WordsContext): string[] {
  const faults: string[] = []
  const marks = text.split('?').length - 1
  if (asks(fields) ? marks !== 1 : marks > 1) faults.push('One question, with one question mark.')
  if (wordsBeforeQuestion(text) > mostWords)
    faults.push('At most 35 words before the question mark.')
  const names = fields.about.flatMap((id) => {
    const name = [...brief.names].find(([known]) => known === id)?.[1]
    return name === undefined ? [] : [bare(name)]
  })
  if (names.length > 0 && asks(fields) && !names.some((name) => text.includes(name))) {
    faults.push(`Name ${names.map((name) => `\`${name}\``).join(' or ')} as drawn.`)
  }
  const revealed = brief.askedFor.filter(({ id }) => fields.reveals.includes(id))
  faults.push(...checkReveal(text, revealed))
  // What the planner itself would say once more may be said once more.
  const isAgain = (question: string) =>
    isSameQuestion(question, text) && !holds(brief.plan.text, question)
  if (brief.questions.some(isAgain)) {
    faults.push('That was asked before.')
  }
  return faults
}

const verdict =
  /\b(?:great|good (?:point|answer|job|idea|thinking|choice)|excellent|perfect|well done|nice|awesome|correct|incorrect|that'?s (?:right|wrong)|you(?:'re| are) (?:right|wrong)|exactly right|impressive|you(?:'ve| have)? passed|failed (?:this|the) (?:round|interview))\b/i

const talksOfItself =
  /\b(?:as an ai|language model|system prompt|my instructions|i (?:cannot|can't) follow instructions|reference points?|full marks|your score)\b/i

function quotedNames(text: string): string[] {
  return [...text.matchAll(/`([^`]*)`/g)].map(([, name = '']) => name)
}

function bare(name: string): string {
  return name.replace(/^`|`.*$/g, '')
}

/** Products that are neither on the board nor in anybody's mouth. */
function strangeProducts(text: string, known: string): string[] {
  const words = known.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  // "Postgres" and "PostgreSQL" are one.
  const isKnown = (name: string) =>
    words.some((word) => word === name || (word.length > 3 && name.startsWith(word))) ||
    (name.length > 3 && words.some((word) => word.startsWith(name)))
  return productsIn(text.replace(/`[^`]*`/g, ' | ')).filter(
    (product) =>
      !known.toLowerCase().includes(product.toLowerCase()) &&
      !product
        .toLowerCase()
        .split(/[\s.-]+/)
        .every(isKnown),
  )
}

/** Moves that may change the load on purpose. */
const suppositions: ReadonlySet<ModelMove> = new Set<ModelMove>(['curveball', 'challenge'])

/** Nearly all words are the same. */
function isSameQuestion(a: string, b: string): boolean {
  const [one, other] = [contentOf(a), contentOf(b)]
  if (one.size < 4 || other.size < 4) return false
  const shared = [...one].filter((word) => other.has(word)).length
  return shared / Math.max(one.size, other.size) >= 0.8
}

/** Says nearly all of what the question says, and perhaps more. */
function holds(text: string, question: string): boolean {
  const words = contentOf(text)
  const wanted = [...contentOf(question)]
  return wanted.filter((word) => words.has(word)).length >= 0.8 * wanted.length
}

function contentOf(text: string): Set<string> {
  return new Set(
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.filter((word) => word.length > 2),
  )
}
