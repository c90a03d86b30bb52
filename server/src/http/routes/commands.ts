import { command } from '@sparboard/shared/protocol'
import type { App } from '../App.ts'
import type { AppDeps } from '../AppDeps.ts'
import { sendRefusal } from '../errors.ts'
import { buckets, rateLimit } from '../rateLimits.ts'
import { roundParams, visitorOf } from '../visitor.ts'

/** What participants ask of a round. */
export function commandRoutes(app: App, { config, rounds, metrics, clock }: AppDeps): void {
  const ofSession = buckets('command', config.rateLimitScale, clock)
  // A swap makes a round, as its creation does.
  const swapping = buckets('create', config.rateLimitScale, clock)
  app.post(
    '/api/rounds/:roundId/commands',
    {
      schema: { params: roundParams, body: command },
      config: rateLimit('command', config.rateLimitScale),
    },
    async (request, reply) => {
      const visitor = visitorOf(request)
      if (!visitor) return sendRefusal(reply, { code: 'session_missing' })
      if (!ofSession.take(visitor.sessionHash)) {
        return sendRefusal(reply, { code: 'too_many_requests' })
      }
      if (request.body.type === 'swapRoles' && !swapping.take(request.ip)) {
        return sendRefusal(reply, { code: 'too_many_requests' })
      }
      const answer = await rounds.command(visitor, request.body)
      metrics.commandAnswered(request.body.type, answer.ok ? 'done' : answer.code)
      return answer.ok ? answer.value : sendRefusal(reply, answer)
    },
  )
}
