import { boardRoot, readRecords, writeRecord, type BoardRecord } from '@sparboard/shared/board'
import { messageTypes } from '@sparboard/shared/protocol'
import * as encoding from 'lib0/encoding'
import { writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { arrow, binding, box, component, draw } from '../rig/boardBuilder.ts'
import { expect, test, type Visitor } from '../rig/browserTest.ts'
import { holdFrames } from '../rig/holdFrames.ts'
import { connectionLost } from '../rig/PageWatch.ts'
import { openRawBoard } from '../rig/RawBoard.ts'

/** Two people at one board with one Redis on it. */
async function twoAtOneBoard(ada: Visitor, ben: Visitor): Promise<void> {
  await ada.create({ name: 'Ada' })
  await ben.join(await ada.inviteLink('candidate'), 'Ben')
  await ada.board.addByName('Redis', { x: 300, y: 240 })
  await ben.board.expectSameAs(ada.board)
}

test('[BD3, DR60] a change from elsewhere does not overwrite an unsent stroke', async ({
  visit,
}) => {
  const ada = await visit()
  const ben = await visit()
  await twoAtOneBoard(ada, ben)
  const [before] = await ada.board.shapes()

  // The editor tells of a stroke on the next frame, and what came in is shown then as well.
  await ada.board.select('Redis')
  const frames = await holdFrames(ada.page)
  await ada.page.keyboard.press('ArrowRight')
  const arrival = ada.watch.received('Feed cache')
  await ben.board.rename('Redis', 'Feed cache')
  await arrival
  await frames.release()

  await expect(ada.board.labelled('Feed cache')).toBeVisible()
  await ben.board.expectSameAs(ada.board)
  const [after] = await ben.board.shapes()
  expect(after?.text).toContain('Feed cache')
  expect(after?.place).not.toBe(before?.place)
})

test('[BD3, DR60] nor one that was made after it came and before it is shown', async ({
  visit,
  server,
}) => {
  const ada = await visit()
  const ben = await visit()
  await twoAtOneBoard(ada, ben)
  const [before] = await ada.board.shapes()
  const raw = await openRawBoard(ben, server.url)

  await ada.board.select('Redis')
  const frames = await holdFrames(ada.page)
  await frames.overtake()
  const arrival = ada.watch.received('Feed cache')
  raw.change((doc) => {
    for (const [id, fields] of boardRoot(doc)) {
      if (id === before?.id && fields instanceof Y.Map) fields.set('p.label', 'Feed cache')
    }
  })
  await arrival
  await ada.page.keyboard.press('ArrowRight')
  await frames.release()

  await expect(ada.board.labelled('Feed cache')).toBeVisible()
  await ben.board.expectSameAs(ada.board)
  expect((await ben.board.shapes())[0]?.place).not.toBe(before?.place)
  raw.close()
})

test('[DR61] undo takes back what one did oneself, and nothing of the other', async ({ visit }) => {
  const ada = await visit()
  const ben = await visit()
  await twoAtOneBoard(ada, ben)
  const [start] = await ada.board.shapes()

  await ada.board.drag('Redis', { x: 120, y: 80 })
  await ben.board.expectSameAs(ada.board)
  const [dragged] = await ada.board.shapes()
  await ben.board.rename('Redis', 'Feed cache')
  await expect(ada.board.labelled('Feed cache')).toBeVisible()

  await ada.board.undo()
  await expect.poll(async () => (await ben.board.shapes())[0]?.place).toBe(start?.place)
  await expect(ben.board.labelled('Feed cache')).toBeVisible()
  await ben.board.expectSameAs(ada.board)

  await ada.board.tools.getByRole('button', { name: 'Redo' }).click()
  await expect.poll(async () => (await ben.board.shapes())[0]?.place).toBe(dragged?.place)
  await ben.board.undo()
  await expect(ada.board.labelled('Redis')).toBeVisible()
  await ben.board.expectSameAs(ada.board)
  expect((await ada.board.shapes())[0]?.place).toBe(dragged?.place)
})

test('[DR60] a drag and a new label at the same time both survive slow and broken lines', async ({
  visitByLine,
}) => {
  const ada = await visitByLine()
  const ben = await visitByLine()
  for (const { watch } of [ada, ben]) watch.expect(connectionLost)
  await twoAtOneBoard(ada, ben)
  const [before] = await ada.board.shapes()
  ada.line.delay(120)
  ben.line.delay(200)

  const { x, y } = await ada.board.middleOf('Redis')
  await ada.page.mouse.move(x, y)
  await ada.page.mouse.down()
  await ada.page.mouse.move(x + 60, y + 20, { steps: 6 })
  const renamed = ben.board.rename('Redis', 'Feed cache')
  await ada.page.mouse.move(x + 90, y + 40, { steps: 6 })
  // The line breaks in the middle of the drag, which goes on.
  ada.line.cut()
  await ada.page.mouse.move(x + 120, y + 80, { steps: 6 })
  await renamed
  await expect(ada.savedState).toHaveText(/^Offline/)
  await ada.page.mouse.up()
  const dropped = (await ada.board.shapes())[0]?.place
  ada.line.restore()
  await expect(ada.savedState).toHaveText(/^Saved/, { timeout: 20_000 })

  await expect(ada.board.labelled('Feed cache')).toBeVisible()
  await ben.board.expectSameAs(ada.board)
  const [after] = await ben.board.shapes()
  expect(after?.place).toBe(dropped)
  expect(after?.place).not.toBe(before?.place)
})

test('[DR61] undo and redo are one’s own after a lost connection too', async ({
  visit,
  visitByLine,
}) => {
  const ada = await visitByLine()
  const ben = await visit()
  ada.watch.expect(connectionLost)
  await twoAtOneBoard(ada, ben)
  await ada.board.drag('Redis', { x: 120, y: 40 })
  await ben.board.expectSameAs(ada.board)
  const adasPlace = (await ada.board.shapes())[0]?.place

  ada.line.cut()
  await expect(ada.savedState).toHaveText(/^Offline/)
  await ada.board.rename('Redis', 'Feed cache')
  await ben.board.drag('Redis', { x: -60, y: 90 })
  const bensPlace = (await ben.board.shapes())[0]?.place
  ada.line.restore()
  await expect(ada.savedState).toHaveText(/^Saved/, { timeout: 20_000 })
  await expect(ben.board.labelled('Feed cache')).toBeVisible()
  await ada.board.expectSameAs(ben.board)

  const bothShow = async (label: string, place: string | undefined) => {
    for (const { board } of [ada, ben]) {
      await expect(board.labelled(label)).toBeVisible()
      await expect.poll(async () => (await board.shapes())[0]?.place).toBe(place)
    }
  }
  await ada.board.undo()
  await bothShow('Redis', bensPlace)
  await ada.board.tools.getByRole('button', { name: 'Redo' }).click()
  await bothShow('Feed cache', bensPlace)
  await ben.board.undo()
  await bothShow('Feed cache', adasPlace)

  // What was undone offline is undone for the other as well, and no more than that.
  ada.line.cut()
  await expect(ada.savedState).toHaveText(/^Offline/)
  await ada.board.undo()
  await expect(ada.board.labelled('Redis')).toBeVisible()
  await ben.board.tools.getByRole('button', { name: 'Redo' }).click()
  ada.line.restore()
  await expect(ada.savedState).toHaveText(/^Saved/, { timeout: 20_000 })
  await bothShow('Redis', bensPlace)
})

test('[DR62] a tab shows what is good beside records that would hang or crash it', async ({
  visit,
}) => {
  const ada = await visit()
  const ben = await visit()
  let showBen: ((message: Buffer) => void) | undefined
  // Everything passes, and what no server of ours would send comes in between.
  await ben.page.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => server.send(message))
    server.onMessage((message) => socket.send(message))
    showBen = (message) => socket.send(message)
  })
  await twoAtOneBoard(ada, ben)

  const doc = new Y.Doc()
  doc.transact(() => {
    for (const record of [...hostileRecords(), component('good', 'service', 'Good', { x: 200 })]) {
      writeRecord(boardRoot(doc), record)
    }
  })
  const frame = encoding.createEncoder()
  encoding.writeVarUint(frame, messageTypes.sync)
  writeUpdate(frame, Y.encodeStateAsUpdate(doc))
  showBen?.(Buffer.from(encoding.toUint8Array(frame)))

  await expect(ben.board.labelled('Good')).toBeVisible()
  // The arrow that was to be tied to itself is good; what ties it is not.
  const shown = (await ben.board.shapes()).map(({ id }) => id)
  expect(shown).toHaveLength(3)
  expect(shown).toEqual(expect.arrayContaining(['shape:good', 'shape:loop']))
  // The whole of it can be selected and shown, and the tab goes on.
  await ben.page.keyboard.press('Control+a')
  await ben.page.keyboard.press('Shift+1')
  await ben.board.addByName('Kafka', { x: 120, y: 480 })
  await expect(ada.board.labelled('Kafka')).toBeVisible()
})

