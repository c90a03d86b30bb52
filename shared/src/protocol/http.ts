import { z } from 'zod'
import { componentKinds, type ComponentKind, type DesignGraph } from '../design/index.ts'
import type { KnockId, ParticipantId, RoundId } from '../base/index.ts'
import {
  boardStarts,
  formats,
  interviewerKinds,
  levels,
  pressures,
  roles,
  type BoardStart,
  type Role,
  type RoundEvent,
} from '../round/index.ts'
import type { RefusalCode } from './refusals.ts'
import { maxProblemPromptLength, maxProblemTitleLength, participantName, textUpTo } from './text.ts'

/** `POST /api/rounds` */
export const createRoundBody = z
  .object({
    problemId: z.string().min(1).max(60).optional(),
    problem: z
      .object({
        title: textUpTo(maxProblemTitleLength),
        prompt: textUpTo(maxProblemPromptLength),
      })
      .optional(),
    level: z.enum(levels),
    /** How hard the built-in interviewer presses; steady when it is left out. */
    pressure: z.enum(pressures).optional(),
    format: z.enum(formats),
    focus: z.enum(componentKinds).optional(),
    /** Only for a drill; `boardStartOf` says what it is when it is left out. */
    boardStart: z.enum(boardStarts).optional(),
    interviewer: z.enum(interviewerKinds),
    hostRole: z.enum(['candidate', 'interviewer']),
    name: participantName,
    /** How many rounds a sitting of two people has; roles are swapped in between. */
    rounds: z.int().min(1).max(4).optional(),
  })
  .refine((body) => body.problemId === undefined || body.problem === undefined, {
    message: 'Give either problemId or problem',
  })
export type CreateRoundBody = z.output<typeof createRoundBody>
export type CreateRoundInput = z.input<typeof createRoundBody>

/**
 * What lies on the board at the start of a round that is asked for. A drill that names no problem gets
 * its prepared board, which brings its own; everything else begins with nothing.
 */
export function boardStartOf(body: CreateRoundBody): BoardStart {
  if (body.boardStart !== undefined) return body.boardStart
  const isDrill = body.format === '10' && body.focus !== undefined
  const namesProblem = body.problemId !== undefined || body.problem !== undefined
  return isDrill && !namesProblem ? 'prepared' : 'blank'
}

/** `POST /api/join` */
export const joinBody = z.object({ invite: z.string().min(1).max(200), name: participantName })
export type JoinBody = z.output<typeof joinBody>

/** `POST /api/rounds/:id/code`, for the host: a code to tell somebody, instead of a link. */
export const codeBody = z.object({ role: z.enum(roles) })
export interface RoundCode {
  /** Six capital letters. */
  code: string
  role: Role
  /** Server time. */
  expiresAtMs: number
}

/** A live code is given again while it has this long left; who was told it can still use it. */
export const codeIsKeptMs = 3 * 60_000

/** `POST /api/knocks`: comes by a short code. The host lets one in, or does not. */
export const knockBody = z.object({ code: z.string().min(1).max(20), name: participantName })
export type KnockBody = z.output<typeof knockBody>

/** Answer to a knock, and to `GET /api/knocks/:knockId` with the same session until it is decided. */
export type KnockAnswer =
  | { status: 'waiting' | 'turned_away'; knockId: KnockId }
  | { status: 'admitted'; knockId: KnockId; roundId: RoundId; role: Role }

/** `GET /api/problems`: nothing more of a problem is ever sent. */
export interface ProblemSummary {
  id: string
  title: string
  prompt: string
}

/** `GET /api/drills`: what a drill on a prepared board is about. */
export interface DrillSummary {
  kind: ComponentKind
  title: string
  situation: string
}

/** `GET /api/config`: what the lobby offers. */
export interface PublicConfig {
  /** Name of the configured model, or null when there is none. */
  model: string | null
}

/** What something has cost. */
export interface ModelSpending {
  requests: number
  tokens: number
  /** US dollars, by the prices that the operator named. */
  usd: number
}

/** `GET /api/rounds/:id/model`, for the host of a round on a server with a model. */
export interface ModelStatus {
  model: string
  /** How the server of the model is spoken to; null before it has answered once. */
  speaks: { format: 'json_schema' | 'json_object' | 'plain'; streams: boolean } | null
  /** Whether pictures of the board go along; `not_taken` when the server of the model refused one. */
  pictures: 'off' | 'sent' | 'not_taken'
  round: ModelSpending
  today: ModelSpending
  /** Null is no limit. */
  limits: Record<'round' | 'day', Record<keyof ModelSpending, number | null>>
  /** Whether what it costs is known. */
  hasPrices: boolean
}

/** `POST /api/rounds/:id/model/test`: whether the model answers, in a sentence for people. */
export interface ModelTest {
  ok: boolean
  message: string
}

/** Bare invite tokens by role; only for roles that somebody else may take. */
export type Invites = Partial<Record<Role, string>>

export interface CreatedRound {
  roundId: RoundId
  role: Role
  invites: Invites
}

export interface JoinedRound {
  roundId: RoundId
  role: Role
}

/** `GET /api/rounds/:id`: fold `events` with `applyEvent`, then follow `/events` from `lastSeq`. */
export interface RoundSnapshot {
  you: { participantId: ParticipantId; role: Role; isHost: boolean }
  events: RoundEvent[]
  /** The log's head, whether or not this role may see that event. */
  lastSeq: number
  /** Present for the host only. */
  invites: Invites | null
  /** Server time when this was made, to correct the client's clock. */
  nowMs: number
}

/** Answer to a command. */
export interface CommandAnswer {
  seq: number
}

/** `GET /api/rounds/:id/graph` */
export type GraphAnswer = DesignGraph

/** `GET /api/rounds/:id/replay`: both logs merged by time, once the round has ended. */
export interface ReplayAnswer {
  timeline: ReplayEntry[]
}

export type ReplayEntry =
  | { type: 'event'; atMs: number; event: RoundEvent }
  /** One Yjs update of the board, base64. */
  | { type: 'board'; atMs: number; seq: number; update: string }

export interface ErrorAnswer {
  error: { code: RefusalCode; message: string }
}
