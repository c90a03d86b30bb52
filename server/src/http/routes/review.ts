import type { App } from '../App.ts'
import type { AppDeps } from '../AppDeps.ts'
import { sendRefusal } from '../errors.ts'
import { rateLimit } from '../rateLimits.ts'
import { roundParams, visitorOf } from '../visitor.ts'

/** What there is to see once a round has ended. */
export function reviewRoutes(app: App, { config, reviews }: AppDeps): void {
  const options = {
    schema: { params: roundParams },
    config: rateLimit('read', config.rateLimitScale),
  }

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
    const replay = await reviews.replay(visitor)
    return replay.ok ? replay.value : sendRefusal(reply, replay)
  })
}
