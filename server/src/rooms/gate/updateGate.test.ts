import { createRandom, type ParticipantId } from '@sparboard/shared/base'
import {
  boardRoot,
  componentRecord,
  seedBoard,
  writeRecord,
  type ShapeRecord,
} from '@sparboard/shared/board'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { ClientIds } from './ClientIds.ts'
import { judgeUpdate, type GateRequest, type Judgement } from './updateGate.ts'

const ada = 'ada' as ParticipantId
const bob = 'bob' as ParticipantId
const adaId = 1_001
const bobId = 2_002

function shape(id: string): ShapeRecord {
  return componentRecord({ id: `shape:${id}`, kind: 'cache', label: id })
}

function docOf(clientId: number, from?: Y.Doc): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = clientId
  if (from) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from))
  return doc
}

/** A server's board on which Ada has drawn, Ada's and Bob's copies of it, and who owns which id. */
function board() {
  const server = docOf(1)
  seedBoard(server, 'seed')
  const adaDoc = docOf(adaId, server)
  write(adaDoc, 'redis')
  Y.applyUpdate(server, Y.encodeStateAsUpdate(adaDoc))
  const ids = new ClientIds(new Map([[adaId, ada]]))
  ids.take(1, 'system' as ParticipantId)
  ids.take(bobId, bob)
  function judge(update: Uint8Array, request: Partial<GateRequest> = {}): Judgement {
    return judgeUpdate(server, ids, { update, kind: 'live', by: bob, mayWrite: true, ...request })
  }
  return { server, ids, judge, adaDoc, bobDoc: docOf(bobId, server) }
}

function write(doc: Y.Doc, id: string): void {
  doc.transact(() => writeRecord(boardRoot(doc), shape(id)))
}

/** The update that a change makes. */
function updateOf(doc: Y.Doc, change: () => void): Uint8Array {
  let update = new Uint8Array()
  const keep = (bytes: Uint8Array) => {
    update = new Uint8Array(bytes)
  }
  doc.on('update', keep)
  doc.transact(change)
  doc.off('update', keep)
  return update
}

/** Bytes of a Yjs update, written by hand. Numbers are varuints, texts are strings. */
function raw(...parts: (number | string | Uint8Array)[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part)
    else if (typeof part === 'string') encoding.writeVarString(encoder, part)
    else encoding.writeUint8Array(encoder, part)
  }
  return encoding.toUint8Array(encoder)
}

const byte = (value: number) => Uint8Array.of(value)
const gc = byte(0)
const noDeletes = 0

function reasonOf(judgement: Judgement): string {
  return judgement.type === 'refused' ? `${judgement.code}: ${judgement.reason}` : judgement.type
}

/** One item under Bob's id, at clock 0, in the root `tl` under a key. */
function rootItem(contentRef: number, ...content: (number | string | Uint8Array)[]): Uint8Array {
  return raw(1, 1, bobId, 0, byte(0x20 | contentRef), 1, 'tl', 'shape:x', ...content, noDeletes)
}

