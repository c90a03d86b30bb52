import { sep } from 'node:path'
import { fastifyStatic } from '@fastify/static'
import type { App } from '../App.ts'
import { sendRefusal } from '../errors.ts'

/** Addresses that belong to the server; an unknown one below them is a mistake, not a page. */
const serverPaths = /^\/(api|sync|assets|healthz|readyz|metrics)(\/|\?|$)/

/**
 * The built client: its files, and the one page for every address that the client knows how to show.
 * What the build named by its content is kept for good; the page itself is asked for each time.
 */
export async function clientPages(app: App, clientDir: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: clientDir,
    preCompressed: true,
    // Build manifests and the like are nobody's business.
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders(reply, path) {
      const isNamedByContent = path.includes(`${sep}assets${sep}`)
      reply.header(
        'cache-control',
        isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  app.setNotFoundHandler((request, reply) => {
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    const lastSegment = request.url.split('?')[0]?.split('/').at(-1) ?? ''
    const isFile = lastSegment.includes('.')
    if (!isReading || isFile || serverPaths.test(request.url)) {
      return sendRefusal(reply, { code: 'route_unknown' })
    }
    return reply.sendFile('index.html')
  })
}
