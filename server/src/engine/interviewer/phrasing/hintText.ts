import type { Point, Topic } from '../../knowledge/index.ts'
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
      return asked === point.probe.id ? shapeOf(point) : point.probe.text
    default:
      return `${sentence(point.statement)} That is the point I was after; let's leave it there.`
  }
}

const longestShape = 4

/** The kind of answer without what it consists of: the statement up to its list or its brackets. */
function shapeOf({ statement }: Point): string {
  const bare = statement.replace(/\s*\([^)]*\)/g, '')
  const [head = bare] = bare.split(/[:;,]|\b(?:because|by|with|via|using)\b/)
  const words = head.trim().split(/\s+/)
  // A statement without a list would be the point itself.
  const isWhole = head.trim().length >= statement.length - 2
  return isWhole
    ? `It begins like this: ${lowerFirst(words.slice(0, Math.min(longestShape, Math.ceil(words.length / 2))).join(' '))} …`
    : sentence(words.join(' '))
}

/** "Names a cache" reads "A strong answer names a cache"; a noun stands for itself. */
function sentence(statement: string): string {
  const text = statement.trim().replace(/[.?!,]*$/, '')
  const [first = ''] = text.split(/[\s,:/]/)
  return verbs.has(first)
    ? `A strong answer ${lowerFirst(text)}.`
    : `A strong answer has this in it: ${lowerFirst(text)}.`
}

function lowerFirst(text: string): string {
  return /^(?:[A-Z][a-z]|A )/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
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
