import type { RoundId } from '@sparboard/shared/base'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Visitor } from '../rounds/index.ts'
import { sessionHashOf } from './session.ts'

/** Path of everything inside a round. An id that cannot exist is answered like one that does not. */
export const roundParams = z.object({
  roundId: z.string().transform((value) => value as RoundId),
})

/** Who asks, by the session cookie; null without one. */
export function visitorOf(
  request: FastifyRequest & { params: { roundId: RoundId } },
): Visitor | null {
  const sessionHash = sessionHashOf(request.headers.cookie)
  return sessionHash === null ? null : { sessionHash, roundId: request.params.roundId }
}
