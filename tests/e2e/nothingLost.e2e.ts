import { expect, test } from '../rig/browserTest.ts'
import { connectionLost } from '../rig/PageWatch.ts'
import { startChildServer } from '../rig/startChildServer.ts'

/** What the clock may gain over a kill: the server notes from time to time that it is alive. */
const clockToleranceS = 2

test('[RM30, RS23] a killed server comes back with board, transcript, clock and open question', async ({
  visit,
  server,
}) => {
  const ada = await visit()
  const ben = await visit()
  await ada.create({ problem: 'Social feed', level: 'Mid', name: 'Ada' })
  await ben.join(await ada.inviteLink('candidate'), 'Ben')
  await ada.board.addByName('Redis', { x: 620, y: 180 })
  await ada.board.addByName('Service', { x: 220, y: 300 })
  await ada.board.connect('Service', 'Redis')
  await ada.ask('How many daily active users do we expect?')
  await ada.advanceTo('Deep dives')
  const question = await ada.nextTurn(0, ({ about }) => about.length > 0)

  for (const person of [ada, ben]) person.watch.expect(connectionLost)
  await ada.board.drag('Redis', { x: 0, y: 90 })
  await ben.board.expectSameAs(ada.board)
  const leftBefore = await ada.secondsLeft()
  // What Ben sees is safe already, whether or not it was saved to the disk.
  await server.kill()
  const killedAtMs = Date.now()
  const turns = await ada.turns()
  const phase = await ada.currentPhase.getAttribute('title')

  await test.step('offline: said so, and the drawing goes on', async () => {
    for (const { savedState } of [ada, ben]) await expect(savedState).toHaveText(/^Offline/)
    await ada.board.addByName('Postgres', { x: 620, y: 500 })
    await ben.board.rename('Redis', 'Feed cache')
    await ben.board.addByName('Kafka', { x: 220, y: 500 })
    // Each attempt waits longer than the one before, so this takes its time.
    const tried = ada.watch.sockets.length
    await expect.poll(() => ada.watch.sockets.length).toBeGreaterThan(tried + 2)
    await expect(ada.savedState).toHaveText(/^Offline/)
  })
  // Ben closes his laptop: what he drew is only on his device now.
  await ben.page.close()

  const { port } = new URL(server.url)
  const again = await startChildServer({ dataDir: server.dataDir, env: { PORT: port } })
  const awayS = (Date.now() - killedAtMs) / 1_000
  try {
    await expect(ada.savedState).toHaveText(/^Saved/, { timeout: 20_000 })
    expect(await ada.turns()).toEqual(turns)
    expect(await ada.currentPhase.getAttribute('title')).toBe(phase)
    await expect(ada.openQuestion).toContainText(question.words)
    await expect(ada.board.pin(1)).toBeVisible()
    await expect(ada.transcript).toContainText('The server was away')
    await expect(ada.board.labelled('Redis')).toBeVisible()

    await test.step('what Ben drew offline comes with him', async () => {
      const canvas = await ben.openAgain(ada.roundId)
      await expect(canvas.labelled('Kafka')).toBeVisible()
      await expect(canvas.labelled('Postgres')).toBeVisible()
      await expect(ada.board.labelled('Kafka')).toBeVisible()
      await expect(ada.board.labelled('Feed cache')).toBeVisible()
      await expect(ada.board.labelled('Redis')).toHaveCount(0)
      await canvas.expectSameAs(ada.board)
    })

    await test.step('and so it is for somebody who reloads', async () => {
      const shapes = await ada.board.shapes()
      expect(shapes).toHaveLength(5)
      await ada.page.reload()
      await ada.boardIsThere()
      await expect.poll(() => ada.board.shapes()).toEqual(shapes)
      await expect(ada.openQuestion).toContainText(question.words)
      const ranS = leftBefore - (await ada.secondsLeft())
      const soFarS = (Date.now() - killedAtMs) / 1_000
      expect(awayS).toBeGreaterThan(2 * clockToleranceS)
      expect(ranS).toBeLessThanOrEqual(soFarS - awayS + clockToleranceS)
    })
  } finally {
    await again.stop()
  }
})

test('[RM3, SC13] what is drawn and written without a connection survives closing the tab', async ({
  visitByLine,
}) => {
  const ada = await visitByLine()
  ada.watch.expect(connectionLost)
  await ada.create({ name: 'Ada' })
  await ada.board.addByName('Redis', { x: 300, y: 200 })
  await expect(ada.savedState).toHaveText(/^Saved/)
  const { roundId } = ada

  ada.line.cut()
  await expect(ada.savedState).toHaveText(/^Offline/)
  await ada.board.addByName('Kafka', { x: 560, y: 400 })
  await ada.board.drag('Redis', { x: 50, y: 0 })
  await ada.answer.fill('Written while the server was away.')
  await ada.answer.press('Enter')
  await expect(ada.conversation).toContainText('Not sent yet. Trying again')
  await ada.answer.fill('Half a sen')
  const drawn = await ada.board.shapes()
  await ada.page.goto('about:blank')

  ada.line.restore()
  await ada.page.goto(`/round/${roundId}`)
  await ada.boardIsThere()
  await expect.poll(() => ada.board.shapes()).toEqual(drawn)
  await expect(ada.savedState).toHaveText(/^Saved/)
  await ada.nextTurn(0, ({ words }) => words === 'Written while the server was away.')
  await expect(ada.conversation).not.toContainText('Not sent yet')
  await expect(ada.answer).toHaveValue('Half a sen')
})
