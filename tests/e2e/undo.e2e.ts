import { boardRoot, readRecords, writeRecord } from '@sparboard/shared/board'
import { component } from '../rig/boardBuilder.ts'
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

test('[BD3] a change from elsewhere does not overwrite one that has not left yet', async ({
  visit,
}) => {
  const ada = await visit()
  const ben = await visit()
  await twoAtOneBoard(ada, ben)
  const [before] = await ada.board.shapes()

  // The editor tells of a change on the next frame. Without frames the nudge waits there.
  await ada.board.select('Redis')
  const frames = await holdFrames(ada.page)
  await ada.page.keyboard.press('ArrowRight')
  const arrival = ada.watch.received('Feed cache')
  await ben.board.rename('Redis', 'Feed cache')
  await arrival
  await frames.release()

  await expect(ben.board.labelled('Feed cache')).toBeVisible()
  await ben.board.expectSameAs(ada.board)
  const [after] = await ben.board.shapes()
  expect(after?.text).toContain('Feed cache')
  expect(after?.place).not.toBe(before?.place)
})

test('undo takes back what one did oneself, and nothing of the other', async ({ visit }) => {
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

test('[RM3, RM7, RM13] an arrow tied to what was deleted offline does not come back', async ({
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
