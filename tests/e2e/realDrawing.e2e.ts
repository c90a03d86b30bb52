import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { GraphAnswer } from '@sparboard/shared/protocol'
import { expect, test, type Visitor } from '../rig/browserTest.ts'
import type { ShownTurn } from '../rig/RoundPage.ts'

const drawings = [
  { file: '../fixtures/boards/news-feed.excalidraw', problem: 'Social feed' },
  { file: '../../../shared/corpus/raw/002-rate-limiter.excalidraw', problem: 'Rate limiter' },
] as const

for (const { file, problem } of drawings) {
  const path = fileURLToPath(new URL(file, import.meta.url))

  test(`the interviewer asks about ${basename(path)} by its own labels`, async ({ visit }) => {
    test.skip(!existsSync(path), `SKIPPED: ${path} is not there, so nobody knows whether it works`)
    const ada = await visit()
    const ben = await visit()
    await ada.create({ problem, name: 'Ada' })
    await ben.join(await ada.inviteLink('observer'), 'Ben')
    await ada.board.drop(basename(path), readFileSync(path, 'utf8'))

    const labels = await labelsOnServer(ada)
    expect(labels.size).toBeGreaterThan(4)
    await ben.board.expectSameAs(ada.board)
    await ada.board.undo()
    await expect.poll(() => ben.board.shapes()).toEqual([])
    await ada.board.tools.getByRole('button', { name: 'Redo' }).click()
    await ben.board.expectSameAs(ada.board)
    await expect(ada.savedState).toHaveText(/^Saved/)

    await ada.advanceTo('Deep dives')
    const asked: ShownTurn[] = []
    let after = 0
    for (const answer of ['Let me skip that one.', 'I would rather talk about something else.']) {
      const question = await ada.nextTurn(after, ({ about }) => about.length > 0)
      asked.push(question)
      after = (await ada.say(answer)).seq
    }
    for (const { about, words } of asked) {
      const named = [...labels].filter((label) => words.includes(label))
      expect(named, `no label of the drawing in “${words}”`).not.toEqual([])
      expect(named).toContain(about[0])
    }
    await expect(ben.board.pin(1)).toBeVisible()
  })
}

test('what is no drawing is refused in a sentence, and the board stays as it was', async ({
  visit,
}) => {
  const ada = await visit()
  await ada.create({ name: 'Ada' })
  await ada.board.addByName('Redis', { x: 300, y: 240 })
  const before = await ada.board.shapes()
  const isTold = async (words: RegExp) => {
    const notice = ada.page.getByRole('status').getByText(words)
    await expect(notice).toBeVisible()
    await ada.page.getByRole('status').getByRole('button', { name: 'Close' }).click()
    await expect(notice).toHaveCount(0)
  }

  await ada.board.drop('holiday.png', 'not even a picture')
  await isTold(/opens \.excalidraw and \.tldr files/)
  await ada.board.openFile('cut-off.excalidraw', '{"type":"excalidraw","elements":[{"id":')
  await isTold(/could not be read|cannot be read|not a drawing/)
  await ada.board.openFile('film.tldr', 'x'.repeat(9 * 1024 * 1024))
  await isTold(/larger than 8 MB\. Nothing was changed/)
  expect(await ada.board.shapes()).toEqual(before)
  await expect(ada.savedState).toHaveText(/^Saved/)
})

/** Labels that the server reads off the board, once it has read all of it. */
async function labelsOnServer({ page, board, roundId }: Visitor): Promise<Set<string>> {
  await expect.poll(async () => (await board.shapes()).length).toBeGreaterThan(10)
  const labels = new Set<string>()
  await expect
    .poll(async () => {
      const response = await page.request.get(`/api/rounds/${roundId}/graph`)
      const graph = (await response.json()) as GraphAnswer
      for (const { label } of graph.components) if (label !== '') labels.add(label)
      return labels.size
    })
    .toBeGreaterThan(4)
  return labels
}
