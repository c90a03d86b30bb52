import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A part of a message that is more than text. */
export type SeenPart =
  | { type: 'text'; text: string }
  | { type: 'image_url'; image_url: { url: string } }

/** A request as it came over the line. */
export interface SeenRequest {
  path: string
  authorization: string | undefined
  body: {
    model?: string
    stream?: boolean
    messages: { role: string; content: string | SeenPart[] }[]
    response_format?: { type: string }
    stream_options?: unknown
    max_tokens?: number
    max_completion_tokens?: number
  }
}

/** The addresses of the pictures in a request. */
export function picturesIn({ body }: SeenRequest): string[] {
  return body.messages.flatMap(({ content }) =>
    typeof content === 'string'
      ? []
      : content.flatMap((part) => (part.type === 'image_url' ? part.image_url.url : [])),
  )
}

/** What the model does with a request; it has the whole response to itself. */
export type Behaviour = (response: ServerResponse, request: SeenRequest) => void | Promise<void>

/**
 * A server on loopback that speaks the wire format of Chat Completions and does what the test says,
 * one behaviour a request; the last one is repeated.
 */
export class ScriptedModel {
  readonly requests: SeenRequest[] = []
  readonly #server: Server
  #behaviours: Behaviour[] = []
  #gone: ServerResponse[] = []

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request, response)
    })
  }

  static async start(...behaviours: Behaviour[]): Promise<ScriptedModel> {
    const model = new ScriptedModel()
    model.does(...behaviours)
    model.#server.listen(0, '127.0.0.1')
    await once(model.#server, 'listening')
    return model
  }

  /** What the next requests meet. */
  does(...behaviours: Behaviour[]): void {
    this.#behaviours = behaviours
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`
  }

  /** Responses that the other side has hung up on. */
  get hungUpOn(): number {
    return this.#gone.length
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const seen: SeenRequest = {
      path: request.url ?? '',
      authorization: request.headers.authorization,
      body: JSON.parse(Buffer.concat(chunks).toString()) as SeenRequest['body'],
    }
    this.requests.push(seen)
    response.on('close', () => {
      if (!response.writableEnded) this.#gone.push(response)
    })
    const behaviour = this.#behaviours.length > 1 ? this.#behaviours.shift() : this.#behaviours[0]
    await behaviour?.(response, seen)
  }
}

/** Streams these pieces of text as OpenAI does: role first, finish reason, usage, `[DONE]`. */
export function streams(pieces: readonly string[]): Behaviour {
  return (response) => {
    beginStream(response)
    sendChunk(response, { choices: [{ index: 0, delta: { role: 'assistant', content: '' } }] })
    for (const content of pieces) {
      sendChunk(response, { choices: [{ index: 0, delta: { content } }] })
    }
    sendChunk(response, { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })
    sendChunk(response, { choices: [], usage: { prompt_tokens: 900, completion_tokens: 60 } })
    endStream(response)
  }
}

/** Refuses with a status and OpenAI's shape of an error. */
export function refuses(
  status: number,
  message: string,
  headers: Record<string, string> = {},
): Behaviour {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify({ error: { message, type: 'error', code: null } }))
  }
}

export function beginStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
}

/** One server-sent event with the fields that every server gives. */
export function sendChunk(response: ServerResponse, fields: Record<string, unknown>): void {
  const chunk = { id: 'c', object: 'chat.completion.chunk', created: 0, model: 'm', ...fields }
  response.write(`data: ${JSON.stringify(chunk)}\n\n`)
}

export function endStream(response: ServerResponse): void {
  response.end('data: [DONE]\n\n')
}
