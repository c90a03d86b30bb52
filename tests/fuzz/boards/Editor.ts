import { createRandom, type Random } from '@sparboard/shared/base'
import { boardRoot } from '@sparboard/shared/board'
import type { Role } from '@sparboard/shared/round'
import * as Y from 'yjs'

/** How a person's document is connected; one for rooms in memory, one for real sockets. */
export interface Line {
  readonly isOnline: boolean
  /** Live updates sent on this connection, and how many of them the server called durable. */
  readonly sent: number
  readonly acknowledged: number
  /** Codes with which the server ended connections since this was last looked at. */
  takeCloseCodes(): number[]
  connect(role: Role): Promise<void>
  /** The connection breaks. */
  cut(): Promise<void>
}

/** One person in a fuzzed round: their document, their undo, their line. */
export class Editor {
  readonly name: string
  role: Role = 'candidate'
  doc: Y.Doc
  line: Line
  undo: Y.UndoManager
  /** Drew something that the server may not have heard of. */
  mayHoldUnsent = false
  readonly #ids: Random
  readonly #connect: (doc: Y.Doc) => Line

  constructor(name: string, seed: number, connect: (doc: Y.Doc) => Line) {
    this.name = name
    this.#ids = createRandom(seed)
    this.#connect = connect
    this.doc = this.#newDoc()
    this.line = connect(this.doc)
    this.undo = undoOf(this.doc)
  }

  /** Gives up the local copy, as a page does whose changes are refused. */
  startOver(): void {
    this.undo.destroy()
    this.doc.destroy()
    this.doc = this.#newDoc()
    this.line = this.#connect(this.doc)
    this.undo = undoOf(this.doc)
    this.mayHoldUnsent = false
  }

  /** Client ids decide conflicts: from the seed, and on both sides of the server's, which is random. */
  #newDoc(): Y.Doc {
    const doc = new Y.Doc()
    const isHigh = this.#ids.next() < 0.5
    doc.clientID = this.#ids.integer(2 ** 24) + (isHigh ? 2 ** 32 - 2 ** 24 : 1)
    return doc
  }
}

function undoOf(doc: Y.Doc): Y.UndoManager {
  // What is done within a moment would be one step, and moments are not part of the seed.
  return new Y.UndoManager(boardRoot(doc), { captureTimeout: 0 })
}
