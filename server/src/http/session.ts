import { randomBytes } from 'node:crypto'
import { fastifyCookie } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { hashSecret } from '../rounds/index.ts'

const cookieName = 'sparboard_session'
/** 256 random bits, base64url. */
const sessionPattern = /^[\w-]{43}$/
/** The longest that browsers keep a cookie. */
const maxAgeSeconds = 400 * 24 * 60 * 60

/**
 * The session that a Cookie header names, hashed as it is stored; null without one. The server keeps
 * no list of sessions: a browser's secret means something only in the rounds that it came into.
 */
export function sessionHashOf(cookieHeader: string | undefined): string | null {
  if (cookieHeader === undefined) return null
  const session = fastifyCookie.parse(cookieHeader)[cookieName]
  return session !== undefined && sessionPattern.test(session) ? hashSecret(session) : null
}

/** The request's session, or a new one, whose cookie goes out with the reply. */
export function ensureSession(
  request: FastifyRequest,
  reply: FastifyReply,
  publicOrigin: string | null,
): string {
  const known = sessionHashOf(request.headers.cookie)
  if (known !== null) return known
  const session = randomBytes(32).toString('base64url')
  reply.setCookie(cookieName, session, {
    path: '/',
    httpOnly: true,
    // An invite is opened from elsewhere, and a report may be too; what changes something is guarded by
    // its Origin.
    sameSite: 'lax',
    secure: request.protocol === 'https' || (publicOrigin?.startsWith('https:') ?? false),
    maxAge: maxAgeSeconds,
  })
  return hashSecret(session)
}
