import { splitInlineCode } from '../../ui/inlineCode.ts'
import css from './RichText.module.css'

/** A sentence of the card; what stands between backticks is the label of a component. */
export function RichText({ text }: { text: string }) {
  return splitInlineCode(text).map((piece, index) =>
    piece.isCode ? (
      // Pieces of one text never move: their place is their identity.
      // oxlint-disable-next-line react/no-array-index-key
      <span key={index} className={css['component']} dir="auto">
        {piece.text}
      </span>
    ) : (
      piece.text
    ),
  )
}
