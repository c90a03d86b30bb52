import { isComponentKind, kindInfo, type ComponentKind } from '@sparboard/shared/design'
import { T, type RecordProps, type TLBaseShape } from 'tldraw'

/** A component of the palette, as it lies in the drawing. */
export type ComponentShape = TLBaseShape<
  'component',
  { w: number; h: number; kind: string; label: string }
>

/** What the store accepts; the server checks the same again. */
export const componentShapeProps: RecordProps<ComponentShape> = {
  w: T.nonZeroNumber,
  h: T.nonZeroNumber,
  kind: T.string,
  label: T.string,
}

/** The kind to draw it as; a kind of a later version looks like a service. */
export function shownKind(shape: ComponentShape): ComponentKind {
  return isComponentKind(shape.props.kind) ? shape.props.kind : 'service'
}

/** The kind's name as a second line; '' when the label already says it. */
export function kindCaption(shape: ComponentShape): string {
  const { name } = kindInfo[shownKind(shape)]
  return shape.props.label.trim().toLowerCase() === name.toLowerCase() ? '' : name
}
