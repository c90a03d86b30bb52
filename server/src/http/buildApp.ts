import { fastifyCookie } from '@fastify/cookie'
import { fastifyHelmet } from '@fastify/helmet'
import { fastifyRateLimit } from '@fastify/rate-limit'
import type { RefusalCode } from '@sparboard/shared/protocol'
import Fastify, { LogController } from 'fastify'
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { App } from './App.ts'
import type { AppDeps } from './AppDeps.ts'
import { boundConnections } from './boundConnections.ts'
import { securityHeaders } from './contentSecurity.ts'
import { handleError, sendRefusal } from './errors.ts'
import { MissLimiter } from './MissLimiter.ts'
import { LateRequests } from './LateRequests.ts'
import { isOriginAllowed } from './origin.ts'
import { answerBrokenRequest } from './rawRefusal.ts'
import { clientPages } from './routes/clientPages.ts'
import { cockpitRoutes } from './routes/cockpit.ts'
import { commandRoutes } from './routes/commands.ts'
import { eventRoutes } from './routes/events.ts'
import { healthRoutes } from './routes/health.ts'
import { knockRoutes } from './routes/knocks.ts'
import { lobbyRoutes } from './routes/lobby.ts'
import { modelRoutes } from './routes/model.ts'
import { reviewRoutes } from './routes/review.ts'
import { roundRoutes } from './routes/rounds.ts'

/** The largest body that a command or a typed-in problem can need, with room for escapes. */
const maxBodyBytes = 128 * 1024
const missesPerMinute = 20
/** What somebody hears who tries ids, invites or codes. */
const guesses = new Set<RefusalCode>([
  'round_unknown',
  'invite_unknown',
  'code_unknown',
  'knock_unknown',
])
/** Of one address: 250 boards and their events, and pages being loaded. */
const maxConnections = 600

/**
 * The HTTP server, not listening yet. Every answer that is not a success has the shape
 * `{error: {code, message}}` with a code of `protocol/refusals`.
 */
export async function buildApp(deps: AppDeps): Promise<App> {
  const { config } = deps
  const late = new LateRequests()
  const app: App = Fastify({
    loggerInstance: deps.log,
    // One line for each request would bury what matters; the metrics count them.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy,
    bodyLimit: maxBodyBytes,
    forceCloseConnections: true,
    // A request that was begun is answered; the listening socket is closed already.
    return503OnClosing: false,
    // A half-sent request must not hold a connection for ever, nor one that says nothing.
    requestTimeout: 29_500,
    http: {
      // Nobody unknown keeps a connection for more than five seconds, the grace of LateRequests included.
      headersTimeout: 3_500,
      connectionsCheckingInterval: 1_000,
      // Anything else that offers an upgrade, as curl does, gets the answer to its request.
      shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
    },
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket, late),
    frameworkErrors(_error, _request, reply) {
      void sendRefusal(reply, { code: 'body_malformed' })
    },
  }).withTypeProvider<ZodTypeProvider>()
  // Of every address that it listens on: the framework has a server of its own for each.
  app.addHook('onRequest', async ({ raw }) => late.hear(raw))
  app.server.on('upgrade', (request) => late.hear(request))
  // Behind proxies everybody comes from there, and they see to it themselves.
  if (config.trustProxy === false) {
    boundConnections(app.server, Math.max(1, maxConnections * config.rateLimitScale))
  }
  app.setValidatorCompiler(validatorCompiler)
  app.setErrorHandler(handleError)
  app.decorateReply('refusalCode', null)

  const isHttps = config.publicOrigin?.startsWith('https:') ?? false
  await app.register(fastifyHelmet, securityHeaders(isHttps))
  await app.register(fastifyCookie)
  await app.register(fastifyRateLimit, { global: false })

  app.addHook('onRequest', async (request, reply) => {
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    const { origin, host } = request.headers
    const isAllowed = isReading || isOriginAllowed(origin, host, config.publicOrigin)
    return isAllowed ? undefined : sendRefusal(reply, { code: 'origin_refused' })
  })

  const misses = new MissLimiter(missesPerMinute * config.rateLimitScale, () => deps.clock.nowMs())
  await app.register(async (api: App) => {
    api.addHook('onRequest', async (request, reply) => {
      // What a role may see must not be kept anywhere on the way.
      reply.header('cache-control', 'no-store')
      const isBlocked = misses.isBlocked(request.ip)
      return isBlocked ? sendRefusal(reply, { code: 'too_many_requests' }) : undefined
    })
    api.addHook('onResponse', async (request, reply) => {
      const { refusalCode } = reply
      if (refusalCode !== null && guesses.has(refusalCode)) misses.miss(request.ip)
    })
    roundRoutes(api, deps)
    knockRoutes(api, deps)
    commandRoutes(api, deps)
    eventRoutes(api, deps)
    cockpitRoutes(api, deps)
    reviewRoutes(api, deps)
    modelRoutes(api, deps)
  })
  lobbyRoutes(app, deps)
  healthRoutes(app, deps)
  if (deps.clientDir === null) {
    app.setNotFoundHandler((_request, reply) => sendRefusal(reply, { code: 'route_unknown' }))
  } else {
    await clientPages(app, deps.clientDir)
  }
  return app
}
