import { afterEach, describe, expect, it } from 'vitest'
import {
  ChatFailure,
  OpenAiChat,
  type ChatPiece,
  type ChatRequest,
} from '../../server/src/model/index.ts'
import {
  beginStream,
  endStream,
  picturesIn,
  refuses,
  ScriptedModel,
  sendChunk,
  streams,
  type Behaviour,
} from '../rig/model/ScriptedModel.ts'

const request: ChatRequest = {
  messages: [
    { role: 'system', content: 'Rules.' },
    { role: 'user', content: 'Situation.' },
  ],
  schema: { name: 'turn', schema: { type: 'object' } },
  maxReplyTokens: 300,
}

let model: ScriptedModel | null = null
afterEach(async () => {
  await model?.close()
  model = null
})

/** Longer than a busy machine needs for anything here, unless the test is about silence. */
const patientMs = 20_000

async function chatWith(behaviour: Behaviour, silenceMs = patientMs): Promise<OpenAiChat> {
  model = await ScriptedModel.start(behaviour)
  return new OpenAiChat({ baseUrl: model.baseUrl, apiKey: 'k-1', model: 'tiny', silenceMs })
}

async function textOf(chat: OpenAiChat, signal = new AbortController().signal): Promise<string> {
  const pieces: ChatPiece[] = []
  for await (const piece of chat.reply(request, signal)) pieces.push(piece)
  expect(pieces.at(-1)?.type).toBe('end')
  return pieces.map((piece) => (piece.type === 'text' ? piece.text : '')).join('')
}

