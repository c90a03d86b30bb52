import { isUtf8 } from 'node:buffer'
import { createDecoder, readVarUint, type Decoder } from 'lib0/decoding'

/** Names one struct of a Yjs document. */
export interface StructId {
  client: number
  clock: number
}

/** One struct of an update that the document does not have yet. */
export interface NewStruct {
  client: number
  clock: number
  length: number
  content: 'gc' | 'skip' | 'deleted' | 'value' | 'map'
  origin: StructId | null
  rightOrigin: StructId | null
  /** Only for structs without origins: the others stand where their origin stands. */
  parent: 'root' | StructId | null
  /** The key under which it stands in its parent; only for structs with a parent. */
  key: string | null
  /** Where it begins and ends in the update. */
  start: number
  end: number
}

/** The structs of one client in an update, those that are known already left out. */
export interface Section {
  client: number
  /** Clock after the last struct. */
  endClock: number
  structs: NewStruct[]
}

export interface DeletedRange {
  client: number
  clock: number
  length: number
}

/** An update as its bytes say it, before anything of it is believed. */
export interface ReadUpdate {
  sections: Section[]
  /** Structs were left out because the document has them. */
  hasKnownStructs: boolean
  deletes: DeletedRange[]
}

/** What is wrong with a refused update, in classes that can be counted. */
export type RefusedClass =
  | 'unreadable'
  | 'too_large'
  | 'foreign_id'
  | 'wrong_content'
  | 'circular'
  /** The role does not draw. */
  | 'role'
  /** Yjs could not digest what the gate let through. */
  | 'indigestible'

/** Bytes that are no update, or one that a board never needs. */
export class UnreadableUpdate extends Error {
  readonly refusedClass: RefusedClass

  constructor(reason: string, refusedClass: RefusedClass = 'unreadable') {
    super(reason)
    this.refusedClass = refusedClass
  }
}

const limits = {
  clients: 5_000,
  /** Structs that the document does not have yet; some 2,000 shapes with all their fields. */
  newStructs: 50_000,
  deletedRanges: 200_000,
  keyBytes: 400,
  anyDepth: 40,
  values: 2_000_000,
  /** Objects and lists, each of which takes two bytes here and fifty in memory; a stroke's point is one. */
  containers: 500_000,
  structLength: 10_000_000,
  clock: 2 ** 32,
} as const

/**
 * Reads a Yjs update (version 1) without building any of its content. `knownClock` says up to which
 * clock the document has a client's structs; those are passed over. Throws `UnreadableUpdate`.
 */
export function readUpdate(bytes: Uint8Array, knownClock: (client: number) => number): ReadUpdate {
  const decoder = createDecoder(bytes)
  try {
    const { sections, hasKnownStructs } = readSections(decoder, knownClock)
    const deletes = readDeletes(decoder)
    if (decoder.pos !== bytes.length) throw new UnreadableUpdate('bytes after the end')
    return { sections, hasKnownStructs, deletes }
  } catch (error) {
    // lib0 throws its own errors at the end of the bytes and at numbers that are too large.
    throw error instanceof UnreadableUpdate ? error : new UnreadableUpdate(String(error))
  }
}

function readSections(
  decoder: Decoder,
  knownClock: (client: number) => number,
): Pick<ReadUpdate, 'sections' | 'hasKnownStructs'> {
  const count = bounded(readVarUint(decoder), limits.clients, 'clients')
  const seen = new Set<number>()
  const sections: Section[] = []
  let hasKnownStructs = false
  let total = 0
  const budget: Budget = { values: limits.values, containers: limits.containers }
  for (let i = 0; i < count; i += 1) {
    const structCount = readVarUint(decoder)
    const client = readClientId(decoder)
    // Yjs would keep only the second one.
    if (seen.has(client)) throw new UnreadableUpdate('a client twice')
    seen.add(client)
    const known = knownClock(client)
    let clock = bounded(readVarUint(decoder), limits.clock, 'clock')
    const structs: NewStruct[] = []
    for (let n = 0; n < structCount; n += 1) {
      const struct = readStruct(decoder, client, clock, budget)
      clock = bounded(clock + struct.length, limits.clock, 'clock')
      if (clock <= known) hasKnownStructs = true
      else structs.push(struct)
      total += clock <= known ? 0 : 1
      if (total > limits.newStructs) throw new UnreadableUpdate('too many structs', 'too_large')
    }
    if (structs.length > 0) sections.push({ client, endClock: clock, structs })
  }
  return { sections, hasKnownStructs }
}

// Bits of a struct's first byte, as Yjs writes them.
const contentMask = 0b0001_1111
const hasKey = 0b0010_0000
const hasRightOrigin = 0b0100_0000
const hasOrigin = 0b1000_0000
const contentRefs = { gc: 0, deleted: 1, type: 7, any: 8, skip: 10 } as const
const mapTypeRef = 1

function readStruct(decoder: Decoder, client: number, clock: number, budget: Budget): NewStruct {
  const start = decoder.pos
  const info = readByte(decoder)
  const ref = info & contentMask
  const struct: NewStruct = {
    client,
    clock,
    length: 1,
    content: 'value',
    origin: null,
    rightOrigin: null,
    parent: null,
    key: null,
    start,
    end: start,
  }
  if (ref === contentRefs.gc || ref === contentRefs.skip) {
    struct.content = ref === contentRefs.gc ? 'gc' : 'skip'
    struct.length = readLength(decoder)
    struct.end = decoder.pos
    return struct
  }
  if (info & hasOrigin) struct.origin = readId(decoder)
  if (info & hasRightOrigin) struct.rightOrigin = readId(decoder)
  if (!(info & (hasOrigin | hasRightOrigin))) {
    struct.parent = readVarUint(decoder) === 1 ? readRoot(decoder) : readId(decoder)
    if (!(info & hasKey))
      throw new UnreadableUpdate('an item that is no map entry', 'wrong_content')
    struct.key = readKey(decoder)
  }
  readContent(decoder, ref, struct, budget)
  struct.end = decoder.pos
  return struct
}

