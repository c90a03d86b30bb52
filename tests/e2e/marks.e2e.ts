import type { Locator } from '@playwright/test'
import { expect, test, type Visitor } from '../rig/browserTest.ts'
import { holds } from '../rig/holds.ts'
import { connectionLost } from '../rig/PageWatch.ts'
import { seriousFaults } from '../rig/seriousFaults.ts'

const privateComment = 'osprey-under-the-bridge'

/** Ines, who hosts, has interviewed Karl; the round is over. */
async function interview(ines: Visitor, karl: Visitor): Promise<void> {
  await ines.create({
    problem: 'URL shortener',
    length: '25 min',
    interviewer: 'A person',
    part: 'I interview',
    name: 'Ines',
  })
  await karl.join(await ines.inviteLink('candidate'), 'Karl')
  await ines.page.getByRole('button', { name: 'Start without waiting' }).click()
  await karl.say('How many links are made a day, and how often is one followed?')
}

/** The dimensions of the comparison, in the order they are shown. */
function compared({ scoreCard }: Visitor): Locator {
  return scoreCard.getByRole('region', { name: 'Side by side' }).getByRole('heading', { level: 3 })
}

test('[MK1] [MK2] [MK4] [MK5] [MK6] [MK7] [MK8] both mark for themselves, then see all views', async ({
  visit,
  visitByLine,
}) => {
  const ines = await visit()
  const karl = await visitByLine()
  const olga = await visit()
  await interview(ines, karl)
  await olga.join(await ines.inviteLink('observer'), 'Olga')
  await ines.finish()
  await ines.openMarks()
  await karl.openMarks()
  await olga.page.getByRole('link', { name: 'See who has marked' }).click()
  await expect(olga.marks).toContainText('As soon as Ines and Karl have given theirs')
  await expect(olga.marks.getByRole('radio')).toHaveCount(0)

  await test.step('marks with the anchors in view, saved as they are given', async () => {
    await ines.markOf('Requirements and scoping', '3').check()
    await ines.markOf('Deep-dive depth', '1.5').check()
    const comment = ines.marks.getByRole('textbox', { name: /Deep-dive depth$/ })
    await comment.fill(privateComment)
    await ines.markOf('Scale estimates', '2').check()
    await ines.markOf('Scale estimates', 'No evidence').check()
    await expect(ines.marks.getByText('2 of 7 marked')).toBeVisible()
    await expect(ines.marks.getByText('· Saved')).toBeVisible()
    await ines.page.reload()
    await expect(ines.markOf('Deep-dive depth', '1.5')).toBeChecked()
    await expect(ines.markOf('Scale estimates', 'No evidence')).toBeChecked()
    await expect(comment).toHaveValue(privateComment)
    await expect(karl.marks.getByText('Nothing marked yet')).toBeVisible()
  })

  await test.step('one who has given theirs waits and is told for whom', async () => {
    await karl.markOf('Deep-dive depth', '3.5').check()
    await karl.markOf('Requirements and scoping', '3').check()
    await karl.giveMarks()
    await expect(karl.marks).toContainText('As soon as Ines has given theirs')
    await expect(ines.marks).toContainText('Everybody else has given theirs.')
    const people = olga.marks.getByRole('listitem')
    await expect(people.filter({ hasText: 'Karl' })).toContainText('given')
    await expect(people.filter({ hasText: 'Ines' })).toContainText('still marking')
    await karl.page.reload()
    await expect(karl.marks).toContainText('Your marks are given')
    expect(holds(karl.line.received(), privateComment)).toBe(false)
  })

  await test.step('the last one reveals all, the furthest apart first', async () => {
    await ines.giveMarks()
    for (const person of [ines, karl, olga]) {
      await expect(compared(person).first()).toHaveText('Deep-dive depth')
      await expect(compared(person)).toHaveCount(7)
      await expect(person.scoreCard).toContainText(privateComment)
    }
    await expect(ines.scoreCard).toContainText('Karl expected 3.5, you gave 1.5')
    await expect(karl.scoreCard).toContainText('You expected 3.5, Ines gave 1.5')
    await expect(olga.scoreCard).toContainText('Karl expected 3.5, Ines gave 1.5')
    const first = karl.scoreCard
      .getByRole('region', { name: 'Side by side' })
      .getByRole('listitem')
      .first()
    await expect(first.getByRole('img', { name: '3.5 of 4' })).toBeVisible()
    await expect(first.getByRole('img', { name: '1.5 of 4' })).toBeVisible()
  })

  await test.step('both say what they take from it, and see what the other took', async () => {
    for (const [person, other, name] of [
      [karl, ines, 'Karl'],
      [ines, karl, 'Ines'],
    ] as const) {
      await person.page.getByRole('textbox', { name: 'One thing to keep' }).fill(`${name} keeps it`)
      await person.page.getByRole('textbox', { name: 'One thing to change' }).fill('Ask sooner')
      await person.page.getByRole('button', { name: 'Share' }).click()
      await expect(other.scoreCard).toContainText(`${name} keeps it`)
    }
    await karl.page.getByRole('button', { name: 'Edit', exact: true }).click()
    await karl.page.getByRole('textbox', { name: 'One thing to change' }).fill('Estimate sooner')
    await karl.page.getByRole('button', { name: 'Share' }).click()
    await expect(ines.scoreCard).toContainText('Estimate sooner')
    await expect(olga.scoreCard).toContainText('Estimate sooner')
  })

  await test.step('how she interviewed is for Ines alone', async () => {
    await expect(ines.page.getByRole('region', { name: 'How you interviewed' })).toContainText(
      'of the words',
    )
    for (const { page } of [karl, olga]) {
      await expect(page.getByRole('region', { name: 'How you interviewed' })).toHaveCount(0)
    }
  })
})

