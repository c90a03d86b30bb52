import type { App } from '../App.ts'
import type { AppDeps } from '../AppDeps.ts'
import { sendRefusal } from '../errors.ts'
import { rateLimit } from '../rateLimits.ts'

const patienceMs = 2_000

/** For whoever watches the server: is it alive, can it save, what does it count. */
export function healthRoutes(app: App, { checkSaving, clock, config, metrics }: AppDeps): void {
  const reading = { config: rateLimit('read', config.rateLimitScale) }

  app.get('/healthz', reading, async () => ({ status: 'ok' }))

  app.get('/readyz', reading, async (request, reply) => {
    let cancel = () => {}
    const tooLate = new Promise<never>((_, reject) => {
      cancel = clock.after(patienceMs, () => reject(new Error('Saving takes too long')))
    })
    try {
      await Promise.race([checkSaving(), tooLate])
      return { status: 'ready' }
    } catch (error) {
      request.log.warn({ err: error }, 'The server is not ready')
      return sendRefusal(reply, { code: 'storage_unavailable' })
    } finally {
      cancel()
    }
  })

  app.get('/metrics', reading, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.text()),
  )
}
