import type { Move } from '@sparboard/shared/round'
import { z } from 'zod'

/** The moves that a model may make; process turns (clock, opening, end) stay with the engine. */
export const modelMoves = [
  'ask',
  'probe',
  'confirm',
  'push_back',
  'challenge',
  'contradiction',
  'board_change',
  'reveal',
  'return_question',
  'transition',
  'curveball',
  'wait',
] as const satisfies readonly (Move | 'wait')[]
export type ModelMove = (typeof modelMoves)[number]

const id = z.string().min(1).max(200)

/** What a model decides about a turn, before its words. */
export const turnFields = z.object({
  move: z.enum(modelMoves),
  /** One of the offered topics; null for turns that are about none. */
  topic: id.nullable(),
  /** Qualified id of the point that the question is after. */
  aim: id.nullable(),
  /** Component ids as they stand in the board's text. */
  about: z.array(id).max(4),
  /** Requirement facts that the turn gives away, by id. */
  reveals: z.array(id).max(6),
  /** Points that the candidate's last words make, each with those words. */
  heard: z.array(z.object({ point: id, quote: z.string().min(1).max(400) })).max(12),
})
export type TurnFields = z.output<typeof turnFields>

export const maxSayLength = 700

/** The same for the model: `say` comes last, so that it can be read while it is written. */
export const turnJsonSchema = {
  name: 'interviewer_turn',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['move', 'topic', 'aim', 'about', 'reveals', 'heard', 'say'],
    properties: {
      move: { type: 'string', enum: [...modelMoves] },
      topic: { type: ['string', 'null'] },
      aim: { type: ['string', 'null'] },
      about: { type: 'array', items: { type: 'string' } },
      reveals: { type: 'array', items: { type: 'string' } },
      heard: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['point', 'quote'],
          properties: { point: { type: 'string' }, quote: { type: 'string' } },
        },
      },
      say: { type: 'string' },
    },
  },
} as const
