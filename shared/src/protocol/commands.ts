import { z } from 'zod'
import type { ComponentId, ParticipantId, QuestionId } from '../base/index.ts'
import { roles } from '../round/index.ts'
import { maxTextLength, textUpTo } from './text.ts'

const id = z.string().min(1).max(80)
const questionId = id.transform((value) => value as QuestionId)
const componentId = id.transform((value) => value as ComponentId)
const participantId = id.transform((value) => value as ParticipantId)
const text = textUpTo(maxTextLength)
const commandId = z.string().min(8).max(64)

/**
 * What a participant may ask of a round. `commandId` is made by the client: sending the same one
 * again does nothing and returns the first answer, so a client may repeat after a lost reply.
 */
export const command = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), commandId }),
  /** A turn of a candidate or an interviewer. */
  z.object({ type: z.literal('say'), commandId, text }),
  /** A question; with a `questionId` it follows up on that thread. */
  z.object({
    type: z.literal('ask'),
    commandId,
    text,
    about: z.array(componentId).max(8).default([]),
    questionId: questionId.optional(),
  }),
  z.object({ type: z.literal('pin'), commandId, questionId, componentId }),
  z.object({
    type: z.literal('closeQuestion'),
    commandId,
    questionId,
    status: z.enum(['parked', 'resolved']),
  }),
  /** A candidate asks for a hint; a human interviewer gives one with `text`. */
  z.object({ type: z.literal('hint'), commandId, text: text.optional() }),
  /** With `to`, only if that is the next phase still: two people may press at the same moment. */
  z.object({ type: z.literal('advancePhase'), commandId, to: z.string().max(40).optional() }),
  z.object({ type: z.literal('pause'), commandId }),
  z.object({ type: z.literal('resume'), commandId }),
  /** A fact that changes the problem, in the interviewer's words. */
  z.object({ type: z.literal('curveball'), commandId, text }),
  z.object({
    type: z.literal('note'),
    commandId,
    text,
    componentId: componentId.nullable().default(null),
  }),
  z.object({
    type: z.literal('score'),
    commandId,
    dimension: z.string().min(1).max(40),
    score: z.number().min(1).max(4),
    comment: z.string().max(2_000).default(''),
  }),
  /** After the end: a candidate says that a point which the card did not hear was made, or takes that back. */
  z.object({
    type: z.literal('disputePoint'),
    commandId,
    topic: z.string().min(1).max(80),
    point: z.string().min(1).max(80),
    isDisputed: z.boolean(),
  }),
  z.object({ type: z.literal('setRole'), commandId, participantId, role: z.enum(roles) }),
  z.object({ type: z.literal('remove'), commandId, participantId }),
  z.object({ type: z.literal('revokeInvite'), commandId, role: z.enum(roles) }),
  z.object({ type: z.literal('end'), commandId }),
])

export type Command = z.output<typeof command>
export type CommandInput = z.input<typeof command>
export type CommandType = Command['type']
