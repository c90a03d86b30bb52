import { memo } from 'react'
import { splitInlineCode } from './inlineCode.ts'
import css from './InlineText.module.css'

interface InlineTextProps {
  text: string
}

/** What somebody wrote, as plain text with its line breaks; `code` between backticks set in mono. */
export const InlineText = memo(function InlineText({ text }: InlineTextProps) {
  return (
    <span className={css['text']}>
      {splitInlineCode(text).map((piece, index) =>
        // Pieces of one text never move: their place is their identity.
        // oxlint-disable-next-line react/no-array-index-key
        piece.isCode ? <code key={index}>{piece.text}</code> : piece.text,
      )}
    </span>
  )
})