describe('what stock clients send', () => {
  it('[GT1] a change goes through as it came', () => {
    const { judge, bobDoc } = board()
    const update = updateOf(bobDoc, () => writeRecord(boardRoot(bobDoc), shape('db')))
    expect(judge(update)).toMatchObject({
      type: 'apply',
      isVerbatim: true,
      spans: [{ client: bobId }],
    })
  })

  it('[GT2] what is known already needs no permission and does nothing', () => {
    const { server, judge } = board()
    const everything = Y.encodeStateAsUpdate(server)
    const nothing = { type: 'nothing' }
    for (const kind of ['live', 'step2'] as const) {
      expect(judge(everything, { kind, mayWrite: false })).toEqual(nothing)
    }
    expect(judge(raw(0, 0), { mayWrite: false })).toEqual(nothing)
  })

  it('[GT3] a whole document is cut down to what is new in it', () => {
    const { server, judge, bobDoc } = board()
    write(bobDoc, 'db')
    const whole = Y.encodeStateAsUpdate(bobDoc)
    const judgement = judge(whole)
    expect(judgement).toMatchObject({
      type: 'apply',
      isVerbatim: false,
      spans: [{ client: bobId }],
    })
    const { update } = judgement as Extract<Judgement, { type: 'apply' }>
    expect(update.length).toBeLessThan(whole.length / 2)
    Y.applyUpdate(server, update)
    expect(boardRoot(server).toJSON()).toEqual(boardRoot(bobDoc).toJSON())
  })

  it('[GT4] a live change that comes before its past applies nothing and asks anew', () => {
    const { judge, bobDoc } = board()
    write(bobDoc, 'offline')
    const late = updateOf(bobDoc, () => writeRecord(boardRoot(bobDoc), shape('online')))
    expect(judge(late)).toEqual({ type: 'gap', needs: new Map([[bobId, 4]]) })
    expect(judge(late, { kind: 'step2' })).toEqual({ type: 'nothing' })
  })

  it('[GT4] so does one that builds on, or deletes, what others have not sent yet', () => {
    const { judge, adaDoc } = board()
    write(adaDoc, 'unsent')
    const bobDoc = docOf(bobId, adaDoc)
    const fields = boardRoot(bobDoc).get('shape:unsent') as Y.Map<unknown>
    expect(judge(updateOf(bobDoc, () => fields.set('xf', 1)))).toMatchObject({ type: 'gap' })
    const other = docOf(3_003, adaDoc)
    expect(judge(updateOf(other, () => boardRoot(other).delete('shape:unsent')))).toMatchObject({
      type: 'gap',
    })
  })

  it('[GT5] in an answer, what others have not sent yet is left out with all that builds on it', () => {
    const { server, judge, adaDoc } = board()
    write(adaDoc, 'unsent')
    const bobDoc = docOf(bobId, adaDoc)
    write(bobDoc, 'own')
    const judgement = judge(Y.encodeStateAsUpdate(bobDoc), { kind: 'step2' })
    expect(judgement).toMatchObject({ type: 'apply', spans: [{ client: bobId }] })
    Y.applyUpdate(server, (judgement as { update: Uint8Array }).update)
    expect([...boardRoot(server).keys()].sort()).toEqual([
      'document:document',
      'page:page',
      'shape:own',
      'shape:redis',
    ])
    // What comes after a struct that cannot be placed has to wait with it.
    const fields = boardRoot(bobDoc).get('shape:unsent') as Y.Map<unknown>
    bobDoc.transact(() => fields.set('xf', 1))
    write(bobDoc, 'later')
    const answer = judge(Y.encodeStateAsUpdate(bobDoc), { kind: 'step2' })
    expect(answer).toEqual({ type: 'nothing' })
  })

  it('[GT6] ids of earlier tabs come along and belong to who brings them', () => {
    const { judge, bobDoc } = board()
    write(bobDoc, 'before-reload')
    const reloaded = docOf(4_004, bobDoc)
    write(reloaded, 'after-reload')
    const judgement = judge(Y.encodeStateAsUpdate(reloaded), { kind: 'step2' })
    expect(judgement).toMatchObject({ type: 'apply' })
    const { spans } = judgement as Extract<typeof judgement, { type: 'apply' }>
    expect(spans.map(({ client }) => client).toSorted((a, b) => a - b)).toEqual([bobId, 4_004])
  })

  it(
    '[GT7] random sessions through the gate give the same board as without it',
    { timeout: 60_000 },
    () => {
      for (let seed = 1; seed <= 40; seed += 1) {
        const random = createRandom(seed)
        const { server, ids, bobDoc, adaDoc } = board()
        const docs = [
          { doc: adaDoc, by: ada },
          { doc: bobDoc, by: bob },
        ]
        for (let step = 0; step < 60; step += 1) {
          const { doc, by } = random.pick(docs)
          const kind = random.next() < 0.3 ? 'step2' : 'live'
          const root = boardRoot(doc)
          const update = updateOf(doc, () => {
            const id = `shape:${random.integer(6)}`
            const fields = root.get(id)
            if (!(fields instanceof Y.Map)) writeRecord(root, shape(id.slice(6)))
            else if (random.next() < 0.3) root.delete(id)
            else fields.set(random.pick(['xf', 'p.label']), random.integer(1_000))
          })
          const sent =
            kind === 'live' ? update : Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server))
          const judgement = judgeUpdate(server, ids, { update: sent, kind, by, mayWrite: true })
          expect([seed, judgement.type]).not.toContain('refused')
          if (judgement.type === 'apply') Y.applyUpdate(server, judgement.update)
          if (random.next() < 0.5) {
            for (const other of docs) {
              Y.applyUpdate(
                other.doc,
                Y.encodeStateAsUpdate(server, Y.encodeStateVector(other.doc)),
              )
            }
          }
        }
        for (const { doc, by } of docs) {
          const update = Y.encodeStateAsUpdate(doc)
          const judgement = judgeUpdate(server, ids, { update, kind: 'step2', by, mayWrite: true })
          if (judgement.type === 'apply') Y.applyUpdate(server, judgement.update)
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
        }
        for (const { doc } of docs) {
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
          expect(boardRoot(doc).toJSON()).toEqual(boardRoot(server).toJSON())
        }
      }
    },
  )
})

