import type { Duplex } from 'node:stream'
import { refusals, type ErrorAnswer, type RefusalCode } from '@sparboard/shared/protocol'
import type { LateRequests } from './LateRequests.ts'

/** Answers on a bare connection, before or beside the HTTP framework, and ends it. */
export function answerRefusal(stream: Duplex, code: RefusalCode): void {
  const { status, text } = refusals[code]
  const body = JSON.stringify({ error: { code, message: text } } satisfies ErrorAnswer)
  const head = [
    `HTTP/1.1 ${status} ${status}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  stream.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => stream.destroy())
}

/** Answers what could not be read as HTTP at all, or did not come in time. */
export function answerBrokenRequest(
  error: NodeJS.ErrnoException,
  stream: Duplex,
  late: LateRequests,
): void {
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    late.giveGrace(stream, () => answerRefusal(stream, 'body_malformed'))
  } else if (error.code === 'ECONNRESET' || !stream.writable) stream.destroy()
  else
    answerRefusal(
      stream,
      error.code === 'HPE_HEADER_OVERFLOW' ? 'body_too_large' : 'body_malformed',
    )
}
