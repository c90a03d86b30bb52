import { z } from 'zod'
import type { App } from '../App.ts'
import type { AppDeps } from '../AppDeps.ts'
import { Concurrent } from '../Concurrent.ts'
import { sendRefusal } from '../errors.ts'
import { EventStream } from '../EventStream.ts'
import { rateLimit } from '../rateLimits.ts'
import { releaseWith } from '../releaseWith.ts'
import { roundParams, visitorOf } from '../visitor.ts'

/** Tabs of one browser; browsers of one address, which may be a whole school; what a server can hold. */
const maxStreams = { ofSession: 12, ofAddress: 240, together: 5_000 }
const seq = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)

/**
 * The events of a round as Server-Sent Events, each with its sequence number as `id`. They begin after
 * `Last-Event-ID`, which a browser sends by itself when it comes back, else after `?after=`, else with
 * the first.
 */
export function eventRoutes(app: App, { config, rounds, clock }: AppDeps): void {
  const places = new Concurrent(maxStreams)
  const streams = new Set<EventStream>()
  app.addHook('preClose', async () => {
    for (const stream of streams) stream.close()
  })

  app.get(
    '/api/rounds/:roundId/events',
    {
      // A stream without a body would never end.
      exposeHeadRoute: false,
      schema: {
        params: roundParams,
        querystring: z.object({ after: seq.default(0) }),
        headers: z.object({ 'last-event-id': seq.optional() }),
      },
      config: rateLimit('follow', config.rateLimitScale),
    },
    async (request, reply) => {
      const visitor = visitorOf(request)
      if (!visitor) return sendRefusal(reply, { code: 'session_missing' })
      const leave = places.enter(visitor.sessionHash, request.ip)
      if (!leave) return sendRefusal(reply, { code: 'too_many_requests' })
      releaseWith(reply, leave)

      const after = request.headers['last-event-id'] ?? request.query.after
      let stream: EventStream | null = null
      const feed = await rounds.follow(visitor, after, () => stream?.pump())
      if (!feed.ok) return sendRefusal(reply, feed)

      reply.hijack()
      const { raw } = reply
      // What the plugins set on the reply would be lost with it.
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) raw.setHeader(name, value)
      }
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        // Tells nginx and its like not to hold events back.
        'x-accel-buffering': 'no',
      })
      stream = new EventStream(raw, clock, () => {
        if (stream) streams.delete(stream)
      })
      streams.add(stream)
      stream.open(feed.value)
      return reply
    },
  )
}
