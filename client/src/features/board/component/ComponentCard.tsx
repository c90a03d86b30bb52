import { breakLongRuns } from '@sparboard/shared/board'
import { kindInfo } from '@sparboard/shared/design'
import { useMemo } from 'react'
import { useEditor, useValue } from 'tldraw'
import { KindIcon } from '../../../ui/KindIcon.tsx'
import { ComponentLabelInput } from './ComponentLabelInput.tsx'
import { fitLabel } from './componentLayout.ts'
import { kindCaption, shownKind, type ComponentShape } from './componentShape.ts'
import css from './ComponentCard.module.css'

/** A component on the canvas: its icon, its label, and its kind when the label does not say it. */
export function ComponentCard({ shape }: { shape: ComponentShape }) {
  const editor = useEditor()
  const isEditing = useValue('isEditing', () => editor.getEditingShapeId() === shape.id, [
    editor,
    shape.id,
  ])
  const kind = shownKind(shape)
  const fit = useMemo(() => fitLabel(editor, shape), [editor, shape])
  const caption = fit.showsCaption ? kindCaption(shape) : ''
  return (
    <div
      className={css.card}
      data-family={kindInfo[kind].family}
      style={{ width: shape.props.w, height: shape.props.h }}
    >
      <span className={css.tile}>
        <KindIcon kind={kind} size={18} />
      </span>
      <span className={css.texts}>
        {isEditing ? (
          <ComponentLabelInput shape={shape} />
        ) : (
          <span
            className={css.label}
            dir="auto"
            data-small={fit.isSmall}
            style={fit.maxLines === null ? undefined : { WebkitLineClamp: fit.maxLines }}
          >
            {breakLongRuns(shape.props.label)}
          </span>
        )}
        {caption !== '' && <span className={css.caption}>{caption}</span>}
      </span>
    </div>
  )
}
