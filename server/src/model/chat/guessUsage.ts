import type { ChatMessage, TokenUsage } from './ChatModel.ts'

/** English has about four characters a token; three is on the safe side for a budget. */
const charactersPerToken = 3

/** What a request came to when the server does not say. */
export function guessUsage(messages: readonly ChatMessage[], reply: string): TokenUsage {
  const prompt = messages.reduce((sum, { content }) => sum + content.length, 0)
  return {
    promptTokens: Math.ceil(prompt / charactersPerToken),
    replyTokens: Math.ceil(reply.length / charactersPerToken),
  }
}
