import { Readable } from 'node:stream'
import type { App } from '../App.ts'
import type { AppDeps } from '../AppDeps.ts'
import { Concurrent } from '../Concurrent.ts'
import { sendRefusal } from '../errors.ts'
import { rateLimit } from '../rateLimits.ts'
import { releaseWith } from '../releaseWith.ts'
import { roundParams, visitorOf } from '../visitor.ts'

/** A replay is read from the storage while it is sent, so that slow readers add up. */
const maxReplays = { ofSession: 2, ofAddress: 40, together: 200 }
/** Whoever takes nothing of a replay for so long is cut off. */
const stalledAfterMs = 30_000

/** What there is to see once a round has ended. */
export function reviewRoutes(app: App, { config, reviews }: AppDeps): void {
  const options = {
    schema: { params: roundParams },
    config: rateLimit('review', config.rateLimitScale),
  }
  const replays = new Concurrent(maxReplays)

  app.get('/api/rounds/:roundId/scorecard', options, async (request, reply) => {
    const visitor = visitorOf(request)
    if (!visitor) return sendRefusal(reply, { code: 'session_missing' })
    const scorecard = await reviews.scorecard(visitor)
    return scorecard.ok ? scorecard.value : sendRefusal(reply, scorecard)
  })

  app.get('/api/rounds/:roundId/report.md', options, async (request, reply) => {
    const visitor = visitorOf(request)
    if (!visitor) return sendRefusal(reply, { code: 'session_missing' })
    const report = await reviews.report(visitor)
    if (!report.ok) return sendRefusal(reply, report)
    return reply
      .type('text/markdown; charset=utf-8')
      .header('content-disposition', 'attachment; filename="sparboard-report.md"')
      .send(report.value)
  })

  app.get('/api/rounds/:roundId/replay', options, async (request, reply) => {
    const visitor = visitorOf(request)
    if (!visitor) return sendRefusal(reply, { code: 'session_missing' })
    const leave = replays.enter(visitor.sessionHash, request.ip)
    if (!leave) return sendRefusal(reply, { code: 'too_many_requests' })
    releaseWith(reply, leave)
    const replay = await reviews.replay(visitor)
    if (!replay.ok) return sendRefusal(reply, replay)
    const pieces = Readable.from(replay.value, { objectMode: false })
    reply.raw.setTimeout(stalledAfterMs, () => pieces.destroy(new Error('Nobody reads the replay')))
    return reply.type('application/json; charset=utf-8').send(pieces)
  })
}
