import { boardRoot, writeRecord } from '@sparboard/shared/board'
import { closeCodes } from '@sparboard/shared/protocol'
import { component } from '../rig/boardBuilder.ts'
import { expect, test } from '../rig/browserTest.ts'
import { openRawBoard } from '../rig/RawBoard.ts'

test('[RM4, RS1] an observer sees everything, and changes nothing by any means', async ({
  visit,
  server,
}) => {
  const host = await visit()
  const observer = await visit()
  await host.create({ name: 'Ada' })
  await observer.join(await host.inviteLink('observer'), 'Olga')

  await host.board.addByClick('Cache')
  await observer.board.expectSameAs(host.board)
  const said = await host.say('Let me begin with who uses it.')
  await observer.nextTurn(0, ({ words }) => words === said.words)

  await test.step('no tool and no input is offered', async () => {
    await expect(observer.savedState).toHaveText(/^View only/)
    await expect(observer.board.palette).toHaveCount(0)
    await expect(observer.board.tools.getByRole('button', { name: 'Arrow' })).toHaveCount(0)
    await expect(observer.conversation.getByRole('textbox')).toHaveCount(0)
    await expect(observer.page.getByRole('button', { name: 'End', exact: true })).toHaveCount(0)
    await expect(observer.page.getByRole('button', { name: /^Go on to/ })).toHaveCount(0)
    await expect(observer.page.getByRole('button', { name: /^Pause/ })).toHaveCount(0)
  })

  await test.step('hands on the canvas move nothing', async () => {
    const before = await host.board.shapes()
    await observer.board.drag('Cache', { x: 80, y: 80 })
    await observer.board.select('Cache')
    await observer.page.keyboard.press('Delete')
    await observer.page.keyboard.press('/')
    await expect(observer.page.getByRole('combobox')).toHaveCount(0)
    expect(await observer.board.shapes()).toEqual(before)
  })

  const before = await host.board.shapes()
  await test.step('a raw update over a socket of their own is refused', async () => {
    const raw = await openRawBoard(observer, server.url)
    const drawn = component('forged', 'service', 'Forged')
    raw.change((doc) => writeRecord(boardRoot(doc), drawn))
    expect(await raw.closed).toBe(closeCodes.forbidden)

    const another = await openRawBoard(observer, server.url)
    another.change((doc) => doc.getMap('tl').clear())
    expect(await another.closed).toBe(closeCodes.forbidden)
  })

  await test.step('nor is a command of theirs carried out', async () => {
    const answer = await observer.page.evaluate(async (roundId) => {
      const body = JSON.stringify({ type: 'say', commandId: 'observer-speaks', text: 'Hear me' })
      const headers = { 'content-type': 'application/json' }
      const path = `/api/rounds/${roundId}/commands`
      const response = await fetch(path, { method: 'POST', headers, body })
      return response.json() as Promise<unknown>
    }, observer.roundId)
    expect(answer).toMatchObject({ error: { code: 'role_not_allowed' } })
    observer.watch.expect(/status of 403.*\/commands/)
  })

  // What comes after the forged changes shows that they would have been here by now.
  await host.board.addByName('Kafka', { x: 600, y: 500 })
  await observer.board.expectSameAs(host.board)
  const after = await host.board.shapes()
  expect(after.filter(({ id }) => before.some((shape) => shape.id === id))).toEqual(before)
  expect(after).toHaveLength(before.length + 1)
  const fresh = await openRawBoard(host, server.url)
  expect(fresh.labels().toSorted()).toEqual(['Cache', 'Kafka'])
  fresh.close()
  expect((await host.turns()).some(({ words }) => words === 'Hear me')).toBe(false)
})
