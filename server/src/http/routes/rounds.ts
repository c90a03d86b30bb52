import { createRoundBody, joinBody } from '@sparboard/shared/protocol'
import type { App } from '../App.ts'
import type { AppDeps } from '../AppDeps.ts'
import { sendRefusal } from '../errors.ts'
import { rateLimit } from '../rateLimits.ts'
import { ensureSession } from '../session.ts'
import { roundParams, visitorOf } from '../visitor.ts'

/** Creating a round, coming in, and seeing it. */
export function roundRoutes(app: App, { config, rounds }: AppDeps): void {
  const scale = config.rateLimitScale

  app.post(
    '/api/rounds',
    { schema: { body: createRoundBody }, config: rateLimit('create', scale) },
    async (request, reply) => {
      const session = ensureSession(request, reply, config.publicOrigin)
      const created = await rounds.create(request.body, session)
      return created.ok ? reply.code(201).send(created.value) : sendRefusal(reply, created)
    },
  )

  app.post(
    '/api/join',
    { schema: { body: joinBody }, config: rateLimit('join', scale) },
    async (request, reply) => {
      const session = ensureSession(request, reply, config.publicOrigin)
      const joined = await rounds.join(request.body, session)
      return joined.ok ? joined.value : sendRefusal(reply, joined)
    },
  )

  app.get(
    '/api/rounds/:roundId',
    { schema: { params: roundParams }, config: rateLimit('read', scale) },
    async (request, reply) => {
      const visitor = visitorOf(request)
      if (!visitor) return sendRefusal(reply, { code: 'session_missing' })
      const snapshot = await rounds.snapshot(visitor)
      return snapshot.ok ? snapshot.value : sendRefusal(reply, snapshot)
    },
  )

  app.get(
    '/api/rounds/:roundId/graph',
    { schema: { params: roundParams }, config: rateLimit('read', scale) },
    async (request, reply) => {
      const visitor = visitorOf(request)
      if (!visitor) return sendRefusal(reply, { code: 'session_missing' })
      const graph = await rounds.graph(visitor)
      return graph.ok ? graph.value : sendRefusal(reply, graph)
    },
  )
}
