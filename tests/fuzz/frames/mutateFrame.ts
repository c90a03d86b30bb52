import type { Random } from '@sparboard/shared/base'
import { messageTypes } from '@sparboard/shared/protocol'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** What a mutation may use: other frames of the session, and ids of people at the board. */
export interface MutationStock {
  frames: readonly Uint8Array[]
  clientIds: readonly number[]
}

type Mutation = (bytes: Uint8Array, random: Random, stock: MutationStock) => Uint8Array

/** Damages a frame. Mostly what is in its envelope: a damaged envelope alone goes no further. */
export function mutateFrame(frame: Uint8Array, random: Random, stock: MutationStock): Uint8Array {
  const letter = openEnvelope(frame)
  if (!letter || random.next() < 0.2) return damage(frame, random, stock)
  return closeEnvelope(letter.head, damage(letter.content, random, stock))
}

/** Replaces a client id wherever it stands as a varint. */
export function replaceId(bytes: Uint8Array, from: number, to: number): Uint8Array {
  const [wanted, given] = [varint(from), varint(to)]
  const parts: Uint8Array[] = []
  let start = 0
  for (let at = 0; at + wanted.length <= bytes.length; at += 1) {
    if (!wanted.every((byte, i) => bytes[at + i] === byte)) continue
    parts.push(bytes.subarray(start, at), given)
    start = at + wanted.length
    at = start - 1
  }
  return join(...parts, bytes.subarray(start))
}

function damage(bytes: Uint8Array, random: Random, stock: MutationStock): Uint8Array {
  let damaged = bytes
  for (let times = 1 + random.integer(3); times > 0; times -= 1) {
    damaged = random.pick(mutations)(damaged, random, stock)
  }
  return damaged
}

const flipBits: Mutation = (bytes, random) => {
  const flipped = bytes.slice()
  for (let flips = 1 + random.integer(8); flips > 0; flips -= 1) {
    const at = random.integer(bytes.length)
    flipped[at] = (flipped[at] ?? 0) ^ (1 << random.integer(8))
  }
  return flipped
}

const truncate: Mutation = (bytes, random) => bytes.slice(0, random.integer(bytes.length + 1))

const splice: Mutation = (bytes, random, { frames }) => {
  const other = random.pick(frames)
  return join(
    bytes.subarray(0, random.integer(bytes.length + 1)),
    other.subarray(random.integer(other.length + 1)),
  )
}

/** A number that is far too large, or has no end. */
const insertVarint: Mutation = (bytes, random) => {
  const garbage = random.pick([
    varint(random.integer(2 ** 32)),
    varint(Number.MAX_SAFE_INTEGER),
    new Uint8Array(1 + random.integer(12)).fill(0xff),
  ])
  const at = random.integer(bytes.length + 1)
  const skipped = random.integer(3)
  return join(bytes.subarray(0, at), garbage, bytes.subarray(at + skipped))
}

/** A byte that may be a length, a count or a clock says a little, or a lot, else. */
const lieAboutLength: Mutation = (bytes, random) => {
  const lying = bytes.slice()
  const at = random.integer(Math.min(bytes.length, 24))
  lying[at] = random.pick([0, 1, 127, (lying[at] ?? 0) + 1, (lying[at] ?? 0) - 1])
  return lying
}

const repeatPart: Mutation = (bytes, random) => {
  const from = random.integer(bytes.length + 1)
  const part = bytes.subarray(from, from + random.integer(64))
  const parts = Array.from({ length: random.integer(20) }, () => part)
  return join(bytes.subarray(0, from), ...parts, bytes.subarray(from))
}

const swapIds: Mutation = (bytes, random, { clientIds }) =>
  replaceId(bytes, random.pick(clientIds), random.pick(clientIds))

const mutations = [
  flipBits,
  truncate,
  splice,
  insertVarint,
  lieAboutLength,
  repeatPart,
  swapIds,
  swapIds,
] as const

/** The types at the beginning of a frame and the bytes that they are about. */
function openEnvelope(frame: Uint8Array): { head: number[]; content: Uint8Array } | null {
  try {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    const head = type === messageTypes.sync ? [type, decoding.readVarUint(decoder)] : [type]
    return { head, content: decoding.readVarUint8Array(decoder) }
  } catch {
    // A frame without content.
    return null
  }
}

function closeEnvelope(head: readonly number[], content: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const type of head) encoding.writeVarUint(encoder, type)
  encoding.writeVarUint8Array(encoder, content)
  return encoding.toUint8Array(encoder)
}

function varint(value: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, value)
  return encoding.toUint8Array(encoder)
}

function join(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}
