import OpenAI, { APIError } from 'openai'
import {
  ChatFailure,
  type ChatMessage,
  type ChatModel,
  type ChatPiece,
  type ChatRequest,
} from './ChatModel.ts'
import {
  namesPictures,
  poorerDialect,
  richestDialect,
  type Dialect,
  type Refusal,
} from './Dialect.ts'
import { failureOf } from './failureOf.ts'
import { guessUsage } from './guessUsage.ts'
import { guardedFetch } from './guardedFetch.ts'
import { WithoutThinking } from './withoutThinking.ts'

/** Where the model is and how long it may stay silent. */
export interface OpenAiChatOptions {
  /** Base address, e.g. `https://api.openai.com/v1`. */
  baseUrl: string
  /** Null for local servers that want none. */
  apiKey: string | null
  model: string
  /** Until the first byte, and between any two pieces. */
  silenceMs: number
  fetcher?: typeof fetch
}

type Body = OpenAI.Chat.Completions.ChatCompletionCreateParams
type Chunk = OpenAI.Chat.Completions.ChatCompletionChunk
type Completion = OpenAI.Chat.Completions.ChatCompletion

/**
 * Any server that speaks OpenAI's Chat Completions. What it understands (a schema, streams, a count
 * of tokens) is found out at the first request and remembered.
 */
export class OpenAiChat implements ChatModel {
  readonly name: string
  readonly #client: OpenAI
  readonly #silenceMs: number
  #dialect: Dialect = richestDialect
  #hasAnswered = false

  constructor({ baseUrl, apiKey, model, silenceMs, fetcher }: OpenAiChatOptions) {
    this.name = model
    this.#silenceMs = silenceMs
    this.#client = new OpenAI({
      baseURL: baseUrl,
      // The library wants one; servers without keys do not look at it.
      apiKey: apiKey ?? 'none',
      organization: null,
      project: null,
      maxRetries: 0,
      timeout: silenceMs,
      fetch: guardedFetch(new URL(baseUrl).origin, fetcher),
    })
  }

  /** How the server is spoken to now. */
  get dialect(): Dialect {
    return this.#dialect
  }

  get takesPictures(): boolean {
    return this.#dialect.pictures
  }

  /** It gave at least one reply, so the dialect is one that it understands. */
  get hasAnswered(): boolean {
    return this.#hasAnswered
  }

  async *reply(request: ChatRequest, signal: AbortSignal): AsyncGenerator<ChatPiece> {
    for (;;) {
      const dialect = this.#dialect
      try {
        yield* this.#replyIn(dialect, request, signal)
        return
      } catch (error) {
        // Only what was refused before it began is said again in plainer words.
        const poorer = error instanceof Refused ? poorerDialect(dialect, error.refusal) : null
        if (!poorer) throw error instanceof Refused ? error.failure : error
        this.#dialect = poorer
      }
    }
  }

  async *#replyIn(
    dialect: Dialect,
    request: ChatRequest,
    signal: AbortSignal,
  ): AsyncGenerator<ChatPiece> {
    const body = bodyOf(this.name, dialect, request)
    const thinking = new WithoutThinking()
    const heard = { text: '', refusal: '', usage: null as OpenAI.CompletionUsage | null }
    const hadPicture = dialect.pictures && request.messages.some(({ picture }) => picture)
    let hasBegun = false
    try {
      const { data: answer, response } = await this.#client.chat.completions
        .create(body, { signal })
        .withResponse()
      hasBegun = true
      const pieces = await piecesOf(answer, response)
      for await (const piece of withSilence(pieces, this.#silenceMs)) {
        heard.usage = piece.usage ?? heard.usage
        // One reply was asked for; of several that come side by side the first counts.
        const choice = piece.choices?.find(({ index }) => (index ?? 0) === 0)
        const said = choice && ('delta' in choice ? choice.delta : choice.message)
        heard.refusal += said?.refusal ?? ''
        const text = thinking.take(said?.content ?? '')
        heard.text += text
        this.#hasAnswered = true
        if (text !== '') yield { type: 'text', text }
      }
    } catch (error) {
      if (!hasBegun && error instanceof APIError && isRefusal(error as ApiProblem, hadPicture)) {
        const refusal = { words: error.message, hadPicture }
        throw new Refused(failureOf(error, hasBegun), refusal)
      }
      throw failureOf(error, hasBegun)
    }
    if (signal.aborted) throw new ChatFailure('aborted', 'The request was given up.')
    if (heard.text.trim() === '') {
      throw heard.refusal === ''
        ? new ChatFailure('empty', 'The model answered with nothing.')
        : new ChatFailure('declined', 'The model declined to answer.')
    }
    const guess = guessUsage(request.messages, heard.text)
    yield {
      type: 'end',
      usage: {
        promptTokens: heard.usage?.prompt_tokens ?? guess.promptTokens,
        replyTokens: heard.usage?.completion_tokens ?? guess.replyTokens,
      },
    }
  }
}

