/** A model that answers a conversation, piece by piece. */
export interface ChatModel {
  /** As the operator named it; shown to people. */
  readonly name: string
  /** Whether pictures in messages are worth making: false when its server is known to refuse them. */
  readonly takesPictures: boolean
  /**
   * The reply as it comes: pieces of text, then one `end`. Throws a `ChatFailure`; whatever was
   * yielded before stands. Aborting the signal ends it with a failure of kind `aborted`.
   */
  reply(request: ChatRequest, signal: AbortSignal): AsyncGenerator<ChatPiece>
}

export interface ChatRequest {
  messages: readonly ChatMessage[]
  /** What the reply has to look like, as JSON Schema; asked for in the way the server understands. */
  schema: { name: string; schema: Record<string, unknown> }
  maxReplyTokens: number
}

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant'
  content: string
  /** Left out where the server of the model takes none. */
  picture?: ChatPicture
}

/** A PNG, with words that announce it. */
export interface ChatPicture {
  caption: string
  base64: string
}

export type ChatPiece = { type: 'text'; text: string } | { type: 'end'; usage: TokenUsage }

export interface TokenUsage {
  promptTokens: number
  replyTokens: number
}

/** Why there is no reply, or no whole one. */
export type ChatFailureKind =
  /** Nobody answers at that address. */
  | 'unreachable'
  /** Nothing came for too long. */
  | 'timeout'
  /** It stopped in the middle. */
  | 'cut'
  /** 429, or the provider's own words for it. */
  | 'busy'
  /** 5xx. */
  | 'server'
  /** 401 or 403. */
  | 'key_refused'
  /** 404: no such model, or the address lacks `/v1`. */
  | 'not_found'
  /** Any other 4xx. */
  | 'request_refused'
  /** More bytes than a turn can need. */
  | 'too_large'
  /** The model declined to answer. */
  | 'declined'
  | 'empty'
  /** Not the wire format. */
  | 'malformed'
  | 'aborted'

/** A reply that failed. Its message holds no key and nothing of the prompt. */
export class ChatFailure extends Error {
  readonly kind: ChatFailureKind
  /** How long the server asks to be left alone; null if it does not say. */
  readonly retryAfterMs: number | null

  constructor(kind: ChatFailureKind, message: string, retryAfterMs: number | null = null) {
    super(message)
    this.name = 'ChatFailure'
    this.kind = kind
    this.retryAfterMs = retryAfterMs
  }
}