describe('what must not go through', () => {
  it('[GT10] an observer changes nothing: no content, no deletion, by no kind of message', () => {
    const { judge, bobDoc, adaDoc } = board()
    const content = updateOf(bobDoc, () => writeRecord(boardRoot(bobDoc), shape('x')))
    const other = docOf(5, adaDoc)
    const deletes = updateOf(other, () => boardRoot(other).clear())
    for (const kind of ['live', 'step2'] as const) {
      for (const update of [content, deletes]) {
        const judgement = judge(update, { kind, mayWrite: false })
        expect(reasonOf(judgement)).toBe('forbidden: This role does not draw.')
      }
    }
  })

  it('[GT10] six bytes that delete everything are refused from an observer', () => {
    const { judge } = board()
    const deleteAll = raw(0, 1, 1, 1, 0, 4)
    expect(deleteAll).toHaveLength(6)
    expect(reasonOf(judge(deleteAll, { mayWrite: false }))).toMatch('forbidden')
    expect(judge(deleteAll).type).toBe('apply')
  })

  it('[GT11] nobody writes under the id of somebody else, the server included', () => {
    const { server, judge } = board()
    for (const id of [adaId, 1]) {
      const clock = Y.getState(server.store, id)
      const poison = raw(1, 1, id, clock, gc, 9_000_000, noDeletes)
      expect(reasonOf(judge(poison))).toBe('malformed: structs under the id of somebody else')
      expect(judge(poison, { kind: 'step2' })).toEqual({ type: 'nothing' })
    }
  })

  it('[GT12] nobody drives a clock, their own included, to where nothing fits behind it', () => {
    const { judge } = board()
    const huge = raw(1, 1, bobId, 0, gc, 2 ** 53 - 1, noDeletes)
    expect(reasonOf(judge(huge))).toMatch('malformed: length')
    expect(reasonOf(judge(raw(1, 1, bobId, 2 ** 33, gc, 1, noDeletes)))).toMatch('malformed: clock')
  })

  it('[GT13] thousands of unknown clients are refused at once', () => {
    const { judge } = board()
    const sections = Array.from({ length: 4_000 }, (_, i) => raw(1, 10_000 + i, 0, gc, 1))
    const manyClients = raw(sections.length, ...sections, noDeletes)
    const tooMany = raw(32_000, ...sections, noDeletes)
    const startedMs = performance.now()
    expect(reasonOf(judge(manyClients))).toBe('malformed: too many unknown clients')
    expect(reasonOf(judge(manyClients, { kind: 'step2' }))).toBe(
      'malformed: too many unknown clients',
    )
    expect(reasonOf(judge(tooMany))).toBe('malformed: clients beyond the limit')
    expect(performance.now() - startedMs).toBeLessThan(2_000)
  })

  it('[RT3] millions of empty values are refused before Yjs makes objects of them', () => {
    const { judge } = board()
    const record = raw(byte(0x20 | 7), 1, 'tl', 'a', 1)
    const field = (...content: (number | string | Uint8Array)[]) =>
      raw(1, 2, bobId, 0, record, byte(0x20 | 8), 0, bobId, 0, '$', ...content, noDeletes)
    const objects = new Uint8Array(1_200_000).map((_, i) => (i % 2 === 0 ? 118 : 0))
    const list = (count: number) => field(1, byte(117), count, objects.subarray(0, 2 * count))
    expect(judge(list(400_000)).type).toBe('apply')
    expect(reasonOf(judge(list(600_000)))).toBe('malformed: too many values')
    const nulls = field(3_000_000, new Uint8Array(3_000_000).fill(126))
    expect(reasonOf(judge(nulls))).toBe('malformed: too many values')
  })

  it('[GT14] maps nested 20,000 deep are refused at once, in whatever order they come', () => {
    const { judge } = board()
    const map = 7
    const first = raw(byte(0x20 | map), 1, 'tl', 'a', 1)
    const deeper = Array.from({ length: 20_000 }, (_, i) =>
      raw(byte(0x20 | map), 0, bobId, i, 'a', 1),
    )
    const nested = raw(1, deeper.length + 1, bobId, 0, first, ...deeper, noDeletes)
    expect(reasonOf(judge(nested))).toBe('malformed: a map inside a record')
    // The deep end first, under an id that is read before.
    const end = raw(byte(0x20 | map), 0, bobId, 20_000, 'a', 1)
    const sections = [raw(1, bobId + 1, 0, end), raw(deeper.length + 1, bobId, 0, first, ...deeper)]
    const reversed = raw(2, ...sections, noDeletes)
    expect(reasonOf(judge(reversed))).toMatch('malformed')
  })

  it('[GT15] only maps at the root and values in records, at the one root', () => {
    const { judge } = board()
    const value = [1, byte(126)] as const
    const cases: [Uint8Array, string][] = [
      [raw(1, 1, bobId, 0, byte(0x28), 1, 'meta', 'k', ...value, 0), 'an unknown root'],
      [raw(1, 1, bobId, 0, byte(0x28), 1, 'tlx', 'k', ...value, 0), 'an unknown root'],
      [raw(1, 1, bobId, 0, byte(0x08), 1, 'tl', ...value, 0), 'an item that is no map entry'],
      [rootItem(8, ...value), 'a value where a record belongs'],
      [rootItem(7, 0), 'a type other than a map'],
      [rootItem(7, 2), 'a type other than a map'],
      [rootItem(2, 1, 'x'), 'content of type 2'],
      [rootItem(3, byte(1), byte(1)), 'content of type 3'],
      [rootItem(4, 'text'), 'content of type 4'],
      [rootItem(5, '{}'), 'content of type 5'],
      [rootItem(6, 'b', '1'), 'content of type 6'],
      [rootItem(9, 'guid', byte(118), 0), 'content of type 9'],
      [rootItem(31), 'content of type 31'],
      [rootItem(8, 1, byte(122), new Uint8Array(8)), 'a value that is no JSON'],
      [rootItem(8, 1, byte(116), 1, byte(1)), 'a value that is no JSON'],
      [rootItem(8, 1, byte(119), 2, byte(0xc3), byte(0x28)), 'text that is not UTF-8'],
      [
        rootItem(8, 1, ...Array.from({ length: 50 }, () => raw(byte(117), 1)), byte(126)),
        'nested too deep',
      ],
      [rootItem(8, 0), 'a struct without length'],
      [rootItem(1, 0), 'a struct without length'],
    ]
    for (const [update, reason] of cases) {
      expect([reason, reasonOf(judge(update))]).toEqual([reason, `malformed: ${reason}`])
    }
  })

  it('[GT16] structs that build on themselves or on each other are refused', () => {
    const { judge } = board()
    const value = raw(1, byte(126))
    const own = raw(1, 1, bobId, 0, byte(0x88), bobId, 0, value, 0)
    expect(reasonOf(judge(own))).toBe('malformed: a struct that builds on itself')
    const other = bobId + 1
    const sections = [
      raw(1, bobId, 0, byte(0x88), other, 0, value),
      raw(1, other, 0, byte(0x88), bobId, 0, value),
    ]
    const circle = raw(2, ...sections, noDeletes)
    expect(reasonOf(judge(circle))).toBe('malformed: structs that build on each other')
  })

  it('[GT17] a thousand structs for one place are refused', () => {
    const { judge } = board()
    const items = Array.from({ length: 1_000 }, () => raw(byte(0x27), 1, 'tl', 'shape:x', 1))
    expect(reasonOf(judge(raw(1, 1_000, bobId, 0, ...items, 0)))).toBe(
      'malformed: too many structs for one place',
    )
  })

  it('[GT18] a client twice, overlapping deletes and bytes after the end are refused', () => {
    const { judge } = board()
    expect(reasonOf(judge(raw(2, 0, 7, 0, 0, 7, 0, 0)))).toBe('malformed: a client twice')
    expect(reasonOf(judge(raw(0, 2, 1, 0, 1, 0)))).toBe('malformed: a client twice')
    expect(reasonOf(judge(raw(0, 1, 1, 2, 0, 3, 1, 1)))).toBe('malformed: deletes out of order')
    expect(reasonOf(judge(raw(0, 0, 0)))).toBe('malformed: bytes after the end')
  })

  it('[GT19] thousands of updates with missing dependencies cost little and leave nothing', () => {
    const { server, judge } = board()
    const startedMs = performance.now()
    for (let i = 1; i <= 2_000; i += 1) {
      const update = raw(
        1,
        1,
        bobId,
        i * 2,
        byte(0x88),
        999_999,
        5,
        1,
        byte(119),
        'x'.repeat(400),
        0,
      )
      expect(judge(update)).toMatchObject({ type: 'gap' })
      expect(judge(update, { kind: 'step2' })).toEqual({ type: 'nothing' })
    }
    expect(performance.now() - startedMs).toBeLessThan(3_000)
    expect(server.store.pendingStructs).toBeNull()
  })

  it(
    '[GT20] no prefix and no mutation of an update gets Yjs into trouble',
    { timeout: 60_000 },
    () => {
      const { server, ids, bobDoc } = board()
      const update = updateOf(bobDoc, () => {
        writeRecord(boardRoot(bobDoc), shape('db'))
        ;(boardRoot(bobDoc).get('shape:redis') as Y.Map<unknown>).set('xf', ['page:page', 1, 2, 0])
        boardRoot(bobDoc).delete('page:page')
      })
      const random = createRandom(20_261_122)
      const state = Y.encodeStateAsUpdate(server)
      const counts = { nothing: 0, apply: 0, gap: 0, refused: 0 }
      const variants: Uint8Array[] = Array.from(update, (_, length) => update.slice(0, length))
      for (let i = 0; i < 5_000; i += 1) variants.push(mutate(update, random))
      for (const variant of variants) {
        const kind = random.pick(['live', 'step2'] as const)
        const judgement = judgeUpdate(server, ids, {
          update: variant,
          kind,
          by: bob,
          mayWrite: true,
        })
        counts[judgement.type] += 1
        if (judgement.type !== 'apply') continue
        const copy = new Y.Doc()
        Y.applyUpdate(copy, state)
        Y.applyUpdate(copy, judgement.update)
        expect([copy.store.pendingStructs, copy.store.pendingDs]).toEqual([null, null])
        expect([...copy.share.keys()].filter((name) => name !== 'tl')).toEqual([])
        expect(Y.getState(copy.store, adaId)).toBe(Y.getState(server.store, adaId))
      }
      // All of these have to come up often for this to have tried anything.
      expect(Math.min(counts.apply, counts.gap, counts.refused)).toBeGreaterThan(10)
    },
  )
})

function mutate(update: Uint8Array, random: ReturnType<typeof createRandom>): Uint8Array {
  const bytes = [...update]
  for (let edits = 1 + random.integer(3); edits > 0; edits -= 1) {
    const at = random.integer(bytes.length)
    const kind = random.integer(3)
    if (kind === 0) bytes[at] = random.integer(256)
    else if (kind === 1) bytes.splice(at, 1)
    else bytes.splice(at, 0, random.integer(256))
  }
  return Uint8Array.from(bytes)
}
