import type { Point, Topic } from '../../knowledge/index.ts'
import { plainForm } from './agreement.ts'
import { leakOf } from './leak.ts'
import { lowerStart, sentenceCase } from './sentenceCase.ts'
import { smallQuestionsFor } from './smallQuestions.ts'
import { topicHints } from './topicHints.ts'

/** Direction, consequence, shape, point. */
export const lastHintStep = 4

/**
 * The text of a step of the hint ladder for a point that is missing: which part of the situation to
 * look at, what goes wrong without it, the kind of answer, and at last the point itself. `asked` is
 * what was asked last: it is not asked again as a hint.
 */
export function hintText(topic: Topic, point: Point, step: number, asked: string | null): string {
  const [direction, consequence] = topicHints[topic.id] ?? [point.probe.text, point.probe.text]
  switch (step) {
    case 1:
      return direction
    case 2:
      return consequence
    case 3:
      return asked === point.probe.id ? shapeOf(topic, point) : point.probe.text
    default:
      return `${wholeOf(point)} Let's leave it there.`
  }
}

/**
 * The kind of answer without what it consists of: the statement up to its list or its brackets. Where
 * that would already be the point, it is another question on the same thing.
 */
function shapeOf(topic: Topic, point: Point): string {
  const bare = point.statement.replace(/\s*\([^)]*\)/g, '')
  const [head = bare] = bare.split(/[:;,]|\b(?:because|by|with|via|using|so that|instead of)\b/)
  const [first = '', ...rest] = head.trim().split(/\s+/)
  const isWhole = head.trim().length >= point.statement.length - 2
  const shape = `You have it when you ${[first.toLowerCase(), ...rest].map(asYouDo).join(' ')}.`
  const isHarmless = (text: string) => leakOf(text, [point], '') === null
  if (asksForAKind.test(first) && !isWhole && rest.length >= 2 && isHarmless(shape)) return shape
  const another = topic.questions.findLast(
    ({ text, slots }) => slots.every((slot) => slot === 'component') && isHarmless(text),
  )
  if (another) return another.text
  const { smaller, concrete } = smallQuestionsFor(topic.kinds[0] ?? '')
  return isHarmless(smaller) ? smaller : concrete
}

/** Statements that begin like this say what kind of thing is wanted before they say which. */
const asksForAKind =
  /^(?:Names|Picks|States|Gives|Chooses|Estimates|Computes|Decides|Compares|Justifies|Quantifies|Sizes|Defines)$/

/** "names", or a second verb after "and", as somebody who is spoken to does it. */
function asYouDo(word: string, index: number, words: readonly string[]): string {
  const isVerb = index === 0 || (words[index - 1] === 'and' && verbs.has(sentenceCase(word)))
  return isVerb ? plainForm(word) : word
}

/** "Names a cache" reads "A strong answer names a cache"; a noun stands for itself. */
function wholeOf({ statement }: Point): string {
  const text = statement.trim().replace(/[.?!,]*$/, '')
  const [first = ''] = text.split(/[\s,:/]/)
  return verbs.has(first)
    ? `A strong answer ${lowerStart(text)}.`
    : `The point I was after: ${lowerStart(text)}.`
}

/** How statements begin that say what somebody does. */
const verbs = new Set(
  (
    'Names States Handles Limits Knows Chooses Keeps Avoids Gives Says Estimates Detects Explains Uses Computes ' +
    'Justifies Links Separates Identifies Decides Spreads Sees Isolates Compares Sizes Bounds Admits Prefers ' +
    'Acknowledges Distinguishes Adds Defines Caches Puts Ties Monitors Checks Plans Multiplies Mentions Splits ' +
    'Measures Deletes Returns Notices Watches Orders Proposes Accounts Quantifies Pre-warms Lets Serves Considers ' +
    'Produces Weighs Protects Fixes Prevents Deals Picks Describes Backfills Verifies Understands Cuts Notes Caps ' +
    'Rejects Sets Passes Recognises Diagnoses Preserves Normalises Matches Saves Cleans Accepts Masks Propagates ' +
    'Externalises Tests Skips Stores Rolls Removes Makes Batches Treats Grants Starts Looks Takes Moves Shows'
  ).split(' '),
)