test('[MK4] the interviewer reveals before everybody has given their marks', async ({ visit }) => {
  const ines = await visit()
  const karl = await visit()
  await interview(ines, karl)
  await ines.finish()
  await ines.openMarks()
  await karl.openMarks()
  await karl.markOf('Trade-off reasoning', '4').check()
  await expect(karl.marks.getByText('· Saved')).toBeVisible()
  await expect(karl.marks.getByRole('button', { name: 'Reveal now' })).toHaveCount(0)
  await ines.marks.getByRole('button', { name: 'Reveal now' }).click()
  const dialog = ines.page.getByRole('dialog', { name: 'Reveal the marks now?' })
  await expect(dialog).toContainText('You and Karl have not given all marks')
  await dialog.getByRole('button', { name: 'Reveal now' }).click()
  for (const { scoreCard } of [ines, karl]) {
    await expect(scoreCard.getByRole('img', { name: '4 of 4' }).first()).toBeVisible()
  }
})

test('[MK3] what cannot be saved is kept, told and sent again; without anchors one marks all the same', async ({
  visit,
  visitByLine,
}) => {
  const ines = await visitByLine()
  const karl = await visit()
  ines.watch.expect(connectionLost)
  ines.watch.expect(/rubric/)
  await interview(ines, karl)
  await ines.finish()
  await ines.page.route('**/rubric', (route) => route.abort())
  await ines.openMarks()
  await expect(ines.marks.getByRole('alert')).toContainText('What each mark means')
  await expect(ines.marks.getByRole('group', { name: 'Scale estimates' })).toContainText('solid')
  await ines.page.unroute('**/rubric')
  await ines.marks.getByRole('button', { name: 'Try again' }).click()
  await expect(ines.marks.getByRole('alert')).toHaveCount(0)

  ines.line.cut()
  await ines.markOf('Scale estimates', '2').check()
  await expect(ines.marks.getByText('Not saved: the server cannot be reached')).toBeVisible()
  await ines.marks.getByRole('button', { name: 'Give my marks' }).click()
  await expect(ines.marks.getByText('Some marks are not saved yet')).toBeVisible()
  ines.line.restore()
  await expect(ines.marks.getByText('· Saved')).toBeVisible()
  await ines.page.reload()
  await expect(ines.markOf('Scale estimates', '2')).toBeChecked()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`marks from the keyboard, and axe finds no serious fault, ${colorScheme}`, async ({
    visit,
  }) => {
    const ines = await visit({ colorScheme, reducedMotion: 'reduce' })
    const karl = await visit()
    await interview(ines, karl)
    await ines.finish()
    await ines.openMarks()
    const { keyboard } = ines.page
    await ines.markOf('Requirements and scoping', 'No evidence').focus()
    await keyboard.press('ArrowRight')
    await keyboard.press('ArrowRight')
    await expect(ines.markOf('Requirements and scoping', '1.5')).toBeChecked()
    await keyboard.press('Tab')
    await keyboard.type('Asked two things')
    await expect(ines.marks.getByRole('textbox')).toHaveValue('Asked two things')
    expect.soft(await seriousFaults(ines.page), 'marks').toEqual([])

    await karl.openMarks()
    await karl.giveMarks()
    await ines.marks.getByRole('button', { name: 'Give my marks' }).focus()
    await keyboard.press('Enter')
    await expect(ines.scoreCard).toBeVisible()
    await expect(ines.page.getByRole('main', { name: 'The marks are revealed' })).toBeFocused()
    await expect(ines.page.getByText('of the words')).toBeVisible()
    expect.soft(await seriousFaults(ines.page), 'side by side').toEqual([])
    await ines.page.getByRole('button', { name: 'Another round with roles swapped' }).click()
    await expect(ines.page.getByRole('dialog', { name: 'Another round' })).toBeVisible()
    expect.soft(await seriousFaults(ines.page), 'swap').toEqual([])
  })
}
