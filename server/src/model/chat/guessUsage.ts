import type { ChatMessage, TokenUsage } from './ChatModel.ts'

/** English has about four characters a token; three is on the safe side for a budget. */
const charactersPerToken = 3
/** What a picture of a thousand pixels a side comes to with most models. */
const tokensPerPicture = 1_500

/** What a request came to when the server does not say. */
export function guessUsage(messages: readonly ChatMessage[], reply: string): TokenUsage {
  const prompt = messages.reduce((sum, { content }) => sum + content.length, 0)
  const pictures = messages.filter(({ picture }) => picture !== undefined).length
  return {
    promptTokens: Math.ceil(prompt / charactersPerToken) + tokensPerPicture * pictures,
    replyTokens: Math.ceil(reply.length / charactersPerToken),
  }
}
