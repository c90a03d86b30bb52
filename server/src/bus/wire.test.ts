import type { RoundId } from '@sparboard/shared/base'
import { expect, it } from 'vitest'
import { Assembly } from './Assembly.ts'
import { readWire, writeWire, type WireMessage } from './wire.ts'

const roomId = 'r'.repeat(43) as RoundId

function presence(bytes: number) {
  const payload = Uint8Array.from({ length: bytes }, (_, i) => i % 251)
  return { type: 'presence' as const, roomId, payload }
}

function assemble(texts: readonly string[], assembly = new Assembly()): (Uint8Array | null)[] {
  return texts.map((text) => {
    const read = readWire(text) as WireMessage & { type: 'part' }
    return assembly.add(read.from, read)
  })
}

it('[ST37] a presence of any size that people can have fits, in parts below 8,000 bytes', () => {
  for (const size of [0, 1, 5_400, 5_401, 41_000]) {
    const texts = writeWire('a-server', presence(size))
    expect(Math.max(...texts.map((text) => Buffer.byteLength(text)))).toBeLessThan(8_000)
    const whole = assemble(texts)
    expect(whole.slice(0, -1).every((part) => part === null)).toBe(true)
    expect(whole.at(-1)).toEqual(presence(size).payload)
  }
})

it('[ST39] a larger one is dropped', () => {
  expect(writeWire('a-server', presence(100_000))).toEqual([])
})

it('[ST39] so is a draft that fills more than a notification', () => {
  const draft = { type: 'draft' as const, roundId: roomId, afterSeq: 3 }
  expect(writeWire('a-server', { ...draft, text: 'ä'.repeat(3_900) })).toHaveLength(1)
  expect(writeWire('a-server', { ...draft, text: 'ä'.repeat(4_000) })).toEqual([])
})

it('[ST39] a presence of which a part was missed is dropped, and the next one is whole again', () => {
  const assembly = new Assembly()
  const [first = '', second = '', third = ''] = writeWire('a-server', presence(12_000))
  expect(assemble([first, third], assembly)).toEqual([null, null])
  expect(assemble([second, third], assembly)).toEqual([null, null])
  expect(assemble([first, first, second, third], assembly).at(-1)).toEqual(presence(12_000).payload)
})

it('[ST39] parts of different servers are not mixed, and unfinished ones do not pile up', () => {
  const assembly = new Assembly()
  const starts = Array.from({ length: 200 }, (_, i) => writeWire(`server-${i}`, presence(6_000))[0])
  assemble(
    starts.map((text) => text ?? ''),
    assembly,
  )
  const last = (server: string) => assemble([writeWire(server, presence(6_000))[1] ?? ''], assembly)
  expect(last('server-5')).toEqual([presence(6_000).payload])
  expect(last('server-150')).toEqual([null])
})
