import { refuse, succeed, type Outcome } from '@sparboard/shared/base'
import {
  breakLabels,
  importDrawing,
  mainPageId,
  type BindingRecord,
  type BoardRecord,
  type ImportedDrawing,
  type ImportRefusal,
  type ShapeRecord,
} from '@sparboard/shared/board'
import {
  Box,
  uniqueId,
  Vec,
  type Editor,
  type TLBinding,
  type TLShape,
  type TLShapeId,
} from 'tldraw'

/** What the board opens. */
export const drawingExtensions = ['.excalidraw', '.tldr'] as const

/** More than any drawing has; a film that was dropped by mistake is not even read. */
const maxFileBytes = 8 * 1024 * 1024
/** Between what is drawn already and what comes in, in page units. */
const besideGap = 160

type FileRefusal = ImportRefusal | 'import_board_full'

/**
 * Puts a file's drawing on the board as one step of undo, selects it and shows everything. It comes
 * to lie around `at` if that is free, else to the right of what is drawn. What is not as it
 * was in the file is said in a sentence, null when everything is.
 */
export async function importFile(
  editor: Editor,
  file: File,
  at: { x: number; y: number } | null,
): Promise<Outcome<string | null, FileRefusal>> {
  if (file.size > maxFileBytes) {
    return refuse('import_too_large', 'This file is larger than 8 MB. Nothing was changed.')
  }
  const outcome = importDrawing(file.name, await file.text(), uniqueId)
  if (!outcome.ok) return outcome
  const shapes = outcome.value.records.filter(isShape)
  const count = editor.getCurrentPageShapeIds().size + shapes.length
  const max = editor.options.maxShapesPerPage
  if (count > max) {
    return refuse(
      'import_board_full',
      `With this drawing the board would have ${count} shapes; it holds ${max}. Nothing was changed.`,
    )
  }
  putDrawing(editor, shapes, outcome.value.records.filter(isBinding), at)
  return succeed(changesOf(outcome.value))
}

function putDrawing(
  editor: Editor,
  shapes: readonly ShapeRecord[],
  bindings: readonly BindingRecord[],
  at: { x: number; y: number } | null,
): void {
  const before = editor.getCurrentPageBounds()
  const rootIds = shapes
    .filter(({ parentId }) => parentId === mainPageId)
    .map(({ id }) => id as TLShapeId)
  editor.markHistoryStoppingPoint('open drawing')
  editor.run(() => {
    // Importing checked every record against what the editor accepts. Creating them through the
    // editor and not through its store measures the labels.
    editor.createShapes(shapes.map((shape) => breakLabels(shape) as unknown as TLShape))
    editor.createBindings(bindings as unknown as TLBinding[])
    moveTo(editor, rootIds, before, at)
    editor.setCurrentTool('select')
    editor.select(...rootIds)
  })
  editor.zoomToFit({ animation: { duration: 180 } })
}

function moveTo(
  editor: Editor,
  ids: readonly TLShapeId[],
  before: Box | undefined,
  at: { x: number; y: number } | null,
): void {
  const bounds = boundsOf(editor, ids)
  if (!bounds) return
  const wanted = bounds.clone()
  wanted.center = Vec.From(at ?? { x: 0, y: 0 })
  if (before?.collides(wanted)) wanted.point = new Vec(before.maxX + besideGap, before.minY)
  const [dx, dy] = [Math.round(wanted.x - bounds.x), Math.round(wanted.y - bounds.y)]
  editor.updateShapes(
    ids.flatMap((id) => {
      const shape = editor.getShape(id)
      return shape ? [{ id, type: shape.type, x: shape.x + dx, y: shape.y + dy }] : []
    }),
  )
}

function boundsOf(editor: Editor, ids: readonly TLShapeId[]): Box | null {
  const boxes = ids.flatMap((id) => editor.getShapePageBounds(id) ?? [])
  return boxes.length === 0 ? null : Box.Common(boxes)
}

type SkipReason = ImportedDrawing['skipped'][number]['reason']

/** What happened to one element, and to several. */
const skipWords: Record<SkipReason, readonly [string, string]> = {
  image_replaced: ['picture became a plain box', 'pictures became plain boxes'],
  embed_replaced: ['embedded page became a plain box', 'embedded pages became plain boxes'],
  unknown_type: [
    'element of an unknown kind was left out',
    'elements of unknown kinds were left out',
  ],
  too_far_away: ['element too far away was left out', 'elements too far away were left out'],
  unreadable: ['element could not be read', 'elements could not be read'],
  text_split: ['long text was split', 'long texts were split'],
  ink_of_newer_version: [
    'stroke of a newer version was left out',
    'strokes of a newer version were left out',
  ],
}

/** What is not as it was in the file, in a sentence. */
function changesOf({ skipped }: ImportedDrawing): string | null {
  const parts = skipped.map(
    ({ reason, count }) => `${count} ${skipWords[reason][count === 1 ? 0 : 1]}`,
  )
  return parts.length === 0 ? null : `The drawing is open: ${parts.join(', ')}.`
}

function isShape(record: BoardRecord): record is ShapeRecord {
  return record.typeName === 'shape'
}

function isBinding(record: BoardRecord): record is BindingRecord {
  return record.typeName === 'binding'
}
