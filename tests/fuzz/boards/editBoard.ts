import type { Random } from '@sparboard/shared/base'
import {
  boardRoot,
  deleteRecord,
  readBoard,
  writeChange,
  writeRecord,
  type BoardRecord,
  type ShapeRecord,
} from '@sparboard/shared/board'
import * as Y from 'yjs'
import { arrow, binding, component, frame } from '../../rig/boardBuilder.ts'
import type { Editor } from './Editor.ts'

type Shapes = readonly [ShapeRecord, ...ShapeRecord[]]

/** What people do at a board, more often what they do more often. */
const kinds = [
  'create',
  'create',
  'create',
  'drag',
  'drag',
  'drag',
  'relabel',
  'relabel',
  'reparent',
  'erase',
  'erase',
  'bind',
  'bind',
  'undo',
  'redo',
  'careless',
] as const

/** Does one thing at a board, whatever it is; its name. */
export function editBoard(editor: Editor, random: Random): string {
  const board = readBoard(editor.doc)
  const [first, ...rest] = board.filter((record) => record.typeName === 'shape')
  const kind = first ? random.pick(kinds) : 'create'
  if (!first || kind === 'create') write(editor, newShape(board, random))
  else editShapes(kind, { editor, board, shapes: [first, ...rest], random })
  editor.mayHoldUnsent = true
  return kind
}

interface Scene {
  editor: Editor
  board: readonly BoardRecord[]
  shapes: Shapes
  random: Random
}

function editShapes(kind: Exclude<(typeof kinds)[number], 'create'>, scene: Scene): void {
  const { editor, board, shapes, random } = scene
  const shape = random.pick(shapes)
  switch (kind) {
    case 'drag':
      drag(scene, shape)
      return
    case 'relabel':
      change(editor, shape, withLabel(shape, random))
      return
    case 'reparent':
      change(editor, shape, { ...shape, parentId: someParent(board, random) })
      return
    case 'erase':
      erase(editor, random.next() < 0.3 ? [shape.id] : withWhatHangsOn(board, shape))
      return
    case 'bind':
      write(editor, newBinding(shapes, random))
      return
    case 'undo':
      editor.undo.undo()
      return
    case 'redo':
      editor.undo.redo()
      return
    case 'careless':
      beCareless(scene, shape)
  }
}

/** Several small moves, one update each, as a pointer makes them. */
function drag({ editor, random }: Scene, shape: ShapeRecord): void {
  let at = shape
  for (let steps = 1 + random.integer(5); steps > 0; steps -= 1) {
    const next = { ...at, x: at.x + random.integer(40), y: random.integer(1_000) }
    change(editor, at, next)
    at = next
  }
}

/** What no careful editor writes: numbers that are none, and entries that are no records. */
function beCareless({ editor, random }: Scene, shape: ShapeRecord): void {
  if (random.next() < 0.5) {
    change(editor, shape, { ...shape, y: random.pick([Number.NaN, 1e9, 5]) })
  } else {
    editor.doc.transact(() => {
      const junk = new Y.Map<unknown>([['$', { junk: 1 }]])
      boardRoot(editor.doc).set(`shape:${random.integer(60)}`, junk)
    })
  }
}

function write({ doc }: Editor, record: BoardRecord): void {
  doc.transact(() => writeRecord(boardRoot(doc), record))
}

function change({ doc }: Editor, before: BoardRecord, after: BoardRecord): void {
  doc.transact(() => writeChange(boardRoot(doc), before, after))
}

function erase({ doc }: Editor, ids: readonly string[]): void {
  doc.transact(() => {
    for (const id of ids) deleteRecord(boardRoot(doc), id)
  })
}

/** Ids are few, so that people meet. */
function newShape(board: readonly BoardRecord[], random: Random): ShapeRecord {
  const id = String(random.integer(60))
  const parentId = random.next() < 0.3 ? someParent(board, random) : 'page:page'
  const place = { x: random.integer(1_000), y: random.integer(1_000), parentId }
  return random.pick([
    () => component(id, 'cache', 'Redis', place),
    () => frame(id, 'VPC', place),
    () => arrow(id, 'reads', place),
  ])()
}

function newBinding(shapes: Shapes, random: Random): BoardRecord {
  const from = random.pick(shapes).id.slice('shape:'.length)
  const to = random.pick(shapes).id.slice('shape:'.length)
  return binding(String(random.integer(30)), from, to, random.pick(['start', 'end']))
}

function withLabel(shape: ShapeRecord, random: Random): ShapeRecord {
  const name = shape.type === 'frame' ? 'name' : shape.type === 'arrow' ? 'text' : 'label'
  const label = 'x'.repeat(random.pick([1, 20, 2_001]))
  return { ...shape, props: { ...shape.props, [name]: label } }
}

function someParent(board: readonly BoardRecord[], random: Random): string {
  const frames = board.filter((record) => record.typeName === 'shape' && record.type === 'frame')
  return random.pick(['page:page', 'shape:gone', ...frames.map((record) => record.id)])
}

/** As the editor deletes: a shape with what lies in it and what is bound to any of that. */
function withWhatHangsOn(board: readonly BoardRecord[], shape: ShapeRecord): string[] {
  const ids = new Set([shape.id])
  for (let before = -1; before < ids.size;) {
    before = ids.size
    for (const record of board) {
      if (record.typeName === 'shape' && ids.has(record.parentId)) ids.add(record.id)
      if (record.typeName === 'binding' && (ids.has(record.fromId) || ids.has(record.toId))) {
        ids.add(record.id)
      }
    }
  }
  return [...ids]
}
