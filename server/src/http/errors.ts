import { refusals, type ErrorAnswer, type RefusalCode } from '@sparboard/shared/protocol'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { StorageFailed, TookTooLong } from '../rounds/index.ts'

declare module 'fastify' {
  interface FastifyReply {
    /** The code that this reply refuses with; null when it does not. */
    refusalCode: RefusalCode | null
  }
}

/** Answers with a refusal: its status, its code, and its sentence or a more precise one. */
export function sendRefusal(
  reply: FastifyReply,
  refusal: { code: RefusalCode; message?: string },
): FastifyReply {
  const { status, text } = refusals[refusal.code]
  reply.refusalCode = refusal.code
  const body: ErrorAnswer = {
    error: { code: refusal.code, message: refusal.message ?? text },
  }
  return reply.code(status).type('application/json; charset=utf-8').send(body)
}

/** What a thrown error comes to. Nothing of an unexpected one leaves the server. */
export function handleError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (hasZodFastifySchemaValidationErrors(error)) {
    return sendRefusal(reply, refusalOfIssues(error.validation))
  }
  if (error instanceof StorageFailed) {
    request.log.error({ err: error }, 'A request needed storage that failed')
    return sendRefusal(reply, { code: 'storage_unavailable' })
  }
  if (error instanceof TookTooLong) return sendRefusal(reply, { code: 'took_too_long' })
  const { statusCode } = error as Partial<FastifyError>
  if (statusCode === 413) return sendRefusal(reply, { code: 'body_too_large' })
  if (statusCode === 429) return sendRefusal(reply, { code: 'too_many_requests' })
  // What Fastify itself refuses: broken JSON, an unknown content type, a bad URL.
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return sendRefusal(reply, { code: 'body_malformed' })
  }
  request.log.error({ err: error }, 'A request failed')
  return sendRefusal(reply, { code: 'internal' })
}

interface Issue {
  instancePath: string
  keyword: string
  message?: string
}

/** The first fault says most; the field is named, what was sent is not repeated. */
function refusalOfIssues(issues: readonly Issue[]): { code: RefusalCode; message?: string } {
  const issue = issues[0]
  const field = issue?.instancePath.replace(/^\//, '').replaceAll('/', '.') ?? ''
  if (field === 'name') return { code: 'name_invalid' }
  if (issue?.keyword === 'too_big' && /(^|\.)(text|title|prompt|comment)$/.test(field)) {
    return { code: 'text_too_long' }
  }
  if (field === '') return { code: 'body_malformed' }
  return {
    code: 'body_malformed',
    message: `The request could not be read: ${field} is not right.`,
  }
}
