import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai'
import { ChatFailure } from './ChatModel.ts'

const longestRetryMs = 600_000

/** Whatever the library or the line throws, as one of our failures, without its prompt or headers. */
export function failureOf(error: unknown, hasBegun: boolean): ChatFailure {
  const own = ownFailure(error)
  if (own) return own
  if (error instanceof APIUserAbortError || isNamed(error, 'AbortError')) {
    return new ChatFailure('aborted', 'The request was given up.')
  }
  if (error instanceof APIConnectionTimeoutError || isNamed(error, 'TimeoutError')) {
    return new ChatFailure('timeout', 'The model did not answer in time.')
  }
  if (hasBegun) return new ChatFailure('cut', 'The reply of the model broke off.')
  if (error instanceof APIConnectionError) {
    return new ChatFailure('unreachable', 'Nobody answers at the address of the model.')
  }
  if (error instanceof APIError) return ofStatus(error as ApiProblem)
  return new ChatFailure('malformed', 'The server of the model answered in an unknown format.')
}

/** What we look at of the library's error. */
type ApiProblem = APIError

function ofStatus(error: ApiProblem): ChatFailure {
  const { status } = error
  if (status === 401 || status === 403) {
    return new ChatFailure('key_refused', 'The server of the model refused the key.')
  }
  if (status === 404) {
    return new ChatFailure(
      'not_found',
      'The server knows no such model, or OPENAI_BASE_URL lacks its path (often /v1).',
    )
  }
  if (status === 429) {
    return new ChatFailure('busy', 'The model is asked too often.', retryAfterOf(error))
  }
  if (status !== undefined && status >= 500) {
    return new ChatFailure('server', `The server of the model failed (${status}).`)
  }
  return new ChatFailure(
    'request_refused',
    `The server of the model refused the request (${status ?? 'no status'}).`,
  )
}

function retryAfterOf({ headers }: ApiProblem): number | null {
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(longestRetryMs, seconds * 1_000) : null
}

/** The library wraps what our own fetch throws. */
function ownFailure(error: unknown): ChatFailure | null {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; depth += 1) {
    if (cause instanceof ChatFailure) return cause
    cause = cause.cause
  }
  return null
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name
}
