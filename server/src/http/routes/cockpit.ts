import type { QuestionId } from '@sparboard/shared/base'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { App } from '../App.ts'
import type { AppDeps } from '../AppDeps.ts'
import { sendRefusal } from '../errors.ts'
import { buckets, rateLimit } from '../rateLimits.ts'
import { roundParams, visitorOf } from '../visitor.ts'

const draftBody = z.object({
  questionId: z
    .string()
    .min(1)
    .max(80)
    .transform((value) => value as QuestionId)
    .nullable(),
})

/** What helps a person to interview. */
export function cockpitRoutes(app: App, { config, cockpit, clock }: AppDeps): void {
  const scale = config.rateLimitScale
  const reading = buckets('cockpit', scale, clock)
  const schema = { params: roundParams }
  const options = { schema, config: rateLimit('read', scale) }

  app.get('/api/rounds/:roundId/cockpit', options, async (request, reply) => {
    const visitor = visitorOf(request)
    if (!visitor) return sendRefusal(reply, { code: 'session_missing' })
    if (!reading.take(visitor.sessionHash)) {
      return sendRefusal(reply, { code: 'too_many_requests' })
    }
    const answer = await cockpit.cockpit(visitor)
    return answer.ok ? sendJson(reply, answer.value) : sendRefusal(reply, answer)
  })

  app.get('/api/rounds/:roundId/rubric', options, async (request, reply) => {
    const visitor = visitorOf(request)
    if (!visitor) return sendRefusal(reply, { code: 'session_missing' })
    const answer = await cockpit.rubric(visitor)
    return answer.ok ? answer.value : sendRefusal(reply, answer)
  })

  app.get(
    '/api/rounds/:roundId/interviewing',
    { schema, config: rateLimit('review', scale) },
    async (request, reply) => {
      const visitor = visitorOf(request)
      if (!visitor) return sendRefusal(reply, { code: 'session_missing' })
      const answer = await cockpit.feedback(visitor)
      return answer.ok ? sendJson(reply, answer.value) : sendRefusal(reply, answer)
    },
  )

  app.post(
    '/api/rounds/:roundId/cockpit/drafts',
    { schema: { ...schema, body: draftBody }, config: rateLimit('model', scale) },
    async (request, reply) => {
      const visitor = visitorOf(request)
      if (!visitor) return sendRefusal(reply, { code: 'session_missing' })
      const answer = await cockpit.drafts(visitor, request.body.questionId)
      return answer.ok ? answer.value : sendRefusal(reply, answer)
    },
  )
}

function sendJson(reply: FastifyReply, json: string): FastifyReply {
  return reply.type('application/json; charset=utf-8').send(json)
}
