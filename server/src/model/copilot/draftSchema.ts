import type { ComponentId } from '@sparboard/shared/base'
import { z } from 'zod'

/** More than that is a list to read and not something to ask. */
export const mostDrafts = 3

/** What is read of a reply; each draft is then looked at by itself. */
export const draftsReply = z.object({ drafts: z.array(z.unknown()).max(20) })

export const draftFields = z.object({
  text: z.string().min(1).max(700),
  why: z.string().max(600),
  about: z
    .array(
      z
        .string()
        .max(200)
        .transform((id) => id as ComponentId),
    )
    .max(4),
})

/** The same for the model. */
export const draftsJsonSchema = {
  name: 'drafted_questions',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['drafts'],
    properties: {
      drafts: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['text', 'why', 'about'],
          properties: {
            text: { type: 'string' },
            why: { type: 'string' },
            about: { type: 'array', items: { type: 'string' } },
          },
        },
      },
    },
  },
} as const