function readContent(decoder: Decoder, ref: number, struct: NewStruct, budget: Budget): void {
  switch (ref) {
    case contentRefs.deleted:
      struct.content = 'deleted'
      struct.length = readLength(decoder)
      return
    case contentRefs.type:
      struct.content = 'map'
      if (readVarUint(decoder) !== mapTypeRef)
        throw new UnreadableUpdate('a type other than a map', 'wrong_content')
      return
    case contentRefs.any:
      struct.content = 'value'
      struct.length = readLength(decoder)
      for (let i = 0; i < struct.length; i += 1) skipAny(decoder, 0, budget)
      return
    default:
      throw new UnreadableUpdate(`content of type ${ref}`, 'wrong_content')
  }
}

function readDeletes(decoder: Decoder): DeletedRange[] {
  const deletes: DeletedRange[] = []
  const seen = new Set<number>()
  const clientCount = bounded(readVarUint(decoder), limits.clients, 'clients')
  for (let i = 0; i < clientCount; i += 1) {
    const client = readClientId(decoder)
    if (seen.has(client)) throw new UnreadableUpdate('a client twice')
    seen.add(client)
    const count = readVarUint(decoder)
    let end = 0
    for (let n = 0; n < count; n += 1) {
      const clock = readVarUint(decoder)
      const length = readLength(decoder)
      // Yjs writes them sorted and merged. Overlapping ones would be walked again and again.
      if (clock < end) throw new UnreadableUpdate('deletes out of order')
      end = bounded(clock + length, limits.clock, 'clock')
      deletes.push({ client, clock, length })
      if (deletes.length > limits.deletedRanges)
        throw new UnreadableUpdate('too many deletes', 'too_large')
    }
  }
  return deletes
}

function readRoot(decoder: Decoder): 'root' {
  // The only root: "tl", two bytes.
  const length = readVarUint(decoder)
  if (length !== 2 || readByte(decoder) !== 0x74 || readByte(decoder) !== 0x6c) {
    throw new UnreadableUpdate('an unknown root', 'wrong_content')
  }
  return 'root'
}

const utf8 = new TextDecoder('utf-8')

function readKey(decoder: Decoder): string {
  return utf8.decode(skipText(decoder, bounded(readVarUint(decoder), limits.keyBytes, 'key')))
}

function readId(decoder: Decoder): StructId {
  return { client: readClientId(decoder), clock: readVarUint(decoder) }
}

function readClientId(decoder: Decoder): number {
  return bounded(readVarUint(decoder), 2 ** 32 - 1, 'client id')
}

function readLength(decoder: Decoder): number {
  const length = bounded(readVarUint(decoder), limits.structLength, 'length')
  if (length === 0) throw new UnreadableUpdate('a struct without length')
  return length
}

/** What the values of an update may still come to. */
interface Budget {
  values: number
  containers: number
}

function spend(budget: Budget, what: keyof Budget): void {
  budget[what] -= 1
  if (budget[what] < 0) throw new UnreadableUpdate('too many values', 'too_large')
}

/** Passes over one value as lib0 writes any JSON. */
function skipAny(decoder: Decoder, depth: number, budget: Budget): void {
  if (depth > limits.anyDepth) throw new UnreadableUpdate('nested too deep', 'too_large')
  spend(budget, 'values')
  switch (readByte(decoder)) {
    // undefined, null, false, true
    case 127:
    case 126:
    case 121:
    case 120:
      return
    // integer: seven bits a byte, six in the first, the highest bit says that more follow
    case 125:
      for (let i = 0; readByte(decoder) & 0x80; i += 1) {
        if (i > 8) throw new UnreadableUpdate('an integer without end')
      }
      return
    case 124:
      skip(decoder, 4)
      return
    case 123:
      skip(decoder, 8)
      return
    case 119:
      skipText(decoder, readVarUint(decoder))
      return
    case 118: {
      spend(budget, 'containers')
      const count = readVarUint(decoder)
      for (let i = 0; i < count; i += 1) {
        skipText(decoder, readVarUint(decoder))
        skipAny(decoder, depth + 1, budget)
      }
      return
    }
    case 117: {
      spend(budget, 'containers')
      const count = readVarUint(decoder)
      for (let i = 0; i < count; i += 1) skipAny(decoder, depth + 1, budget)
      return
    }
    // Big integers and bytes are no JSON.
    default:
      throw new UnreadableUpdate('a value that is no JSON', 'wrong_content')
  }
}

function readByte(decoder: Decoder): number {
  const byte = decoder.arr[decoder.pos]
  if (byte === undefined) throw new UnreadableUpdate('the end is missing')
  decoder.pos += 1
  return byte
}

/** Yjs refuses text that is not UTF-8 too, but only after it has begun to read the update. */
function skipText(decoder: Decoder, length: number): Uint8Array {
  const from = decoder.pos
  skip(decoder, length)
  const bytes = decoder.arr.subarray(from, decoder.pos)
  if (!isUtf8(bytes)) throw new UnreadableUpdate('text that is not UTF-8')
  return bytes
}

function skip(decoder: Decoder, count: number): void {
  if (count > decoder.arr.length - decoder.pos) throw new UnreadableUpdate('the end is missing')
  decoder.pos += count
}

function bounded(value: number, max: number, what: string): number {
  if (value > max) throw new UnreadableUpdate(`${what} beyond the limit`, 'too_large')
  return value
}
