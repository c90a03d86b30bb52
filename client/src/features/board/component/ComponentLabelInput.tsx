import { boardLimits } from '@sparboard/shared/board'
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import { stopEventPropagation, useEditor } from 'tldraw'
import type { ComponentShape } from './componentShape.ts'
import css from './ComponentCard.module.css'

/** The label while it is typed. Enter and Escape finish; Shift+Enter starts a new line. */
export function ComponentLabelInput({ shape }: { shape: ComponentShape }) {
  const editor = useEditor()
  const input = useRef<HTMLTextAreaElement>(null)

  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true })
    input.current?.select()
  }, [])

  function finishOnKey(event: KeyboardEvent) {
    // The first Enter of an input method picks a candidate and does not end the label.
    if (event.nativeEvent.isComposing) return
    if (event.key !== 'Escape' && (event.key !== 'Enter' || event.shiftKey)) return
    event.preventDefault()
    event.stopPropagation()
    editor.complete()
    editor.getContainer().focus()
  }

  return (
    <span className={css.grow} data-text={`${shape.props.label} `}>
      <textarea
        ref={input}
        className={css.input}
        value={shape.props.label}
        rows={1}
        dir="auto"
        spellCheck={false}
        aria-label="Label of the component"
        maxLength={boardLimits.maxLabelLength}
        onChange={(event) =>
          editor.updateShape<ComponentShape>({
            id: shape.id,
            type: 'component',
            props: { label: event.target.value },
          })
        }
        onKeyDown={finishOnKey}
        onPointerDown={stopEventPropagation}
        onDoubleClick={stopEventPropagation}
      />
    </span>
  )
}
