import { expect, test } from '../rig/browserTest.ts'
import { connectionLost } from '../rig/PageWatch.ts'

/** Stands in every build of the canvas, and in nothing else. */
const canvasCode = 'tl-shape-background'

test('the lobby loads no canvas, and nothing from elsewhere', async ({ visit }) => {
  const ada = await visit()
  const scripts: Promise<string>[] = []
  ada.page.on('response', (response) => {
    const type = response.headers()['content-type'] ?? ''
    if (type.includes('javascript')) scripts.push(response.text())
  })
  const hasCanvas = async () =>
    (await Promise.all(scripts)).some((code) => code.includes(canvasCode))

  await ada.lobby.open()
  await ada.page.waitForLoadState('networkidle')
  expect(scripts.length).toBeGreaterThan(0)
  expect(await hasCanvas()).toBe(false)

  // The same look finds it in a round; and every request of every page is watched for its host.
  await ada.lobby.choose({ name: 'Ada' })
  await ada.lobby.start.click()
  await ada.boardIsThere()
  expect(await hasCanvas()).toBe(true)
})

test('a problem of one’s own, and one of the list found by its name', async ({ visit }) => {
  const ada = await visit()
  await ada.lobby.open()
  await expect(ada.lobby.problems.getByRole('radio')).toHaveCount(17)
  await ada.page.getByRole('searchbox', { name: 'Search the problems' }).fill('ticket')
  await expect(ada.lobby.problems.getByRole('radio', { name: /^Ticket booking/i })).toBeVisible()
  await expect(ada.lobby.problems.getByRole('radio', { name: /^Web crawler/i })).toHaveCount(0)

  await ada.lobby.choose({ problem: 'Your own problem', level: 'Staff', length: '25 min' })
  await ada.lobby.start.click()
  const title = ada.page.getByRole('textbox', { name: 'Title' })
  await expect(title).toBeFocused()
  await expect(title).toHaveAccessibleDescription('Give it a title.')
  await title.fill('Parking garages')
  await ada.page
    .getByRole('textbox', { name: 'What has to be designed' })
    .fill('Barriers, tickets and free places of forty garages.')
  await ada.lobby.start.click()
  await ada.boardIsThere()

  await expect(ada.page).toHaveTitle(/^Parking garages/)
  await expect(ada.phases.getByRole('listitem')).toHaveCount(5)
  const opening = await ada.nextReply(0)
  expect(opening.words).toContain('Barriers, tickets and free places of forty garages')
})

test('a drill asks about the one component that was chosen', async ({ visit }) => {
  const ada = await visit()
  await ada.create({ problem: 'Chat', length: '10 min drill', focus: 'Message queue' })
  await expect(ada.phases.getByRole('listitem')).toHaveCount(3)
  const opening = await ada.nextReply(0)
  expect(opening.words).toMatch(/message queue/i)

  await ada.board.addByName('Service', { x: 160, y: 240 })
  await ada.board.addByName('RabbitMQ', { x: 420, y: 240 })
  await ada.board.addByName('Worker', { x: 680, y: 240 })
  await ada.board.connect('Service', 'RabbitMQ')
  await ada.board.connect('RabbitMQ', 'Worker')
  await ada.advanceTo('Deep dives')
  const question = await ada.nextTurn(opening.seq, ({ about }) => about.length > 0)
  expect(question.about).toContain('RabbitMQ')
})

test('[SC30] a name of 10,000 characters is answered at its field', async ({ visit }) => {
  const ada = await visit()
  await ada.lobby.open()
  await ada.lobby.choose({ name: 'x'.repeat(10_000) })
  await ada.lobby.start.click()
  await expect(ada.lobby.name).toBeFocused()
  await expect(ada.lobby.name).toHaveAccessibleDescription(
    'That is 10000 characters. Up to 40 fit.',
  )
  await expect(ada.page).toHaveURL('/')
})

test('[SC66] a start before the problems are there waits for them', async ({ visit }) => {
  const ada = await visit()
  let letThrough = (): void => {}
  const isLet = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  await ada.page.route('/api/problems', async (route) => {
    await isLet
    await route.continue()
  })
  await ada.page.goto('/')
  await ada.lobby.name.fill('Ada')
  await ada.lobby.start.click()
  await expect(ada.lobby.start).toHaveAttribute('aria-busy', 'true')
  await expect(ada.page.getByText('Choose a problem first.')).toHaveCount(0)
  letThrough()
  await ada.boardIsThere()
})

test('[RS14] an invite that nobody gave', async ({ visit }) => {
  const ada = await visit()
  ada.watch.expect(/the server responded with a status of 404.*\/api\/join/)
  await ada.page.goto('/join#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')
  await ada.page.getByRole('textbox', { name: 'Your name' }).fill('Ada')
  await ada.page.getByRole('button', { name: 'Join the round' }).click()
  await expect(ada.page.getByRole('heading')).toHaveText('This invite does not work')
  await expect(ada.page.getByRole('main')).toContainText('Ask for a new link')
  await ada.page.getByRole('button', { name: 'Start a round of your own' }).click()
  await expect(ada.lobby.start).toBeVisible()
})

test('[SC6] a server that went away', async ({ visit, server }) => {
  const ada = await visit()
  ada.watch.expect(connectionLost)
  await ada.lobby.open()
  await ada.lobby.choose({ name: 'Ada', level: 'Staff' })
  await server.kill()
  await ada.lobby.start.click()
  await expect(ada.page.getByRole('status').filter({ hasText: 'server' })).toHaveText(
    /^The server cannot be reached\./,
  )
  await expect(ada.lobby.name).toHaveValue('Ada')
  await expect(ada.lobby.start).toBeEnabled()
})

test.describe('in a room for two', () => {
  test.use({ serverEnv: { MAX_PEOPLE: '2' } })

  test('[RS14] the third is told that it is full', async ({ visit }) => {
    const host = await visit()
    await host.create({ interviewer: 'A person', part: 'I interview', name: 'Host' })
    const link = await host.inviteLink('candidate')
    const second = await visit()
    await second.join(link, 'Second')

    const third = await visit()
    third.watch.expect(/the server responded with a status of 409.*\/api\/join/)
    await third.page.goto(link)
    await third.page.getByRole('textbox', { name: 'Your name' }).fill('Third')
    await third.page.getByRole('button', { name: 'Join the round' }).click()
    await expect(third.page.getByRole('heading')).toHaveText('This round is full')
    await expect(third.page.getByRole('main')).toContainText('Nobody else can join')
    await expect(host.page.getByRole('complementary')).not.toContainText('Third')
  })
})
