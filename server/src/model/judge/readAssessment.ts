import { ENGINE_ID } from '@sparboard/shared/base'
import { foldRound, type ProposedMark, type RoundEvent } from '@sparboard/shared/round'
import { dimensions } from '@sparboard/shared/scorecard'
import { z } from 'zod'
import { jsonIn } from '../reply/jsonIn.ts'
import { looksLikeOrders } from '../reply/looksLikeOrders.ts'
import { visibleText } from '../reply/plainText.ts'

const assessment = z.object({
  marks: z
    .array(
      z.object({
        dimension: z.string(),
        score: z.number().min(1).max(4),
        reason: z.string().max(600),
        citations: z.array(z.object({ seq: z.number().int(), quote: z.string().max(600) })).max(8),
      }),
    )
    .max(20),
})

/** The same for the model. */
export const assessmentJsonSchema = {
  name: 'assessment',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['marks'],
    properties: {
      marks: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['dimension', 'citations', 'reason', 'score'],
          properties: {
            dimension: { type: 'string', enum: dimensions.map(({ id }) => id) },
            citations: {
              type: 'array',
              items: {
                type: 'object',
                additionalProperties: false,
                required: ['seq', 'quote'],
                properties: { seq: { type: 'integer' }, quote: { type: 'string' } },
              },
            },
            reason: { type: 'string' },
            score: { type: 'number' },
          },
        },
      },
    },
  },
} as const

const fewestWords = 3
const longestReason = 240

/**
 * The marks that a model proposed, as far as they cite words of a candidate that stand in the turn they
 * are said to be from. A mark without such words, or a second one of a dimension, is dropped; all of
 * them where somebody gave the model orders.
 */
export function readAssessment(text: string, events: readonly RoundEvent[]): ProposedMark[] {
  const parsed = assessment.safeParse(jsonIn(text))
  if (!parsed.success || wordsOf(events).some(looksLikeOrders)) return []
  const turns = new Map(
    foldRound(events)
      ?.turns.filter(({ role }) => role === 'candidate')
      .map((turn) => [turn.seq, plain(turn.text)]),
  )
  const marks = new Map<string, ProposedMark>()
  for (const { dimension, score, reason, citations } of parsed.data.marks) {
    if (!dimensions.some(({ id }) => id === dimension) || marks.has(dimension)) continue
    const good = citations.filter(({ seq, quote }) => {
      const wanted = plain(quote)
      return wanted.split(' ').length >= fewestWords && turns.get(seq)?.includes(wanted)
    })
    if (good.length === 0) continue
    marks.set(dimension, {
      dimension,
      score: Math.round(score * 2) / 2,
      reason: visibleText(reason).slice(0, longestReason),
      citations: good.map(({ seq, quote }) => ({ seq, quote: visibleText(quote) })),
    })
  }
  return [...marks.values()]
}

/** What people wrote in a round: as its problem, in the talk and on the board. */
function wordsOf(events: readonly RoundEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type === 'roundCreated') return [event.problem.title, event.problem.prompt]
    if (event.type === 'said' && event.by !== ENGINE_ID) return [event.text]
    if (event.type !== 'boardRead') return []
    const { added, renamed, connected, notesChanged } = event.diff
    return [
      ...[...added, ...renamed, ...connected].map(({ label }) => label),
      ...notesChanged.map(({ text }) => text),
    ]
  })
}

function plain(text: string): string {
  return visibleText(text).toLowerCase().replace(/[‘’]/g, "'")
}
