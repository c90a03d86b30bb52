/** A stretch of a turn: plain text, or what stood between backticks. */
export interface TextPiece {
  isCode: boolean
  text: string
}

/** Splits a turn at its backticks. A backtick without a partner on its line stays a character. */
export function splitInlineCode(text: string): TextPiece[] {
  const pieces: TextPiece[] = []
  let end = 0
  for (const match of text.matchAll(/`([^`\n]+)`/gu)) {
    if (match.index > end) pieces.push({ isCode: false, text: text.slice(end, match.index) })
    pieces.push({ isCode: true, text: match[1] ?? '' })
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push({ isCode: false, text: text.slice(end) })
  return pieces
}
