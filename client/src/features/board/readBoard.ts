import type { ComponentId } from '@sparboard/shared/base'
import { joinLongRuns, plainText } from '@sparboard/shared/board'
import { isComponentKind } from '@sparboard/shared/design'
import type { Editor, TLShape } from 'tldraw'
import type { BoardComponent } from './types.ts'

/** Lines connect components and strokes decorate them; a group's members speak for themselves. */
const noComponents: ReadonlySet<string> = new Set(['arrow', 'line', 'draw', 'highlight', 'group'])

/** What the conversation can be about, in drawing order. */
export function readComponents(editor: Editor): BoardComponent[] {
  return editor.getCurrentPageShapesSorted().flatMap((shape) => componentOf(shape) ?? [])
}

/** A shape as a component; null for lines and strokes. */
export function componentOf(shape: Pick<TLShape, 'id' | 'type' | 'props'>): BoardComponent | null {
  if (noComponents.has(shape.type)) return null
  const { kind } = shape.props as { kind?: unknown }
  return {
    id: shape.id as string as ComponentId,
    label: labelOf(shape),
    kind: shape.type === 'component' && isComponentKind(kind) ? kind : null,
  }
}

/** The first line of what is written on a shape. */
function labelOf({ type, props }: Pick<TLShape, 'type' | 'props'>): string {
  const fields = props as { label?: unknown; name?: unknown; richText?: unknown }
  const written =
    type === 'component'
      ? fields.label
      : type === 'frame'
        ? fields.name
        : plainText(fields.richText)
  if (typeof written !== 'string') return ''
  const firstLine = joinLongRuns(written)
    .split('\n')
    .find((line) => line.trim() !== '')
  return firstLine?.trim() ?? ''
}
