import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyHelmetOptions } from '@fastify/helmet'

/** A Host header as it may stand in a policy; anything odd is left out of it. */
const plainHost = /^[a-z\d.-]+(:\d{1,5})?$|^\[[\da-f:]+\](:\d{1,5})?$/i

/**
 * Security headers of every answer. Scripts, fonts and pictures come from our own address only; the
 * canvas sets styles on elements, keeps pictures as data and blob addresses, and exports in a worker.
 */
export function securityHeaders(isHttps: boolean): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'", 'data:'],
        'media-src': ["'self'", 'data:', 'blob:'],
        // Not every browser takes 'self' as covering the websocket of the same address.
        'connect-src': ["'self'", 'data:', 'blob:', websocketSource],
        'worker-src': ["'self'", 'blob:'],
        'manifest-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
        'object-src': ["'none'"],
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  }
}

function websocketSource(request: IncomingMessage, _response: ServerResponse): string {
  const host = request.headers.host ?? ''
  return plainHost.test(host) ? `ws://${host} wss://${host}` : "'self'"
}