test('[RM10, RM12] records that are valid and would hang a tab do not', async ({
  visit,
  server,
}) => {
  const ada = await visit()
  const ben = await visit()
  await twoAtOneBoard(ada, ben)
  const shapes = await ada.board.shapes()

  const raw = await openRawBoard(ben, server.url)
  raw.change((doc) => {
    const root = boardRoot(doc)
    writeRecord(root, component('far', 'service', 'Far', { x: 1e300 }))
    writeRecord(root, component('a', 'service', 'A', { parentId: 'shape:b' }))
    writeRecord(root, component('b', 'service', 'B', { parentId: 'shape:a' }))
    writeRecord(root, component('word', 'service', 'w'.repeat(1_900), { x: 500, y: 400 }))
  })
  // The long word is a fair label; the others are taken off the board, for everybody.
  await expect.poll(async () => (await ada.board.shapes()).length).toBe(shapes.length + 1)
  await expect.poll(() => raw.labels().toSorted()).toEqual(['Redis', 'w'.repeat(1_900)])
  await ada.board.drag('Redis', { x: 30, y: 30 })
  await ada.board.addByName('Kafka', { x: 120, y: 500 })
  await ben.board.expectSameAs(ada.board)
  raw.close()
})

test('[RM3, RM7, RM13, DR63] an arrow tied to what was deleted offline does not come back', async ({
  visit,
  visitByLine,
  server,
}) => {
  const ada = await visitByLine()
  const ben = await visit()
  ada.watch.expect(connectionLost)
  await twoAtOneBoard(ada, ben)
  await ben.board.addByName('Service', { x: 300, y: 480 })
  await expect(ada.board.labelled('Service')).toBeVisible()

  ada.line.cut()
  await expect(ada.savedState).toHaveText(/^Offline/)
  await ada.board.remove('Redis')
  await ben.board.connect('Service', 'Redis')
  await expect(ben.savedState).toHaveText(/^Saved/)
  ada.line.restore()
  await expect(ada.savedState).toHaveText(/^Saved/, { timeout: 20_000 })

  await expect(ben.board.labelled('Redis')).toHaveCount(0)
  await ben.board.expectSameAs(ada.board)
  const raw = await openRawBoard(ben, server.url)
  const ends = () => {
    const records = readRecords(raw.doc)
    return [...records.values()].flatMap((record) =>
      record?.['typeName'] === 'binding'
        ? [records.has(String(record['fromId'])) && records.has(String(record['toId']))]
        : [],
    )
  }
  await expect.poll(() => ends().every((areThere) => areThere)).toBe(true)
  raw.close()
})

