import {
  boardRoot,
  deleteRecord,
  readRecord,
  writeRecord,
  type BoardRecord,
} from '@sparboard/shared/board'
import { createShapeId, toRichText, type TLGeoShape, type TLParentId } from 'tldraw'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { correctedHere } from './boardBinding.ts'
import { arrow, binding, box, frame, move, relabel, twoBoards } from './rig/twoBoards.ts'

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('the board binding', () => {
  it('[DR64] shows what somebody else drew with the next frame, and not before', () => {
    const { first, second, exchange } = twoBoards()
    const cache = box()
    first.store.put([cache])
    exchange()
    expect(second.store.has(cache.id)).toBe(false)
    second.scheduler.frame()
    expect(plain(second.geo(cache.id))).toEqual(plain(cache))
  })

  it('keeps a move and a relabel of the same shape that were made at the same time', () => {
    const { first, second, settle } = twoBoards()
    const cache = box()
    first.store.put([cache])
    settle()
    move(first, cache.id, 300)
    relabel(second, cache.id, 'Valkey')
    settle()
    for (const tab of [first, second]) {
      expect(tab.geo(cache.id).x).toBe(300)
      expect(tab.geo(cache.id).props.richText).toEqual(toRichText('Valkey'))
    }
  })

  it('[DR60] does not lose a local edit that a remote change of the same shape overtakes', () => {
    const { first, second, settle } = twoBoards()
    const cache = box()
    first.store.put([cache])
    settle()
    move(second, cache.id, 100)
    second.binding.send()
    const update = second.outbox.splice(0)
    // The store has told nobody of this yet when the update comes in.
    move(first, cache.id, 500)
    for (const bytes of update) Y.applyUpdate(first.doc, bytes, 'network')
    first.scheduler.frame()
    expect(first.geo(cache.id).x).toBe(500)
    expect(readRecord(boardRoot(first.doc).get(cache.id))).toMatchObject({ x: 500 })
    settle()
    expect(second.geo(cache.id).x).toBe(500)
  })

  it('sends a drag at most thirty times a second and ends it where it stopped', () => {
    const { first, second, settle } = twoBoards()
    const cache = box()
    first.store.put([cache])
    settle()
    first.scheduler.advance(1000)
    let sent = 0
    first.doc.on('update', () => (sent += 1))
    for (let step = 1; step <= 100; step += 1) {
      move(first, cache.id, step)
      // A listener that is added has the store tell all of them, as the browser's next frame does.
      first.store.listen(() => {})()
      first.scheduler.advance(10)
    }
    first.scheduler.advance(100)
    expect(sent).toBeGreaterThan(20)
    expect(sent).toBeLessThanOrEqual(32)
    settle()
    expect(second.geo(cache.id).x).toBe(100)
  })

  it('sends one small value for a step of a drag', () => {
    const { first, settle } = twoBoards()
    const cache = box()
    first.store.put([cache])
    settle()
    move(first, cache.id, 12.5)
    first.binding.send()
    expect(first.outbox).toHaveLength(1)
    expect(first.outbox[0]?.byteLength).toBeLessThan(80)
  })

  it('[DR64] keeps the identity of props that a remote move did not change', () => {
    const { first, second, settle } = twoBoards()
    const cache = box()
    first.store.put([cache])
    settle()
    const before = second.geo(cache.id)
    move(first, cache.id, 40)
    settle()
    expect(second.geo(cache.id)).not.toBe(before)
    expect(second.geo(cache.id).props).toBe(before.props)
    relabel(first, cache.id, 'Valkey')
    settle()
    expect(second.geo(cache.id).props).not.toBe(before.props)
  })

  it('does not touch a shape whose values came again unchanged', () => {
    const { first, second, settle } = twoBoards()
    const cache = box({}, 'w'.repeat(300))
    first.store.put([cache])
    settle()
    const before = second.geo(cache.id)
    first.doc.transact(() => {
      const fields = boardRoot(first.doc).get(cache.id) as Y.Map<unknown>
      fields.set('xf', ['page:page', 0, 0, 0])
    })
    settle()
    expect(second.geo(cache.id)).toBe(before)
  })

  it('breaks a long word for display and never in the document', () => {
    const { first, second, settle } = twoBoards()
    const word = 'あ'.repeat(250)
    const cache = box({}, word)
    first.store.put([cache])
    settle()
    const shown = JSON.stringify(second.geo(cache.id).props.richText)
    expect(shown).toContain('\u200b')
    move(second, cache.id, 7)
    relabel(second, cache.id, `${word}い`)
    settle()
    const stored = readRecord(boardRoot(first.doc).get(cache.id))
    expect(JSON.stringify(stored)).toContain(`${word}い`)
  })

  it('lets a child wait for its parent and shows it when that arrives', () => {
    const { first, second, settle } = twoBoards()
    const region = createShapeId('region')
    const cache = box({ parentId: region })
    const root = boardRoot(first.doc)
    first.doc.transact(() => writeRecord(root, cache as unknown as BoardRecord))
    settle()
    expect(second.store.has(cache.id)).toBe(false)
    first.doc.transact(() => writeRecord(root, frame(region) as unknown as BoardRecord))
    settle()
    expect(second.geo(cache.id).parentId).toBe(region)
    expect(first.geo(cache.id).parentId).toBe(region)
  })

  it('lets a binding wait for both of its ends', () => {
    const { first, second, settle } = twoBoards()
    const [line, cache] = [createShapeId('line'), box()]
    const root = boardRoot(first.doc)
    const write = (record: unknown) =>
      first.doc.transact(() => writeRecord(root, record as BoardRecord))
    write(binding('end', line, cache.id))
    write(arrow(line))
    settle()
    expect(second.store.has('binding:end' as TLGeoShape['id'])).toBe(false)
    write(cache)
    settle()
    expect(second.store.has('binding:end' as TLGeoShape['id'])).toBe(true)
  })

  it('hides the children of a removed frame and shows them when it comes back', () => {
    const { first, second, settle } = twoBoards()
    const region = createShapeId('region')
    const cache = box({ parentId: region })
    const record = frame(region)
    first.store.put([record, cache])
    settle()
    const root = boardRoot(first.doc)
    first.doc.transact(() => deleteRecord(root, region))
    settle()
    expect(second.store.has(cache.id)).toBe(false)
    expect(root.has(cache.id)).toBe(true)
    first.doc.transact(() => writeRecord(root, record as unknown as BoardRecord))
    settle()
    expect(second.geo(cache.id).parentId).toBe(region)
  })

  it('shows two frames that were put into each other as they were before', () => {
    const { first, second, settle } = twoBoards()
    const [east, west] = [createShapeId('east'), createShapeId('west')]
    first.store.put([frame(east), frame(west)])
    settle()
    const into = (tab: typeof first, id: typeof east, parentId: typeof east) =>
      tab.store.update(id, (shape) => ({ ...shape, parentId: parentId as TLParentId }))
    into(first, east, west)
    into(second, west, east)
    settle()
    for (const tab of [first, second]) {
      const parents = [tab.geo(east).parentId, tab.geo(west).parentId]
      expect(parents).not.toEqual([west, east])
    }
  })

  it('[DR62] a record that must not be shown keeps none of the others away', () => {
    const { first, second, settle } = twoBoards()
    const good = box()
    const root = boardRoot(first.doc)
    first.doc.transact(() => {
      const bad = box({ x: 1e300 })
      const unknown = { ...box(), type: 'nonsense' }
      const selfish = box()
      for (const record of [bad, unknown, { ...selfish, parentId: selfish.id }, good]) {
        writeRecord(root, record as unknown as BoardRecord)
      }
    })
    settle()
    const shapes = second.store.allRecords().filter(({ typeName }) => typeName === 'shape')
    expect(shapes.map(({ id }) => id)).toEqual([good.id])
  })

  it('takes back an own change that no board accepts, and says so', () => {
    const { first, second, settle } = twoBoards()
    const cache = box()
    first.store.put([cache])
    settle()
    move(first, cache.id, 1e7)
    settle()
    expect(first.refusals).toBe(1)
    expect(first.geo(cache.id).x).toBe(0)
    expect(second.geo(cache.id).x).toBe(0)
  })

  it('sends a label as the text editor writes it, with attributes that have no prototype', () => {
    const { first, second, settle } = twoBoards()
    const cache = box()
    first.store.put([cache])
    settle()
    const attrs = Object.assign(Object.create(null) as object, { dir: 'auto' })
    const content = [{ type: 'paragraph', attrs, content: [{ type: 'text', text: 'Valkey' }] }]
    first.store.update(cache.id, (shape) => ({
      ...shape,
      props: { ...shape.props, richText: { type: 'doc', content } },
    }))
    settle()
    expect(first.refusals).toBe(0)
    expect(plain(second.geo(cache.id).props.richText)).toEqual(plain({ type: 'doc', content }))
  })

  it('a deletion wins over a change that was made meanwhile', () => {
    const { first, second, settle } = twoBoards()
    const cache = box()
    first.store.put([cache])
    settle()
    first.store.remove([cache.id])
    move(second, cache.id, 90)
    settle()
    expect(first.store.has(cache.id)).toBe(false)
    expect(second.store.has(cache.id)).toBe(false)
  })

  it('writes nothing for somebody who only watches', () => {
    const { first, second, settle } = twoBoards({ secondMayWrite: false })
    const cache = box()
    first.store.put([cache])
    settle()
    move(second, cache.id, 90)
    second.store.put([box()])
    settle()
    expect(second.outbox).toEqual([])
    expect(boardRoot(first.doc).size).toBe(3)
  })

  it('never writes the page or the document', () => {
    const { first, settle } = twoBoards()
    first.store.update(
      'page:page' as never,
      (page: object) => ({ ...page, name: 'Other' }) as never,
    )
    settle()
    expect(first.outbox).toEqual([])
    expect(readRecord(boardRoot(first.doc).get('page:page'))).toMatchObject({ name: 'Page 1' })
  })

  it('what the editor corrects because of others is not a stroke of this person', () => {
    const { first, second, settle } = twoBoards()
    const cache = box()
    first.store.put([cache])
    settle()
    // As the editor does with arrows when what they are bound to moves.
    second.store.sideEffects.registerAfterChangeHandler('shape', (_before, after, source) => {
      if (source === 'remote')
        second.store.update(after.id, (shape) => ({ ...shape, opacity: 0.5 }))
    })
    const origins: unknown[] = []
    second.doc.on('afterTransaction', ({ origin }: Y.Transaction) => origins.push(origin))
    second.scheduler.advance(1000)
    move(first, cache.id, 90)
    settle()
    expect(origins).toEqual(['network', correctedHere])
    expect(first.geo(cache.id).opacity).toBe(0.5)
  })

  it('[SC60] tells that something waits to be sent, and when nothing does', () => {
    const { first, second, settle } = twoBoards()
    const cache = box()
    first.store.put([cache])
    settle()
    first.scheduler.advance(1000)
    move(first, cache.id, 10)
    first.scheduler.frame()
    expect([first.hasUnsent, first.outbox.length]).toEqual([false, 1])
    // Too soon after the last one, so it waits, and so does what is drawn meanwhile.
    move(first, cache.id, 20)
    first.scheduler.frame()
    move(first, cache.id, 30)
    expect([first.hasUnsent, first.outbox.length]).toEqual([true, 1])
    first.scheduler.advance(40)
    expect([first.hasUnsent, first.outbox.length]).toEqual([false, 2])
    expect(readRecord(boardRoot(first.doc).get(cache.id))).toMatchObject({ x: 30 })
    settle()
    expect(second.hasUnsent).toBe(false)
  })

  it('[SC60] what somebody who only watches changes in their own tab is nothing to wait for', () => {
    const { first, second, settle } = twoBoards({ secondMayWrite: false })
    const cache = box()
    first.store.put([cache])
    settle()
    move(second, cache.id, 90)
    second.scheduler.frame()
    expect(second.hasUnsent).toBe(false)
  })

  it('sends what is left when it is closed, and nothing after', () => {
    const { first, second, exchange } = twoBoards()
    const cache = box()
    first.store.put([cache])
    first.binding.close()
    exchange()
    second.scheduler.frame()
    expect(second.store.has(cache.id)).toBe(true)
    first.store.put([box()])
    exchange()
    expect(boardRoot(first.doc).size).toBe(3)
  })
})
