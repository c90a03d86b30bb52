import { refuse } from '@sparboard/shared/base'
import type { App } from '../App.ts'
import type { AppDeps } from '../AppDeps.ts'
import { sendRefusal } from '../errors.ts'
import { rateLimit } from '../rateLimits.ts'
import type { Visitor } from '../../rounds/index.ts'
import { roundParams, visitorOf } from '../visitor.ts'

/** What the host may know of the model that interviews: what it is, what it costs, whether it answers. */
export function modelRoutes(app: App, { config, rounds, model }: AppDeps): void {
  const schema = { params: roundParams }

  async function asHost(visitor: Visitor | null) {
    if (!visitor) return refuse('session_missing' as const)
    if (!model) return refuse('model_not_configured' as const)
    const host = await rounds.asHost(visitor)
    return host.ok ? { ok: true as const, value: { model, roundId: visitor.roundId } } : host
  }

  app.get(
    '/api/rounds/:roundId/model',
    { schema, config: rateLimit('read', config.rateLimitScale) },
    async (request, reply) => {
      const asked = await asHost(visitorOf(request))
      return asked.ok ? asked.value.model.status(asked.value.roundId) : sendRefusal(reply, asked)
    },
  )

  app.post(
    '/api/rounds/:roundId/model/test',
    { schema, config: rateLimit('model', config.rateLimitScale) },
    async (request, reply) => {
      const asked = await asHost(visitorOf(request))
      return asked.ok ? asked.value.model.test(asked.value.roundId) : sendRefusal(reply, asked)
    },
  )
}
