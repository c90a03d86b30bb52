import { z } from 'zod'
import type { ComponentId, KnockId, ParticipantId, QuestionId } from '../base/index.ts'
import { roles } from '../round/index.ts'
import {
  maxMarkCommentLength,
  maxProblemPromptLength,
  maxProblemTitleLength,
  maxQuoteLength,
  maxReflectionLength,
  maxTextLength,
  textUpTo,
} from './text.ts'

const id = z.string().min(1).max(80)
const questionId = id.transform((value) => value as QuestionId)
const componentId = id.transform((value) => value as ComponentId)
const participantId = id.transform((value) => value as ParticipantId)
const knockId = id.transform((value) => value as KnockId)
const text = textUpTo(maxTextLength)
const quote = textUpTo(maxQuoteLength)
/** A topic of the knowledge base, a bare id of one of its points, a requirement. */
const key = z.string().min(1).max(80)
const commandId = z.string().min(8).max(64)

const reflection = textUpTo(maxReflectionLength)

/**
 * What a participant may ask of a round. `commandId` is made by the client: sending the same one
 * again does nothing and returns the first answer, so a client may repeat after a lost reply.
 */
export const command = z.discriminatedUnion('type', [
  /** Before the start. */
  z.object({ type: z.literal('ready'), commandId, isReady: z.boolean() }),
  z.object({ type: z.literal('start'), commandId }),
  /** A turn of a candidate or an interviewer. */
  z.object({ type: z.literal('say'), commandId, text }),
  /**
   * A question; with a `questionId` it follows up on that thread. With a topic, as a cue card has it,
   * the points of the topic are listened for.
   */
  z.object({
    type: z.literal('ask'),
    commandId,
    text,
    about: z.array(componentId).max(8).default([]),
    questionId: questionId.optional(),
    topic: key.optional(),
  }),
  /** Tells a requirement that was asked for, in the interviewer's words. */
  z.object({ type: z.literal('reveal'), commandId, requirement: key, text }),
  /** A point was heard aloud, or was not after all. */
  z.object({
    type: z.literal('tickPoint'),
    commandId,
    topic: key,
    point: key,
    questionId: questionId.nullable().default(null),
    isHeard: z.boolean(),
    quote: quote.nullable().default(null),
  }),
  z.object({ type: z.literal('pin'), commandId, questionId, componentId }),
  z.object({
    type: z.literal('closeQuestion'),
    commandId,
    questionId,
    status: z.enum(['parked', 'resolved']),
  }),
  /** A question that was parked or resolved waits again. */
  z.object({ type: z.literal('reopenQuestion'), commandId, questionId }),
  /** A candidate asks for a hint; a human interviewer gives one with `text`. */
  z.object({ type: z.literal('hint'), commandId, text: text.optional() }),
  /** With `to`, only if that is the next phase still: two people may press at the same moment. */
  z.object({ type: z.literal('advancePhase'), commandId, to: z.string().max(40).optional() }),
  /** More time for the current phase, in whole minutes. */
  z.object({ type: z.literal('extendPhase'), commandId, minutes: z.int().min(1).max(15) }),
  /** The current phase begins anew, with its whole time. */
  z.object({ type: z.literal('restartPhase'), commandId }),
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
  /** A mark; null takes it back. */
  z.object({
    type: z.literal('score'),
    commandId,
    dimension: z.string().min(1).max(40),
    score: z.number().min(1).max(4).nullable(),
    comment: z.string().max(maxMarkCommentLength).default(''),
  }),
  /** After the end: all marks are given. When nobody is waited for any more, they are revealed. */
  z.object({ type: z.literal('submitScores'), commandId }),
  /** After the end: the marks are revealed, whoever has not given any. */
  z.object({ type: z.literal('revealScores'), commandId }),
  /** After the marks are revealed. */
  z.object({ type: z.literal('reflect'), commandId, keep: reflection, change: reflection }),
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
  z.object({ type: z.literal('handOver'), commandId, participantId }),
  /** Lets somebody in who came by the short code, or does not. */
  z.object({ type: z.literal('answerKnock'), commandId, knockId, isAdmitted: z.boolean() }),
  z.object({ type: z.literal('revokeInvite'), commandId, role: z.enum(roles) }),
  z.object({ type: z.literal('end'), commandId }),
  /**
   * After the end: a new round with the same people, where candidates and interviewers have swapped
   * roles. One problem of the list, one that is typed in, or with neither one that was not had yet.
   */
  z.object({
    type: z.literal('swapRoles'),
    commandId,
    problemId: z.string().min(1).max(60).optional(),
    problem: z
      .object({
        title: textUpTo(maxProblemTitleLength),
        prompt: textUpTo(maxProblemPromptLength),
      })
      .optional(),
  }),
])

export type Command = z.output<typeof command>
export type CommandInput = z.input<typeof command>
export type CommandType = Command['type']
