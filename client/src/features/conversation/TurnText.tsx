import { memo } from 'react'
import { splitInlineCode } from './inlineCode.ts'
import css from './TurnText.module.css'

interface TurnTextProps {
  text: string
}

/** What somebody said, as plain text with its line breaks; `code` between backticks set in mono. */
export const TurnText = memo(function TurnText({ text }: TurnTextProps) {
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