async function failureWith(behaviour: Behaviour, silenceMs?: number): Promise<ChatFailure> {
  const error: unknown = await textOf(await chatWith(behaviour, silenceMs)).catch(
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(ChatFailure)
  return error as ChatFailure
}

describe('what servers do with the wire format', () => {
  it('[MD10] takes the stream as it comes and its count of tokens', async () => {
    const chat = await chatWith(streams(['{"a"', ':1}']))
    const pieces: ChatPiece[] = []
    for await (const piece of chat.reply(request, new AbortController().signal)) pieces.push(piece)
    expect(pieces).toEqual([
      { type: 'text', text: '{"a"' },
      { type: 'text', text: ':1}' },
      {
        type: 'end',
        usage: { promptTokens: 900, replyTokens: 60 },
      },
    ])
    const [seen] = model?.requests ?? []
    expect(seen?.path).toBe('/v1/chat/completions')
    expect(seen?.authorization).toBe('Bearer k-1')
    expect(seen?.body).toMatchObject({
      model: 'tiny',
      stream: true,
      max_tokens: 300,
      response_format: { type: 'json_schema' },
    })
  })

  it.each<[string, Behaviour]>([
    [
      'leaves the role out',
      (response) => {
        beginStream(response)
        sendChunk(response, { choices: [{ index: 0, delta: { content: 'ok' } }] })
        endStream(response)
      },
    ],
    [
      'sends comments to keep the line alive',
      (response) => {
        beginStream(response)
        response.write(': OPENROUTER PROCESSING\n\n')
        sendChunk(response, { choices: [{ index: 0, delta: { content: 'o' } }] })
        response.write(': ping\n\n')
        sendChunk(response, { choices: [{ index: 0, delta: { content: 'k' } }] })
        endStream(response)
      },
    ],
    [
      'sends null contents, pieces of tool calls and chunks without choices',
      (response) => {
        beginStream(response)
        sendChunk(response, {
          choices: [{ index: 0, delta: { role: 'assistant', content: null } }],
        })
        const tool_calls = [{ index: 0, function: { arguments: '{' } }]
        sendChunk(response, { choices: [{ index: 0, delta: { tool_calls } }] })
        sendChunk(response, { choices: [{ index: 0, delta: { content: 'ok' } }] })
        sendChunk(response, { usage: { prompt_tokens: 1, completion_tokens: 1 } })
        endStream(response)
      },
    ],
    [
      'thinks aloud in front',
      (response) => {
        beginStream(response)
        for (const content of ['<thi', 'nk>hm {', '</think>', 'ok']) {
          sendChunk(response, { choices: [{ index: 0, delta: { content } }] })
        }
        endStream(response)
      },
    ],
    [
      'ends without [DONE]',
      (response) => {
        beginStream(response)
        sendChunk(response, {
          choices: [{ index: 0, delta: { content: 'ok' }, finish_reason: 'stop' }],
        })
        response.end()
      },
    ],
    [
      'gives two replies side by side',
      (response) => {
        beginStream(response)
        for (const content of ['o', 'k']) {
          sendChunk(response, { choices: [{ index: 0, delta: { content } }] })
          sendChunk(response, { choices: [{ index: 1, delta: { content: 'no' } }] })
        }
        sendChunk(response, {
          choices: [
            { index: 1, delta: { content: 'no' } },
            { index: 0, delta: {}, finish_reason: 'stop' },
          ],
        })
        endStream(response)
      },
    ],
    [
      'answers in one piece though it was asked for a stream',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
        response.end(JSON.stringify({ choices: [{ message: { content: 'ok' } }] }))
      },
    ],
    [
      'thinks in a field of its own',
      (response) => {
        beginStream(response)
        const thought = { role: 'assistant', content: null, reasoning_content: 'hm {' }
        sendChunk(response, { choices: [{ index: 0, delta: thought }] })
        sendChunk(response, { choices: [{ index: 0, delta: { reasoning: 'so' } }] })
        sendChunk(response, { choices: [{ index: 0, delta: { content: 'ok' } }] })
        endStream(response)
      },
    ],
  ])('[MD11] reads a server that %s', async (_, behaviour) => {
    expect(await textOf(await chatWith(behaviour))).toBe('ok')
  })

  it('[MD12] finds out what a server understands, once', async () => {
    const chat = await chatWith((response, { body }) => {
      if (body.response_format?.type === 'json_schema') {
        return refuses(400, "response_format type 'json_schema' is not supported")(response, never)
      }
      if (body.stream_options) return refuses(400, 'unknown field stream_options')(response, never)
      if (body.max_tokens) {
        return refuses(400, "Use 'max_completion_tokens' instead of max_tokens")(response, never)
      }
      return streams(['ok'])(response, never)
    })
    expect(await textOf(chat)).toBe('ok')
    expect(model?.requests).toHaveLength(4)
    expect(await textOf(chat)).toBe('ok')
    expect(model?.requests).toHaveLength(5)
    expect(chat.dialect).toEqual({
      format: 'json_object',
      pictures: true,
      streams: true,
      countsTokens: false,
      limit: 'max_completion_tokens',
    })
  })

  const pictured: ChatRequest = {
    ...request,
    messages: [
      { role: 'system', content: 'Rules.' },
      { role: 'user', content: 'Situation.', picture: { caption: 'The board.', base64: 'AAAA' } },
    ],
  }
  async function tell(chat: OpenAiChat, told: ChatRequest): Promise<string> {
    let text = ''
    for await (const piece of chat.reply(told, new AbortController().signal)) {
      if (piece.type === 'text') text += piece.text
    }
    return text
  }

  it('[MD73] sends a picture as a part of the message, after its words', async () => {
    const chat = await chatWith(streams(['ok']))
    expect(await tell(chat, pictured)).toBe('ok')
    expect(model?.requests[0]?.body.messages).toEqual([
      { role: 'system', content: 'Rules.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Situation.' },
          { type: 'text', text: 'The board.' },
          { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
        ],
      },
    ])
    expect(chat.takesPictures).toBe(true)
  })

  it.each([
    [400, 'Bad request'],
    [400, 'Invalid type for messages[1].content: expected a string'],
    [422, 'tiny is not a multimodal model'],
    [500, 'image input is not supported - hint: you may need to provide the mmproj'],
    [404, 'No endpoints found that support image input'],
    [413, 'Request entity too large'],
  ])('[MD73] does without pictures, once a server refused one: %i %s', async (status, words) => {
    const chat = await chatWith((response, seen) =>
      picturesIn(seen).length > 0
        ? refuses(status, words)(response, seen)
        : streams(['ok'])(response, seen),
    )
    expect(await tell(chat, pictured)).toBe('ok')
    expect(model?.requests).toHaveLength(2)
    expect(chat.takesPictures).toBe(false)
    expect(await tell(chat, pictured)).toBe('ok')
    expect(model?.requests.map((seen) => picturesIn(seen).length)).toEqual([1, 0, 0])
    expect(chat.dialect).toMatchObject({ format: 'json_schema', streams: true })
  })

  it('[MD73] a refusal that names something else leaves pictures alone', async () => {
    const chat = await chatWith((response, seen) =>
      seen.body.response_format?.type === 'json_schema'
        ? refuses(400, "response_format type 'json_schema' is not supported")(response, seen)
        : streams(['ok'])(response, seen),
    )
    expect(await tell(chat, pictured)).toBe('ok')
    expect(chat.dialect).toMatchObject({ format: 'json_object', pictures: true })
    expect(model?.requests.map((seen) => picturesIn(seen).length)).toEqual([1, 1])
  })

  it('[MD73] a failure of the server is no refusal of pictures', async () => {
    const chat = await chatWith(refuses(500, 'out of memory'))
    await expect(tell(chat, pictured)).rejects.toMatchObject({ kind: 'server' })
    expect(chat.takesPictures).toBe(true)
    expect(model?.requests).toHaveLength(1)
  })

  it('[MD12] does without streams, a schema and an object where a server knows none', async () => {
    const chat = await chatWith((response, { body }) => {
      if (body.response_format) return refuses(400, 'response_format?')(response, never)
      if (body.stream) return refuses(422, 'stream is not supported')(response, never)
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify({
          id: 'c',
          object: 'chat.completion',
          created: 0,
          model: 'm',
          choices: [{ index: 0, message: { role: 'assistant', content: 'ok' } }],
        }),
      )
    })
    expect(await textOf(chat)).toBe('ok')
    expect(chat.dialect).toMatchObject({ format: 'plain', streams: false })
  })
})

