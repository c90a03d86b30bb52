import { isComponentKind, type Component, type ComponentKind } from '@sparboard/shared/design'
import type { Editor, JsonObject, TLShape, TLShapeId } from 'tldraw'

type CorrectedComponent = Pick<Component, 'id' | 'members'>

/** Tells whether a person set the kind of this component by hand. Readable inside a signal. */
export function isCorrected(editor: Editor, component: CorrectedComponent): boolean {
  return membersOf(editor, component).some(({ meta }) => isComponentKind(meta['kind']))
}

/** Tells whether the correction can be taken back: a palette component has nothing else to be. */
export function canBeAsDrawn(editor: Editor, component: CorrectedComponent): boolean {
  const main = editor.getShape(component.id as string as TLShapeId)
  return main !== undefined && main.type !== 'component' && isCorrected(editor, component)
}

/**
 * Sets a component's kind by hand, as one step to undo: on the shape that stands for it, where the
 * reading looks first. A component of the palette is also drawn as that kind from now on.
 */
export function correctKind(
  editor: Editor,
  component: CorrectedComponent,
  kind: ComponentKind,
): void {
  if (editor.getIsReadonly()) return
  const main = editor.getShape(component.id as string as TLShapeId)
  if (!main) return
  editor.markHistoryStoppingPoint('correct a kind')
  editor.run(
    () => {
      editor.updateShape({
        id: main.id,
        type: main.type,
        meta: { kind },
        ...(main.type === 'component' && { props: { kind } }),
      })
    },
    // Saying what a thing is does not move it.
    { ignoreShapeLock: true },
  )
}

/** Takes a correction back: what is drawn decides again. One step to undo. */
export function readAsDrawn(editor: Editor, component: CorrectedComponent): void {
  if (editor.getIsReadonly()) return
  const corrected = membersOf(editor, component).filter(({ meta }) => 'kind' in meta)
  if (corrected.length === 0) return
  editor.markHistoryStoppingPoint('read as drawn')
  // The editor's own update keeps every key of `meta` that is there.
  editor.run(() =>
    editor.store.put(corrected.map((shape) => ({ ...shape, meta: withoutKind(shape) }))),
  )
}

function withoutKind({ meta }: TLShape): JsonObject {
  const { kind: _kind, ...rest } = meta
  return rest
}

function membersOf(editor: Editor, { id, members }: CorrectedComponent): TLShape[] {
  return [...new Set<string>([id, ...members])].flatMap(
    (member) => editor.getShape(member as TLShapeId) ?? [],
  )
}
