import {
  createEncoder,
  toUint8Array,
  writeUint8Array,
  writeVarUint,
  type Encoder,
} from 'lib0/encoding'
import type { DeletedRange, Section } from './readUpdate.ts'

/** Writes an update of some of another update's structs; their bytes are copied as they are. */
export function writeUpdate(
  source: Uint8Array,
  sections: readonly Section[],
  deletes: readonly DeletedRange[],
): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, sections.length)
  for (const { client, structs } of sections) {
    const first = structs[0]
    const last = structs.at(-1)
    if (!first || !last) throw new Error('A section without structs cannot be written')
    writeVarUint(encoder, structs.length)
    writeVarUint(encoder, client)
    writeVarUint(encoder, first.clock)
    writeUint8Array(encoder, source.subarray(first.start, last.end))
  }
  writeDeletes(encoder, deletes)
  return toUint8Array(encoder)
}

function writeDeletes(encoder: Encoder, deletes: readonly DeletedRange[]): void {
  const byClient = new Map<number, DeletedRange[]>()
  for (const range of deletes) {
    const ranges = byClient.get(range.client)
    if (ranges) ranges.push(range)
    else byClient.set(range.client, [range])
  }
  writeVarUint(encoder, byClient.size)
  for (const [client, ranges] of byClient) {
    writeVarUint(encoder, client)
    writeVarUint(encoder, ranges.length)
    for (const { clock, length } of ranges) {
      writeVarUint(encoder, clock)
      writeVarUint(encoder, length)
    }
  }
}
