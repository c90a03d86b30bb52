import { z } from 'zod'

/** Longest name of a participant, in characters. */
export const maxNameLength = 40
/** Longest turn, question or note, in characters. */
export const maxTextLength = 8_000
/** Longest quote of spoken words that an interviewer types, in characters. */
export const maxQuoteLength = 500
/** Longest comment beside a mark. */
export const maxMarkCommentLength = 2_000
/** Longest thing to keep or to change. */
export const maxReflectionLength = 500
/** Longest title and prompt of a problem that the host types in. */
export const maxProblemTitleLength = 120
export const maxProblemPromptLength = 4_000

// Control characters, and the invisible ones that reorder or hide text (bidi, zero width, tags).
const unsafe =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu

/** Text from outside without control or invisible characters, trimmed, newlines kept. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unsafe, '').trim()
}

/** Text of 1 to `max` characters after cleaning. */
export function textUpTo(max: number) {
  return z
    .string()
    .max(max * 2)
    .transform(cleanText)
    .pipe(z.string().min(1).max(max))
}

/** A participant's name: one line, 1 to 40 characters. */
export const participantName = textUpTo(maxNameLength).transform((name) =>
  name.replace(/\s+/g, ' '),
)
