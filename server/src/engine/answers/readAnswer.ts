import type { DesignGraph } from '@sparboard/shared/design'
import type { Knowledge, Topic } from '../knowledge/index.ts'
import type { AnswerReading, PointHit } from './AnswerReading.ts'
import { indexAnswers } from './AnswerIndex.ts'
import { findContradiction } from './contradiction.ts'
import { findEcho } from './echo.ts'
import { judgeWrong, type JudgedWrong } from './judgeWrong.ts'
import { judgePoints, type FoundPoint } from './judgePoints.ts'
import { findListed } from './keywordList.ts'
import { findNegation } from './negation.ts'
import { quoteOf } from './quote.ts'
import { readNumbers } from './numbers.ts'
import { matchTargets, type Utterance } from './readPoints.ts'
import { decideAct } from './speechAct.ts'
import { contentWords } from './stopWords.ts'
import { findVolunteered, topicsInvited } from './volunteered.ts'
import { findTradeoff } from './tradeoff.ts'
import { tokenise, type Token } from './tokens.ts'
import { coveredFrom, unsureFrom } from './AnswerReading.ts'

export interface AnswerInput {
  text: string
  /** What was asked about; null when nothing was. */
  topic: Topic | null
  /** The question as it was put: its words are not counted as the candidate's. */
  question: string | null
  /** Qualified ids of points that were covered before. */
  alreadyCovered?: ReadonlySet<string>
  graph?: DesignGraph | null
  /** The board as a line of text, where there is no graph. */
  board?: string | null
  knowledge: Knowledge
}

/**
 * Reads what somebody said: the points made of the topic that was asked about and of others that the
 * board invites, wrong answers, trade-off, numbers and what kind of utterance it is. Says nothing of
 * points it did not find; not found is not the same as not said.
 */
export function readAnswer(input: AnswerInput): AnswerReading {
  const index = indexAnswers(input.knowledge)
  const asked = input.topic ? index.targetsOf(input.topic) : []
  const invited = topicsInvited(input.topic, input.graph ?? null, input.knowledge)
  const tokens = index.spelling.correct(tokenise(input.text))
  const located = index.locate(tokens, input.topic ? [input.topic, ...invited] : invited)
  const isListed = findListed(tokens)
  const utterance: Utterance = {
    text: input.text,
    tokens,
    located,
    negation: findNegation(tokens),
    isEcho: findEcho(tokens, input.question, input.topic),
    isListed,
    rarity: index.rarity,
  }
  const used = new Set<number>()
  const matches = matchTargets(asked, utterance, used)
  const judged = input.topic ? judgePoints(input.topic, matches, utterance, index) : []
  const volunteered = findVolunteered(utterance, input.topic, invited, judged, used, index)
  const found = judged.filter(({ chance }) => chance >= unsureFrom)
  const wrong = input.topic ? judgeWrong(input.topic, matches, judged, utterance, index) : []
  const given = wrong.filter(({ chance }) => chance >= wrongFrom)
  const clearlyGiven = given.filter(({ chance }) => chance >= clearlyWrongFrom)
  const span = findTradeoff(
    utterance,
    index,
    judged.filter(({ isPrice }) => isPrice),
  )
  const numbers = readNumbers(input.text)
  const confidence = explainedShare(tokens, [...found, ...given, ...volunteered], span)
  const content = contentWords(tokens)
  const act = decideAct({
    text: input.text,
    hits: found.filter(({ chance }) => chance >= coveredFrom).length + clearlyGiven.length,
    surest: found.reduce((most, { chance }) => Math.max(most, chance), 0),
    hasTradeoff: span !== null,
    hasNumbers: numbers.length > 0,
    words: tokens.length,
    confidence,
  })
  // Whoever asks back or hands out orders has not answered, whatever words were used.
  const isAnswer = act !== 'injection' && act !== 'question'
  const makesPoints = isAnswer && act !== 'vague'
  return {
    points: makesPoints ? [...found, ...volunteered].map((point) => hitOf(point, utterance)) : [],
    wrong: isAnswer ? wrongOf(act === 'statement' ? given : clearlyGiven, input) : [],
    tradeoff: span && makesPoints ? { quote: quoteOf(utterance, span.from, span.to) } : null,
    numbers,
    act,
    isKeywordList: content.length >= 3 && isMostlyListed(tokens, isListed),
    confidence,
    contradiction: findContradiction(input, tokens),
  }
}

/** Wrong answers that were given; whoever made the core before is only told of a clear one. */
function wrongOf(judged: readonly JudgedWrong[], { topic, alreadyCovered }: AnswerInput): string[] {
  const knowsCore = topic?.points.some(
    (point) => point.isCore && alreadyCovered?.has(`${topic.id}#${point.id}`),
  )
  return judged
    .filter(({ chance }) => chance >= (knowsCore ? clearlyWrongFrom : wrongFrom))
    .toSorted((a, b) => b.chance - a.chance)
    .map(({ id }) => id)
}

/** Chances from which a wrong answer counts as given. */
const wrongFrom = 0.4
const clearlyWrongFrom = 0.8

function hitOf({ topic, point, chance, from, to }: FoundPoint, utterance: Utterance): PointHit {
  return { topic, point, score: chance, quote: quoteOf(utterance, from, to) }
}

function explainedShare(
  tokens: readonly Token[],
  matches: readonly { from: number; to: number }[],
  tradeoff: { from: number; to: number } | null,
): number {
  const content = contentWords(tokens)
  if (content.length === 0) return 0
  const spans = tradeoff ? [...matches, tradeoff] : matches
  const explained = content.filter((at) => {
    const token = tokens[at]
    if (token?.isNumber) return true
    return spans.some(({ from, to }) => {
      const isInside = at >= from && at <= to
      return (
        isInside || token?.clause === tokens[from]?.clause || token?.clause === tokens[to]?.clause
      )
    })
  })
  return explained.length / content.length
}

function isMostlyListed(tokens: readonly Token[], isListed: readonly boolean[]): boolean {
  const content = contentWords(tokens)
  const listed = content.filter((at) => isListed[at])
  return listed.length >= content.length * 0.6
}