/** Some servers call it another failure when they are shown what they cannot see. */
const blindStatuses = new Set([404, 500, 501])
/** Too large, or of an unknown kind: that is the picture, whatever the words are. */
const pictureStatuses = new Set([413, 415])

function isRefusal({ status, message }: ApiProblem, hadPicture: boolean): boolean {
  if (status === 400 || status === 422) return true
  if (!hadPicture || status === undefined) return false
  return pictureStatuses.has(status) || (blindStatuses.has(status) && namesPictures(message))
}

/** What we look at of the library's error. */
interface ApiProblem {
  status: number | undefined
  message: string
}

/** A request that the server did not understand. */
class Refused extends Error {
  readonly failure: ChatFailure
  readonly refusal: Refusal

  constructor(failure: ChatFailure, refusal: Refusal) {
    super(failure.message)
    this.failure = failure
    this.refusal = refusal
  }
}

function bodyOf(model: string, dialect: Dialect, request: ChatRequest): Body {
  const { schema, messages, maxReplyTokens } = request
  return {
    model,
    messages: messages.map((message) => messageOf(message, dialect.pictures)),
    [dialect.limit]: maxReplyTokens,
    ...(dialect.format === 'json_schema'
      ? { response_format: { type: 'json_schema', json_schema: { ...schema, strict: true } } }
      : {}),
    ...(dialect.format === 'json_object' ? { response_format: { type: 'json_object' } } : {}),
    stream: dialect.streams,
    ...(dialect.streams && dialect.countsTokens ? { stream_options: { include_usage: true } } : {}),
  }
}

type Message = OpenAI.Chat.Completions.ChatCompletionMessageParam

function messageOf({ role, content, picture }: ChatMessage, takesPictures: boolean): Message {
  if (role !== 'user' || picture === undefined || !takesPictures) return { role, content }
  return {
    role,
    content: [
      { type: 'text', text: content },
      { type: 'text', text: picture.caption },
      { type: 'image_url', image_url: { url: `data:image/png;base64,${picture.base64}` } },
    ],
  }
}

/** What came, piece by piece. Some servers answer in one piece though a stream was asked for. */
async function piecesOf(
  answer: AsyncIterable<Chunk> | Completion,
  response: Response,
): Promise<AsyncIterable<Chunk | Completion>> {
  const isStream = Symbol.asyncIterator in answer
  const format = response.headers.get('content-type') ?? ''
  if (isStream && !/json|html/.test(format)) return answer
  if (format.includes('html')) throw strangeFormat()
  const whole: unknown = isStream ? await response.json() : answer
  if (!isCompletion(whole)) throw strangeFormat()
  return only(whole)
}

/** Only the outside: what a server leaves out of it further in is looked at where it is read. */
function isCompletion(whole: unknown): whole is Completion {
  return (
    typeof whole === 'object' &&
    whole !== null &&
    'choices' in whole &&
    Array.isArray(whole.choices)
  )
}

function strangeFormat(): ChatFailure {
  return new ChatFailure(
    'malformed',
    'Something else than a model answers there. OPENAI_BASE_URL may lack its path (often /v1).',
  )
}

async function* only(answer: Completion): AsyncGenerator<Completion> {
  yield await Promise.resolve(answer)
}

/** Ends with a failure when the next piece takes longer than `silenceMs`. */
async function* withSilence<Piece>(
  pieces: AsyncIterable<Piece>,
  silenceMs: number,
): AsyncGenerator<Piece> {
  const iterator = pieces[Symbol.asyncIterator]()
  try {
    for (;;) {
      let timer: NodeJS.Timeout | undefined
      const silence = new Promise<never>((_, reject) => {
        timer = setTimeout(
          () => reject(new ChatFailure('timeout', 'The model fell silent.')),
          silenceMs,
        )
      })
      const step = await Promise.race([iterator.next(), silence]).finally(() => clearTimeout(timer))
      if (step.done) return
      yield step.value
    }
  } finally {
    // A stream that hangs may not even end when it is told to.
    void iterator.return?.()?.catch(() => undefined)
  }
}
