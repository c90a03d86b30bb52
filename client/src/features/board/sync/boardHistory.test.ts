import { toRichText, type TLShapeId } from 'tldraw'
import { describe, expect, it } from 'vitest'
import { createBoardHistory, type HistoryEditor } from './boardHistory.ts'
import { box, move, relabel, twoBoards, type Tab } from './rig/twoBoards.ts'

/** The few commands of an editor that the history leans on, over a real store. */
function editorOf(tab: Tab): HistoryEditor {
  let selection: TLShapeId[] = []
  const editor = {
    clearHistory: () => editor,
    complete: () => editor,
    getSelectedShapeIds: () => selection,
    setSelectedShapes(ids: TLShapeId[]) {
      selection = ids
      return editor
    },
    getShape: (id: TLShapeId) => tab.store.get(id),
  } as unknown as HistoryEditor
  const history = createBoardHistory(tab.doc, tab.binding)
  // The interface may be built more than once for one editor.
  history.install(editor)
  history.install(editor)
  return editor
}

function drawnTogether() {
  const boards = twoBoards()
  const editor = editorOf(boards.first)
  const peer = editorOf(boards.second)
  const cache = box()
  editor.markHistoryStoppingPoint('create')
  boards.first.store.put([cache])
  boards.settle()
  return { ...boards, editor, peer, cache }
}

describe('the board history', () => {
  it('undo takes back my move and leaves the label that somebody else wrote since', () => {
    const { first, second, editor, cache, settle } = drawnTogether()
    editor.markHistoryStoppingPoint('drag')
    move(first, cache.id, 300)
    settle()
    relabel(second, cache.id, 'Valkey')
    settle()
    editor.undo()
    settle()
    for (const tab of [first, second]) {
      expect(tab.geo(cache.id).x).toBe(0)
      expect(tab.geo(cache.id).props.richText).toEqual(toRichText('Valkey'))
    }
    editor.redo()
    settle()
    expect(second.geo(cache.id).x).toBe(300)
    expect(second.geo(cache.id).props.richText).toEqual(toRichText('Valkey'))
  })

  it('undo shows at once, without waiting for a frame', () => {
    const { first, editor, cache } = drawnTogether()
    editor.markHistoryStoppingPoint('drag')
    move(first, cache.id, 300)
    editor.undo()
    expect(first.geo(cache.id).x).toBe(0)
  })

  it('each person undoes only what they did themselves', () => {
    const { first, second, editor, peer, cache, settle } = drawnTogether()
    peer.markHistoryStoppingPoint('label')
    relabel(second, cache.id, 'Valkey')
    settle()
    editor.markHistoryStoppingPoint('drag')
    move(first, cache.id, 300)
    settle()
    peer.undo()
    settle()
    expect(first.geo(cache.id).x).toBe(300)
    expect(first.geo(cache.id).props.richText).toEqual(toRichText('Redis'))
    expect(peer.getCanUndo()).toBe(false)
    expect(editor.getCanUndo()).toBe(true)
  })

  it('skips a step that somebody else has overwritten and undoes the one before', () => {
    const { first, second, editor, cache, settle } = drawnTogether()
    editor.markHistoryStoppingPoint('drag')
    move(first, cache.id, 300)
    settle()
    editor.markHistoryStoppingPoint('label')
    relabel(first, cache.id, 'Valkey')
    settle()
    relabel(second, cache.id, 'Dragonfly')
    settle()
    editor.undo()
    settle()
    expect(first.geo(cache.id).props.richText).toEqual(toRichText('Dragonfly'))
    expect(first.geo(cache.id).x).toBe(0)
  })

  it('what happens between two marks is one step, however long it takes', () => {
    const { first, editor, cache, settle } = drawnTogether()
    editor.markHistoryStoppingPoint('nudge')
    for (let x = 1; x <= 11; x += 1) {
      move(first, cache.id, x)
      settle()
      first.scheduler.advance(5000)
    }
    editor.undo()
    expect(first.geo(cache.id).x).toBe(0)
    expect(first.store.has(cache.id)).toBe(true)
  })

  it('a step after an undo does not melt into the one before it', () => {
    const { first, editor, cache } = drawnTogether()
    editor.markHistoryStoppingPoint('one')
    move(first, cache.id, 10)
    editor.markHistoryStoppingPoint('two')
    move(first, cache.id, 20)
    editor.undo()
    move(first, cache.id, 30)
    editor.undo()
    expect(first.geo(cache.id).x).toBe(10)
  })

  it('a cancelled drag leaves no step behind, and none to redo', () => {
    const { first, second, editor, cache, settle } = drawnTogether()
    const mark = editor.markHistoryStoppingPoint('drag')
    move(first, cache.id, 10)
    settle()
    move(first, cache.id, 20)
    editor.bailToMark(mark)
    expect(first.geo(cache.id).x).toBe(0)
    expect(editor.getCanRedo()).toBe(false)
    settle()
    expect(second.geo(cache.id).x).toBe(0)
    editor.undo()
    expect(first.store.has(cache.id)).toBe(false)
  })

  it('a cancelled gesture that others overwrote does not drop an older step', () => {
    const { first, second, editor, cache, settle } = drawnTogether()
    const mark = editor.markHistoryStoppingPoint('drag')
    move(first, cache.id, 10)
    settle()
    move(second, cache.id, 90)
    settle()
    editor.bailToMark(mark)
    settle()
    expect(first.geo(cache.id).x).toBe(90)
    expect(editor.getCanUndo()).toBe(true)
  })

  it('steps that are squashed are undone together', () => {
    const { first, editor, cache } = drawnTogether()
    const mark = editor.markHistoryStoppingPoint('crop')
    move(first, cache.id, 10)
    editor.markHistoryStoppingPoint('again')
    relabel(first, cache.id, 'Valkey')
    editor.squashToMark(mark)
    editor.undo()
    expect(first.geo(cache.id).x).toBe(0)
    expect(first.geo(cache.id).props.richText).toEqual(toRichText('Redis'))
  })

  it('an undone deletion brings the shape back with its selection', () => {
    const { first, second, editor, cache, settle } = drawnTogether()
    editor.setSelectedShapes([cache.id])
    editor.markHistoryStoppingPoint('delete')
    first.store.remove([cache.id])
    editor.setSelectedShapes([])
    settle()
    expect(second.store.has(cache.id)).toBe(false)
    editor.undo()
    settle()
    expect(second.geo(cache.id)).toMatchObject({ x: 0 })
    expect(editor.getSelectedShapeIds()).toEqual([cache.id])
    editor.redo()
    expect(editor.getSelectedShapeIds()).toEqual([])
  })

  it('somebody else’s strokes keep my redo', () => {
    const { first, second, editor, cache, settle } = drawnTogether()
    editor.markHistoryStoppingPoint('drag')
    move(first, cache.id, 300)
    editor.undo()
    settle()
    relabel(second, cache.id, 'Valkey')
    settle()
    expect(editor.getCanRedo()).toBe(true)
    editor.redo()
    expect(first.geo(cache.id).x).toBe(300)
  })
})
