import { readBoard } from '@sparboard/shared/board'
import { extractGraph, sketchFromTldraw, type DesignGraph } from '@sparboard/shared/design'
import type { BoardLogEntry } from '@sparboard/shared/replay'
import * as Y from 'yjs'

/** Some milliseconds of work; others get their turn after it. */
const updatesPerSlice = 200

/** The design graph of a board as it was at a moment, from its log. Gives way to others in between. */
export async function graphAt(log: readonly BoardLogEntry[], atMs: number): Promise<DesignGraph> {
  const doc = new Y.Doc()
  try {
    const entries = log.filter((entry) => entry.atMs <= atMs)
    for (let i = 0; i < entries.length; i += updatesPerSlice) {
      for (const { update } of entries.slice(i, i + updatesPerSlice)) Y.applyUpdate(doc, update)
      await nextTurn()
    }
    return extractGraph(sketchFromTldraw(readBoard(doc)))
  } finally {
    doc.destroy()
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
