import { boardRoot } from '@sparboard/shared/board'
import { atom, type Editor, type TLShapeId } from 'tldraw'
import * as Y from 'yjs'
import { drawnHere, type BoardBinding } from './boardBinding.ts'

/** One person's undo and redo on the shared document. */
export interface BoardHistory {
  /**
   * Puts this history in the place of the editor's own. That one restores whole records, and so takes
   * back what others did to them since; this one takes back single properties. A step that somebody
   * else has overwritten is skipped: the same key press undoes the step before it.
   *
   * Call it before anything reads the editor's `getCanUndo`: readers keep the first they see. A second
   * call for the same editor does nothing.
   */
  install(this: void, editor: HistoryEditor): void
  close(this: void): void
}

/** What the history needs of an editor. */
export type HistoryEditor = Pick<
  Editor,
  | 'bail'
  | 'bailToMark'
  | 'clearHistory'
  | 'complete'
  | 'getCanRedo'
  | 'getCanUndo'
  | 'getSelectedShapeIds'
  | 'getShape'
  | 'markHistoryStoppingPoint'
  | 'redo'
  | 'setSelectedShapes'
  | 'squashToMark'
  | 'undo'
>

type Selection = readonly TLShapeId[]

interface Mark {
  id: string
  /** How many steps there were when it was set. */
  depth: number
}

/** Marks are only looked up by the gesture that set them. */
const keptMarks = 100

/** Builds the history of what is drawn here from now on. */
export function createBoardHistory(doc: Y.Doc, binding: BoardBinding): BoardHistory {
  const manager = new Y.UndoManager(boardRoot(doc), {
    trackedOrigins: new Set([drawnHere]),
    // Only marks split steps; time does not.
    captureTimeout: Number.MAX_SAFE_INTEGER,
  })
  const counts = atom('steps of the board history', { undos: 0, redos: 0 })
  let marks: Mark[] = []
  let markCount = 0
  const installed = new WeakSet<HistoryEditor>()

  function publish(): void {
    counts.set({ undos: manager.undoStack.length, redos: manager.redoStack.length })
  }
  manager.on('stack-item-added', publish)
  manager.on('stack-cleared', publish)

  /** Takes back the steps above a depth as if they had never been made. */
  function dropTo(depth: number): void {
    const kept = manager.undoStack.splice(0, depth)
    const redos = [...manager.redoStack]
    while (manager.undoStack.length > 0) manager.undo()
    manager.stopCapturing()
    manager.undoStack.push(...kept)
    manager.redoStack.splice(0, manager.redoStack.length, ...redos)
    binding.receive()
    publish()
  }

  function squashTo(depth: number): void {
    const [first, ...others] = manager.undoStack.splice(depth)
    if (!first) return
    for (const step of others) {
      first.insertions = Y.mergeDeleteSets([first.insertions, step.insertions])
      first.deletions = Y.mergeDeleteSets([first.deletions, step.deletions])
    }
    manager.undoStack.push(first)
    publish()
  }

  function install(editor: HistoryEditor): void {
    // A second time it would take its own commands for the editor's.
    if (installed.has(editor)) return
    installed.add(editor)
    const clearOwnHistory = editor.clearHistory.bind(editor)
    let selectionAtMark: Selection = []

    manager.on('stack-item-added', ({ stackItem, type }) => {
      if (type === 'undo' && !manager.redoing) stackItem.meta.set('before', selectionAtMark)
    })

    function mark(name = 'stop'): string {
      binding.send()
      manager.stopCapturing()
      // The editor goes on recording for itself. Nothing reads that, so it must not pile up.
      clearOwnHistory()
      selectionAtMark = editor.getSelectedShapeIds()
      markCount += 1
      const id = `[${name}]_${markCount}`
      marks = [...marks.slice(1 - keptMarks), { id, depth: manager.undoStack.length }]
      return id
    }

    function step(direction: 'undo' | 'redo'): void {
      // A gesture that is under way ends first and becomes a step of its own.
      editor.complete()
      binding.send()
      const selectionNow = editor.getSelectedShapeIds()
      const [goesTo, comesFrom] = direction === 'undo' ? ['before', 'after'] : ['after', 'before']
      const done = manager[direction]()
      manager.stopCapturing()
      binding.receive()
      clearOwnHistory()
      publish()
      if (!done) return
      const selection = done.meta.get(goesTo) as Selection | undefined
      const reverse = (direction === 'undo' ? manager.redoStack : manager.undoStack).at(-1)
      reverse?.meta.set(goesTo, selection)
      reverse?.meta.set(comesFrom, selectionNow)
      if (selection) editor.setSelectedShapes(selection.filter((id) => editor.getShape(id)))
    }

    function depthOf(markId: string): number | undefined {
      return marks.findLast(({ id }) => id === markId)?.depth
    }

    const commands = {
      markHistoryStoppingPoint: mark,
      undo() {
        step('undo')
        return editor
      },
      redo() {
        step('redo')
        return editor
      },
      getCanUndo: () => counts.get().undos > 0,
      getCanRedo: () => counts.get().redos > 0,
      bail() {
        binding.send()
        dropTo(marks.at(-1)?.depth ?? 0)
        return editor
      },
      bailToMark(markId: string) {
        binding.send()
        const depth = depthOf(markId)
        if (depth !== undefined) dropTo(depth)
        return editor
      },
      squashToMark(markId: string) {
        binding.send()
        const depth = depthOf(markId)
        if (depth !== undefined) squashTo(depth)
        return editor
      },
      // Used by the editor's tools to find the mark of the creation they continue.
      getMarkIdMatching: (text: string) =>
        marks.findLast(({ id }) => id.includes(text))?.id ?? null,
      clearHistory() {
        manager.clear()
        marks = []
        clearOwnHistory()
        return editor
      },
    }
    // On this editor and not on its class, which other editors share.
    Object.assign(editor, commands)
  }

  return { install, close: () => manager.destroy() }
}
