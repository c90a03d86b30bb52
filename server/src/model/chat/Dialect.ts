/** How a server can be spoken to: found out by trying, from the richest way down. */
export interface Dialect {
  format: 'json_schema' | 'json_object' | 'plain'
  streams: boolean
  /** Whether it takes the wish for a count of tokens at the end of a stream. */
  countsTokens: boolean
  /** Newer servers of OpenAI know only `max_completion_tokens`, most others only `max_tokens`. */
  limit: 'max_tokens' | 'max_completion_tokens'
}

export const richestDialect: Dialect = {
  format: 'json_schema',
  streams: true,
  countsTokens: true,
  limit: 'max_tokens',
}

/**
 * The next poorer dialect after a server refused a request with these words; null when there is none
 * left. What the refusal names goes first, then the format, then streaming.
 */
export function poorerDialect(dialect: Dialect, refusal: string): Dialect | null {
  const words = refusal.toLowerCase()
  if (/max_completion_tokens/.test(words) && dialect.limit === 'max_tokens') {
    return { ...dialect, limit: 'max_completion_tokens' }
  }
  if (/stream_options|include_usage/.test(words) && dialect.countsTokens) {
    return { ...dialect, countsTokens: false }
  }
  const isAboutFormat = /response_format|json_schema|json_object|schema|grammar/.test(words)
  const isAboutStreams = /stream/.test(words)
  if (isAboutStreams && !isAboutFormat && dialect.streams) {
    return { ...dialect, streams: false, countsTokens: false }
  }
  if (dialect.format === 'json_schema') return { ...dialect, format: 'json_object' }
  if (dialect.format === 'json_object') return { ...dialect, format: 'plain' }
  if (dialect.countsTokens) return { ...dialect, countsTokens: false }
  if (dialect.streams) return { ...dialect, streams: false }
  return null
}
