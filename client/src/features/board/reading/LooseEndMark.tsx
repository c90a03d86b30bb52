import type { LooseEnd } from '@sparboard/shared/design'
import { Unlink } from 'lucide-react'
import { useEditor, type TLShapeId } from 'tldraw'
import css from './LooseEndMark.module.css'

/** A mark at what could not be read, with a sentence that says what is missing; a click selects it. */
export function LooseEndMark({ end: { id, text } }: { end: LooseEnd }) {
  const editor = useEditor()
  return (
    <button
      type="button"
      className={css['mark']}
      data-loose={id}
      aria-label={text}
      onPointerEnter={(event) => openInwards(event.currentTarget, editor.getContainer())}
      onFocus={(event) => openInwards(event.currentTarget, editor.getContainer())}
      onClick={() => {
        const shapeId = id as TLShapeId
        if (editor.getShape(shapeId)) editor.setCurrentTool('select').select(shapeId)
      }}
    >
      <span className={css['dot']}>
        <Unlink size={11} strokeWidth={2} aria-hidden />
      </span>
      <span className={css['sentence']} aria-hidden>
        {text}
      </span>
    </button>
  )
}

/** As wide as the stylesheet lets a sentence be. */
const sentenceWidth = 240

/** The sentence must not run out of the board. */
function openInwards(mark: HTMLElement, board: HTMLElement): void {
  const room = board.getBoundingClientRect().right - mark.getBoundingClientRect().left
  mark.dataset['opens'] = room < sentenceWidth + 16 ? 'left' : 'right'
}
