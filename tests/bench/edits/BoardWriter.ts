import { boardLayout, boardRoot, writeRecord } from '@sparboard/shared/board'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { box } from '../../rig/boardBuilder.ts'
import { markerText } from './marker.ts'

/** The bits of a Yjs struct that holds JSON values, has a left neighbour and a key. */
const valueAfterLeft = 8 | 0x80 | 0x20

/**
 * Somebody who drags one box: each edit writes its place and a marker, as the board's binding would.
 * The creation and the first edit come from Yjs; the others from a template that gives the bytes Yjs
 * would (see edits.test.ts), because a Y.Doc for each of hundreds of writers would cost more than the
 * server that is measured.
 */
export class BoardWriter {
  readonly recordId: string
  /** The update that creates the box; to be sent once, before the first edit. */
  readonly creation: Uint8Array
  readonly #writer: number
  readonly #clientId: number
  readonly #doc = new Y.Doc()
  readonly #fields: Y.Map<unknown>
  #edits = 0
  #lastOfDoc: Uint8Array = new Uint8Array()

  constructor(writer: number, clientId: number) {
    const name = `${String(writer).padStart(5, '0')}${clientId.toString(36)}`
    const record = box(name, 'Collect the feedback', { x: 100.25, y: 200.5, props: size })
    this.recordId = record.id
    this.#writer = writer
    this.#clientId = clientId
    this.#doc.clientID = clientId
    this.#doc.on('update', (update: Uint8Array) => {
      this.#lastOfDoc = update
    })
    const root = boardRoot(this.#doc)
    this.#doc.transact(() => writeRecord(root, record))
    this.creation = this.#lastOfDoc
    this.#fields = root.get(record.id) as Y.Map<unknown>
  }

  /** Edits made so far, without the creation. */
  get edits(): number {
    return this.#edits
  }

  /** The next edit as a Yjs update. */
  next(sentAtUs: number): Uint8Array {
    const number = this.#edits
    this.#edits += 1
    const values = this.#valuesOf(number, sentAtUs)
    return number === 0 ? this.#byYjs(values) : this.#byTemplate(values, number)
  }

  #valuesOf(number: number, sentAtUs: number): EditValues {
    const step = number + 1
    const transform = ['page:page', 100.25 + (step % 512), 200.5 + (step % 256), 0]
    return {
      transform,
      meta: { m: markerText('edit', { writer: this.#writer, number, sentAtUs }) },
    }
  }

  #byYjs({ transform, meta }: EditValues): Uint8Array {
    this.#doc.transact(() => {
      this.#fields.set(boardLayout.transform, transform)
      this.#fields.set('meta', meta)
    })
    return this.#lastOfDoc
  }

  #byTemplate({ transform, meta }: EditValues, number: number): Uint8Array {
    const encoder = encoding.createEncoder()
    const varUints = (...values: number[]) => {
      for (const value of values) encoding.writeVarUint(encoder, value)
    }
    // The creation took two clocks, each edit takes two more.
    const clock = 2 * (number + 1)
    varUints(1, 2, this.#clientId, clock)
    for (const [left, value] of [
      [clock - 2, transform],
      [clock - 1, meta],
    ] as const) {
      encoding.writeUint8(encoder, valueAfterLeft)
      varUints(this.#clientId, left, 1)
      encoding.writeAny(encoder, value)
    }
    varUints(1, this.#clientId, 1, clock - 2, 2)
    return encoding.toUint8Array(encoder)
  }
}

interface EditValues {
  transform: (string | number)[]
  meta: { m: string }
}

const size = { w: 180, h: 90 }
