import type { DraftedFollowUps } from '@sparboard/shared/protocol'
import type { Point } from '../../engine/knowledge/index.ts'
import { checkWhole, checkWords, isPlain, type WordsContext } from '../reply/checkWords.ts'
import { jsonIn } from '../reply/jsonIn.ts'
import { looksLikeOrders } from '../reply/looksLikeOrders.ts'
import { visibleText } from '../reply/plainText.ts'
import type { Drafting } from './Drafting.ts'
import { draftFields, draftsReply, mostDrafts } from './draftSchema.ts'
import { saysAPoint } from './saysAPoint.ts'

/** What a reply has come to. */
export type ReadDrafts =
  | { type: 'unreadable' }
  /** `dropped`: how many were no questions that may be asked. */
  | { type: 'read'; drafts: Draft[]; dropped: number }

export type Draft = DraftedFollowUps['drafts'][number]

const longestReason = 240

/** The drafts in a reply that keep every rule of a question, the best first; the rest is dropped. */
export function readDrafts(
  reply: string,
  drafting: Drafting,
  pointsOf: (topic: string) => readonly Point[],
): ReadDrafts {
  const parsed = draftsReply.safeParse(jsonIn(reply))
  if (!parsed.success) return { type: 'unreadable' }
  const drafts: Draft[] = []
  let dropped = 0
  for (const item of parsed.data.drafts) {
    if (drafts.length === mostDrafts) break
    const fields = draftFields.safeParse(item)
    const draft = fields.success ? cleaned(fields.data) : null
    if (draft && isFair(draft, drafts, drafting, pointsOf)) drafts.push(draft)
    else dropped += 1
  }
  return { type: 'read', drafts, dropped }
}

/** As people see it; a reason that nobody should read is left out. */
function cleaned({ text, why, about }: Draft): Draft {
  const reason = visibleText(why).slice(0, longestReason)
  const isFit = isPlain(reason) && !looksLikeOrders(reason)
  return { text: visibleText(text), why: isFit ? reason : '', about }
}

/** Tells whether an interviewer may be offered this draft beside the others. */
function isFair(
  draft: Draft,
  others: readonly Draft[],
  drafting: Drafting,
  pointsOf: (topic: string) => readonly Point[],
): boolean {
  const { text, about } = draft
  const known = new Set(drafting.graph.components.map(({ id }) => id))
  if (about.some((id) => !known.has(id))) return false
  if (looksLikeOrders(text)) return false
  const asked = [...drafting.questions, ...drafting.ready, ...others.map((other) => other.text)]
  if (asked.some((question) => visibleText(question).toLowerCase() === text.toLowerCase())) {
    return false
  }
  const secret = drafting.reference.flatMap(({ points }) =>
    points.filter(({ isHeard }) => !isHeard).map(({ statement }) => statement),
  )
  const boardWords = [...drafting.names.values()].join(' ')
  if (saysAPoint(text, secret, `${drafting.said} ${boardWords}`)) return false
  const context = wordsContext(draft, asked, drafting, pointsOf)
  return checkWords(text, context).length === 0 && checkWhole(text, context).length === 0
}

/** A draft is looked at like a question that a model would ask itself. */
function wordsContext(
  { about }: Draft,
  questions: readonly string[],
  drafting: Drafting,
  pointsOf: (topic: string) => readonly Point[],
): WordsContext {
  const { names, said, requirements, round, graph, reference } = drafting
  return {
    fields: { move: 'probe', about, reveals: [], heard: [] },
    brief: {
      names,
      said,
      requirements,
      askedFor: [],
      questions,
      round,
      graph,
      plan: { text: '' },
      options: reference.map(({ topic, points }) => ({
        topic,
        points: points.map(({ id, isHeard }) => ({ id: `${topic}#${id}`, isHeard })),
      })),
    },
    pointsOf,
  }
}
