import type { Point, Topic } from '../../knowledge/types.ts'
import { topicHints } from './topicHints.ts'

/** Direction, consequence, shape, point. */
export const lastHintStep = 4

/**
 * The text of a step of the hint ladder for a point that is missing: which part of the situation to
 * look at, what goes wrong without it, the kind of answer, and at last the point itself.
 */
export function hintText(topic: Topic, point: Point, step: number): string {
  const [direction, consequence] = topicHints[topic.id] ?? [null, null]
  switch (step) {
    case 1:
      return direction ?? point.probe.text
    case 2:
      return consequence ?? topic.questions[0]?.text ?? point.probe.text
    case 3:
      return shapeOf(point)
    default:
      return `${sentence(point.statement)} That is the point I was after; let's leave it there.`
  }
}

/** The kind of answer, without what it consists of: the statement up to its list or its brackets. */
function shapeOf({ statement }: Point): string {
  const bare = statement.replace(/\s*\([^)]*\)/g, '')
  const [head = bare] = bare.split(/[:;]|, (?:e\.g\.|such as)|\b(?:because|by|with|via|using)\b/)
  const words = head.trim().split(/\s+/)
  // A statement without a list would be the point itself.
  const isWhole = head.trim().length >= statement.length - 2
  const kept = isWhole && words.length > 4 ? words.slice(0, Math.ceil(words.length / 2)) : words
  const tail = isWhole ? ' …' : '.'
  return `${sentence(kept.join(' ')).replace(/[.?!]$/, '')}${tail}`
}

/** "Names a cache" reads "A strong answer names a cache"; other statements stand for themselves. */
function sentence(statement: string): string {
  const text = statement.trim().replace(/[.?!]*$/, '')
  const [first = ''] = text.split(' ')
  const isVerb = /^[A-Z][a-z]+s$/.test(first) && !/ss$/.test(first) && !nouns.has(first)
  return isVerb
    ? `A strong answer ${first.toLowerCase()}${text.slice(first.length)}.`
    : `A strong answer has this: ${/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text}.`
}

const nouns = new Set([
  'Retries',
  'Replicas',
  'Tombstones',
  'Connections',
  'Messages',
  'Writes',
  'Reads',
  'Timeouts',
  'Limits',
  'Users',
  'Rows',
  'Keys',
])
