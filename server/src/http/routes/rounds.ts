import type { DesignGraph } from '@sparboard/shared/design'
import { createRoundBody, joinBody } from '@sparboard/shared/protocol'
import type { App } from '../App.ts'
import type { AppDeps } from '../AppDeps.ts'
import { sendRefusal } from '../errors.ts'
import { buckets, rateLimit } from '../rateLimits.ts'
import { ensureSession } from '../session.ts'
import { roundParams, visitorOf } from '../visitor.ts'

/** Creating a round, coming in, and seeing it. */
export function roundRoutes(app: App, { config, rounds, clock }: AppDeps): void {
  const scale = config.rateLimitScale
  const creating = buckets('create', scale, clock)
  const reading = buckets('snapshot', scale, clock)
  const graphTexts = new WeakMap<DesignGraph, string>()

  /** A large board takes long to write out, and stays the same for everybody who asks. */
  function textOf(graph: DesignGraph): string {
    const text = graphTexts.get(graph) ?? JSON.stringify(graph)
    graphTexts.set(graph, text)
    return text
  }

  app.post(
    '/api/rounds',
    { schema: { body: createRoundBody }, config: rateLimit('create', scale) },
    async (request, reply) => {
      if (!creating.take(request.ip)) return sendRefusal(reply, { code: 'too_many_requests' })
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
      if (!reading.take(visitor.sessionHash)) {
        return sendRefusal(reply, { code: 'too_many_requests' })
      }
      const snapshot = await rounds.snapshot(visitor)
      return snapshot.ok ? snapshot.value : sendRefusal(reply, snapshot)
    },
  )

  app.get(
    '/api/rounds/:roundId/graph',
    { schema: { params: roundParams }, config: rateLimit('graph', scale) },
    async (request, reply) => {
      const visitor = visitorOf(request)
      if (!visitor) return sendRefusal(reply, { code: 'session_missing' })
      const graph = await rounds.graph(visitor)
      if (!graph.ok) return sendRefusal(reply, graph)
      return reply.type('application/json; charset=utf-8').send(textOf(graph.value))
    },
  )
}