/** Each of these passes a check of types, and hung or crashed a tab when it was tried. */
function hostileRecords(): BoardRecord[] {
  const nested = (depth: number): object =>
    depth === 0 ? { type: 'paragraph' } : { type: 'bulletList', content: [nested(depth - 1)] }
  const written = (id: string, ...content: unknown[]) => {
    const record = box(id)
    return { ...record, props: { ...record.props, richText: { type: 'doc', content } } }
  }
  const withProps = (record: BoardRecord, props: object): BoardRecord =>
    ({ ...record, props: { ...('props' in record ? record.props : {}), ...props } }) as BoardRecord
  return [
    component('self', 'service', 'Self', { parentId: 'shape:self' }),
    component('one', 'service', 'One', { parentId: 'shape:two' }),
    component('two', 'service', 'Two', { parentId: 'shape:one' }),
    component('far', 'service', 'Far', { x: 1e300 }),
    box('word', 'w'.repeat(10_000)),
    arrow('spoken', 'w'.repeat(20_000)),
    written('null', null),
    written('deep', nested(200)),
    withProps(arrow('bent'), { bend: 1e9 }),
    withProps(draw('pointless'), { segments: [] }),
    arrow('loop'),
    binding('loop', 'loop', 'loop', 'end'),
  ]
}
