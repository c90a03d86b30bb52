/** How a server can be spoken to: found out by trying, from the richest way down. */
export interface Dialect {
  format: 'json_schema' | 'json_object' | 'plain'
  streams: boolean
  /** Whether it takes the wish for a count of tokens at the end of a stream. */
  countsTokens: boolean
  /** Newer servers of OpenAI know only `max_completion_tokens`, most others only `max_tokens`. */
  limit: 'max_tokens' | 'max_completion_tokens'
  /** Whether it takes pictures; what was never sent one is believed to. */
  pictures: boolean
}

/** What is known of a request that was refused. */
export interface Refusal {
  /** What the server said. */
  words: string
  /** The request had a picture in it. */
  hadPicture: boolean
}

export const richestDialect: Dialect = {
  format: 'json_schema',
  streams: true,
  countsTokens: true,
  limit: 'max_tokens',
  pictures: true,
}

/** How servers say that they do not see. */
export function namesPictures(words: string): boolean {
  return /image|vision|multi-?modal|mmproj|picture|content.{0,40}string|expected a string/i.test(
    words,
  )
}

/**
 * The next poorer dialect after a server refused a request; null when there is none left. What the
 * refusal names goes first, then the picture, then the format, then streaming.
 */
export function poorerDialect(dialect: Dialect, refusal: Refusal): Dialect | null {
  const words = refusal.words.toLowerCase()
  const hadPicture = refusal.hadPicture && dialect.pictures
  if (/max_completion_tokens/.test(words) && dialect.limit === 'max_tokens') {
    return { ...dialect, limit: 'max_completion_tokens' }
  }
  if (/stream_options|include_usage/.test(words) && dialect.countsTokens) {
    return { ...dialect, countsTokens: false }
  }
  if (hadPicture && namesPictures(words)) return { ...dialect, pictures: false }
  const isAboutFormat = /response_format|json_schema|json_object|schema|grammar/.test(words)
  const isAboutStreams = /stream/.test(words)
  if (isAboutStreams && !isAboutFormat && dialect.streams) {
    return { ...dialect, streams: false, countsTokens: false }
  }
  if (hadPicture && !isAboutFormat) return { ...dialect, pictures: false }
  if (dialect.format === 'json_schema') return { ...dialect, format: 'json_object' }
  if (dialect.format === 'json_object') return { ...dialect, format: 'plain' }
  if (dialect.countsTokens) return { ...dialect, countsTokens: false }
  if (dialect.streams) return { ...dialect, streams: false }
  return null
}