describe('what goes wrong on the line', () => {
  it.each<[string, string, Behaviour]>([
    ['key_refused', 'the key', refuses(401, 'Incorrect API key provided: k-1')],
    ['not_found', 'the model or path', refuses(404, 'no such model')],
    ['server', 'a failing server', refuses(503, 'overloaded')],
    [
      'empty',
      'a reply of nothing',
      (response) => {
        beginStream(response)
        endStream(response)
      },
    ],
    [
      'declined',
      'a refusal',
      (response) => {
        beginStream(response)
        sendChunk(response, { choices: [{ index: 0, delta: { refusal: 'I cannot.' } }] })
        endStream(response)
      },
    ],
    [
      'cut',
      'a stream that breaks off',
      (response) => {
        beginStream(response)
        sendChunk(response, { choices: [{ index: 0, delta: { content: 'a' } }] })
        setTimeout(() => response.destroy(), 20)
      },
    ],
    ['timeout', 'a server that says nothing', () => undefined],
    [
      'timeout',
      'a server that falls silent',
      (response) => {
        beginStream(response)
        sendChunk(response, { choices: [{ index: 0, delta: { content: 'a' } }] })
      },
    ],
    [
      'too_large',
      'five megabytes',
      async (response) => {
        beginStream(response)
        for (let sent = 0; sent < 5_000_000 && !response.destroyed; sent += 10_000) {
          sendChunk(response, { choices: [{ index: 0, delta: { content: 'x'.repeat(10_000) } }] })
          await new Promise((resolve) => setImmediate(resolve))
        }
        response.end()
      },
    ],
    [
      'cut',
      'a stream that ends in an error of the provider',
      (response) => {
        beginStream(response)
        sendChunk(response, { choices: [{ index: 0, delta: { content: 'a' } }] })
        sendChunk(response, { error: { code: 502, message: 'k-1 disconnected' } })
        response.end()
      },
    ],
    [
      'malformed',
      'an error that is called a success',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end('{"error":"Unexpected endpoint or method. (POST /chat/completions)"}')
      },
    ],
    [
      'malformed',
      'a page for people',
      (response) => {
        response.writeHead(200, { 'content-type': 'text/html' })
        response.end('<!doctype html><title>Sign in</title>')
      },
    ],
  ])('[MD13] is told as %s: %s', async (kind, _, behaviour) => {
    const failure = await failureWith(behaviour, kind === 'timeout' ? 300 : patientMs)
    expect(failure.kind).toBe(kind)
    expect(failure.message).not.toContain('k-1')
  })

  it.each([301, 302, 303, 307, 308])(
    '[MD13] is a redirect (%i), which would take the key along: nobody follows it',
    async (status) => {
      const elsewhere = await ScriptedModel.start(streams(['ok']))
      try {
        const location = `${elsewhere.baseUrl}/chat/completions`
        const failure = await failureWith((response) => {
          response.writeHead(status, { location })
          response.end()
        })
        expect(failure.kind).toBe('request_refused')
        expect(elsewhere.requests).toEqual([])
        expect(model?.requests).toHaveLength(1)
      } finally {
        await elsewhere.close()
      }
    },
  )

  it('[MD13] is told as busy, with the pause that the server asks for', async () => {
    const failure = await failureWith(refuses(429, 'slow down', { 'retry-after': '7' }))
    expect([failure.kind, failure.retryAfterMs]).toEqual(['busy', 7_000])
  })

  it('[MD13] is told as unreachable when nobody answers', async () => {
    const chat = await chatWith(streams(['ok']))
    await model?.close()
    model = null
    await expect(textOf(chat)).rejects.toMatchObject({ kind: 'unreachable' })
  })

  it('[MD14] hangs up on a reply that is not wanted any more', async () => {
    const chat = await chatWith((response) => {
      beginStream(response)
      sendChunk(response, { choices: [{ index: 0, delta: { content: 'a' } }] })
    })
    const given = new AbortController()
    const reply = chat.reply(request, given.signal)
    expect((await reply.next()).value).toEqual({ type: 'text', text: 'a' })
    given.abort()
    await expect(reply.next()).rejects.toMatchObject({ kind: 'aborted' })
    await expect.poll(() => model?.hungUpOn).toBe(1)
  })
})

/** For behaviours that do not look at the request. */
const never = undefined as never
