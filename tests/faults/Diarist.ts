import type { Random, RoundId } from '@sparboard/shared/base'
import {
  boardRoot,
  deleteRecord,
  readBoard,
  readRecord,
  writeChange,
  writeRecord,
} from '@sparboard/shared/board'
import type * as Y from 'yjs'
import { component } from '../rig/boardBuilder.ts'
import type { Person } from '../rig/Person.ts'
import { RawPerson, type Door } from '../rig/RawPerson.ts'
import type { History, Operation, Recovered } from './history.ts'

const counterOf = (name: string) => `shape:${name}-count`
const maxShapes = 30
/** Somebody's shapes; nobody else touches them. */
const shapesOf = (name: string) => `shape:${name}_`

/**
 * Somebody who draws and keeps a diary: what they did, what the server called saved, and what they saw
 * of the others. Each operation writes a counter in the same transaction, so that a board says how many
 * of them it holds.
 */
export class Diarist {
  readonly name: string
  readonly board = new RawPerson()
  readonly operations: Operation[] = []
  /** How many operations of others were ever seen here, by name. */
  readonly seen = new Map<string, number>()
  /** What this person's operations have come to. */
  readonly #own = new Map<string, number>()
  #acknowledged = 0
  /** The number of operations made when each update of this connection was sent. */
  #sentAt: number[] = []

  constructor(name: string, others: readonly string[]) {
    this.name = name
    this.board.watch(() => {
      this.#acknowledged = Math.max(
        this.#acknowledged,
        this.#sentAt[this.board.acknowledged - 1] ?? 0,
      )
      for (const other of others) {
        this.seen.set(other, Math.max(this.seen.get(other) ?? 0, countOf(this.board.doc, other)))
      }
    })
  }

  /** How many operations the server called saved. */
  get acknowledged(): number {
    return this.#acknowledged
  }

  async connect(door: Door): Promise<void> {
    this.#sentAt = []
    await this.board.connect(door)
  }

  /** Draws, moves or erases something, and keeps to a few shapes. */
  act(random: Random): void {
    const own = [...this.#own]
    const [id, x] = own.length > 0 ? random.pick(own) : ['', 0]
    const dice = random.next()
    if (own.length < 3 || (dice < 0.3 && own.length < maxShapes)) {
      this.#do({ id: `${shapesOf(this.name)}${this.operations.length}`, x: random.integer(1_000) })
    } else {
      this.#do({ id, x: dice < 0.8 ? x + 1 : null })
    }
  }

  /** This person's history, with what the others saw of it. */
  history(others: readonly Diarist[]): History {
    return {
      name: this.name,
      operations: [...this.operations],
      acknowledged: this.#acknowledged,
      seen: Math.max(0, ...others.map(({ seen }) => seen.get(this.name) ?? 0)),
    }
  }

  #do(operation: Operation): void {
    const { doc } = this.board
    const root = boardRoot(doc)
    const count = this.operations.push(operation)
    const place = (id: string, x: number) => {
      const record = component(id.slice('shape:'.length), 'cache', this.name, { x })
      if (root.has(id)) writeChange(root, { ...record, x: Number.NaN }, record)
      else writeRecord(root, record)
    }
    if (operation.x === null) this.#own.delete(operation.id)
    else this.#own.set(operation.id, operation.x)
    const sent = this.board.sent
    doc.transact(() => {
      if (operation.x === null) deleteRecord(root, operation.id)
      else place(operation.id, operation.x)
      place(counterOf(this.name), count)
    })
    if (this.board.sent > sent) this.#sentAt[sent] = count
  }
}

/** How many of somebody's operations are on a board, and what they come to. */
export function recover(doc: Y.Doc, name: string): Recovered {
  const shapes = new Map<string, number>()
  for (const record of readBoard(doc)) {
    if (record.typeName === 'shape' && record.id.startsWith(shapesOf(name))) {
      shapes.set(record.id, record.x)
    }
  }
  return { count: countOf(doc, name), shapes }
}

function countOf(doc: Y.Doc, name: string): number {
  const record = readRecord(boardRoot(doc).get(counterOf(name)))
  return typeof record?.x === 'number' ? record.x : 0
}

/** The board of a round, for somebody with a browser. */
export function doorOf({ cookie }: Person, url: string, roundId: RoundId): Door {
  return {
    url: `${url.replace('http', 'ws')}/sync/${roundId}?acks=1`,
    headers: { cookie, origin: url },
  }
}
