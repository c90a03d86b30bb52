import type { KnockId } from '@sparboard/shared/base'
import { codeBody, knockBody } from '@sparboard/shared/protocol'
import { z } from 'zod'
import type { App } from '../App.ts'
import type { AppDeps } from '../AppDeps.ts'
import { sendRefusal } from '../errors.ts'
import { buckets, rateLimit } from '../rateLimits.ts'
import { ensureSession, sessionHashOf } from '../session.ts'
import { roundParams, visitorOf } from '../visitor.ts'

const knockParams = z.object({
  knockId: z.string().transform((value) => value as KnockId),
})

const everybody = 'everybody'

/** Coming in by a short code. Each address has its own limit of misses in buildApp as well. */
export function knockRoutes(app: App, { config, rounds, clock }: AppDeps): void {
  const scale = config.rateLimitScale
  const tries = buckets('knock', scale, clock)

  app.post(
    '/api/rounds/:roundId/code',
    { schema: { params: roundParams, body: codeBody }, config: rateLimit('join', scale) },
    async (request, reply) => {
      const visitor = visitorOf(request)
      if (!visitor) return sendRefusal(reply, { code: 'session_missing' })
      const code = await rounds.knocks.codeFor(visitor, request.body.role)
      return code.ok ? reply.code(201).send(code.value) : sendRefusal(reply, code)
    },
  )

  app.post(
    '/api/knocks',
    { schema: { body: knockBody }, config: rateLimit('join', scale) },
    async (request, reply) => {
      // Taken before it is looked up: tries that come all at once are counted as well.
      if (!tries.take(everybody)) return sendRefusal(reply, { code: 'too_many_requests' })
      const session = ensureSession(request, reply, config.publicOrigin)
      const answer = await rounds.knocks.knock(request.body, session)
      // Nobody guesses with a code that they were told: the door stays open to others.
      if (answer.ok || answer.code !== 'code_unknown') tries.giveBack(everybody)
      return answer.ok ? answer.value : sendRefusal(reply, answer)
    },
  )

  app.get(
    '/api/knocks/:knockId',
    { schema: { params: knockParams }, config: rateLimit('read', scale) },
    async (request, reply) => {
      const session = sessionHashOf(request.headers.cookie)
      if (session === null) return sendRefusal(reply, { code: 'knock_unknown' })
      const answer = await rounds.knocks.look(request.params.knockId, session)
      return answer.ok ? answer.value : sendRefusal(reply, answer)
    },
  )
}
