import type { ComponentId } from '@sparboard/shared/base'
import { extractGraph, sketchFromTldraw } from '@sparboard/shared/design'
import { atom, type Atom, type Editor } from 'tldraw'
import { readComponents } from './readBoard.ts'

export type BoardLabels = ReadonlyMap<ComponentId, string>

const latest = new WeakMap<Editor, Atom<BoardLabels>>()

/** How everything on the board is called, as last read; a signal of the editor. */
export function labelsOf(editor: Editor): Atom<BoardLabels> {
  const known = latest.get(editor)
  if (known) return known
  const made = atom<BoardLabels>('board labels', new Map())
  latest.set(editor, made)
  return made
}

/**
 * Reads how everything is called, with the eyes of the interviewer: a name beside an icon or over
 * two lines is read as in the questions. What is no component keeps its own text.
 */
export function readLabels(editor: Editor): BoardLabels {
  const labels = new Map(readComponents(editor).map(({ id, label }) => [id, label]))
  const graph = extractGraph(sketchFromTldraw(editor.store.allRecords()))
  for (const { id, members, label } of graph.components) {
    if (label === '') continue
    for (const member of [id, ...members]) {
      if (labels.has(member as ComponentId)) labels.set(member as ComponentId, label)
    }
  }
  return labels
}
