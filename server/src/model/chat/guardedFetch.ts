import { ChatFailure } from './ChatModel.ts'

/** A reply of the interviewer has some hundred words; the rest of a stream is its framing. */
export const maxReplyBytes = 512 * 1024

/**
 * `fetch` for one origin: a request elsewhere is a defect, a redirect is refused (it would carry the
 * key along), and a body beyond `maxReplyBytes` ends in a failure.
 */
export function guardedFetch(origin: string, fetcher: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (url.origin !== origin) throw new Error('A request to a model left its origin')
    const response = await fetcher(input, { ...init, redirect: 'manual' })
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel()
      throw new ChatFailure(
        'request_refused',
        'The address of the model answers with a redirect. Set OPENAI_BASE_URL to where it leads.',
      )
    }
    if (!response.body) return response
    return new Response(response.body.pipeThrough(atMost(maxReplyBytes)), {
      status: response.status,
      statusText: response.statusText,
      headers: response.headers,
    })
  }
}

function atMost(maxBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength
      if (bytes <= maxBytes) controller.enqueue(chunk)
      else controller.error(new ChatFailure('too_large', 'The reply of the model is far too long.'))
    },
  })
}
