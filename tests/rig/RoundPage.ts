import { expect, type Locator, type Page } from '@playwright/test'
import { BoardOnPage } from './BoardOnPage.ts'
import { LobbyPage, type RoundChoice } from './LobbyPage.ts'
import { PageWatch } from './PageWatch.ts'

/** One line of the transcript as somebody reads it. */
export interface ShownTurn {
  seq: number
  speaker: string
  words: string
  /** Labels of the components that it is about. */
  about: string[]
}

/** How the built-in interviewer is called. */
export const interviewer = 'Interviewer'
/** Long enough for the interviewer to have waited for somebody who thinks. */
const replyTimeoutMs = 20_000

/** Somebody at the screen of a round: what they see and what they do. */
export class RoundPage {
  readonly page: Page
  readonly watch: PageWatch
  readonly lobby: LobbyPage
  readonly board: BoardOnPage
  readonly conversation: Locator
  readonly transcript: Locator
  readonly openQuestion: Locator
  readonly answer: Locator
  readonly question: Locator
  readonly phases: Locator
  readonly clock: Locator
  readonly savedState: Locator

  /** The page may ask nobody but the server at `origin`. */
  constructor(page: Page, origin: string) {
    this.page = page
    this.watch = new PageWatch(page, origin)
    this.lobby = new LobbyPage(page)
    this.board = new BoardOnPage(page)
    this.conversation = page.getByRole('complementary', { name: 'Conversation' })
    this.transcript = page.getByRole('region', { name: 'Transcript' })
    this.openQuestion = page.getByRole('region', { name: 'Open question' })
    this.answer = page.getByRole('textbox', { name: 'Your turn' })
    this.question = page.getByRole('textbox', { name: 'Your question' })
    this.phases = page.getByRole('list', { name: 'Phases' })
    this.clock = page.getByRole('banner').getByRole('timer')
    this.savedState = page
      .getByRole('banner')
      .getByRole('status')
      .filter({
        hasText: /Connecting|Saved|Saving|Offline|Not saved|Not connected|View only|Reconnecting/,
      })
  }

  get roundId(): string {
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? ''
  }

  /** From the start page to the board. */
  async create(choice: RoundChoice = {}): Promise<void> {
    await this.lobby.open()
    await this.lobby.choose(choice)
    await this.lobby.start.click()
    await this.boardIsThere()
  }

  /** Follows an invite link to the board. */
  async join(link: string, name: string): Promise<void> {
    // The same link, on this person's way to the server.
    await this.page.goto(`/join${new URL(link).hash}`)
    await this.page.getByRole('textbox', { name: 'Your name' }).fill(name)
    await this.page.getByRole('button', { name: 'Join the round' }).click()
    await this.boardIsThere()
  }

  async boardIsThere(): Promise<void> {
    await expect(this.board.canvas).toBeVisible({ timeout: 20_000 })
    await expect(this.savedState).toHaveText(/^(Saved|View only)/)
  }

  /** The link that lets somebody in; the host finds it in the waiting room and behind the people. */
  async inviteLink(role: 'candidate' | 'interviewer' | 'observer'): Promise<string> {
    const people = this.page.getByRole('button', { name: /People and invites$/ })
    await people.click()
    const menu = this.page.getByRole('dialog', { name: 'People' })
    const link = await menu.getByRole('textbox', { name: `${role} link` }).inputValue()
    await this.page.keyboard.press('Escape')
    await expect(menu).toHaveCount(0)
    return link
  }

  /** The host gives somebody another role. */
  async changeRole(name: string, role: 'candidate' | 'interviewer' | 'observer'): Promise<void> {
    await this.page.getByRole('button', { name: /People and invites$/ }).click()
    await this.page.getByLabel(`Role of ${name}`).selectOption(role)
    await this.page.keyboard.press('Escape')
  }

  /** Every word that the sign of the saved state has shown since this call. */
  async recordSavedStates(): Promise<() => Promise<string[]>> {
    const seen = await this.savedState.evaluateHandle((sign) => {
      const words: string[] = []
      const look = () => {
        const word = sign.children[1]?.textContent ?? ''
        if (word !== words.at(-1)) words.push(word)
      }
      look()
      new MutationObserver(look).observe(sign, {
        subtree: true,
        childList: true,
        characterData: true,
      })
      return words
    })
    return () => seen.jsonValue()
  }

  /** Writes a turn as the candidate and sees it in the transcript. */
  async say(words: string): Promise<ShownTurn> {
    const after = await this.lastSeq()
    await this.answer.fill(words)
    await this.answer.press('Enter')
    return this.nextTurn(after, (turn) => turn.words === words)
  }

  /** Says something and reads what the interviewer makes of it. */
  async ask(words: string): Promise<ShownTurn> {
    const { seq } = await this.say(words)
    return this.nextReply(seq)
  }

  /** The interviewer's first turn after this one. */
  async nextReply(after: number): Promise<ShownTurn> {
    return this.nextTurn(after, ({ speaker }) => speaker === interviewer)
  }

  /** The first turn after `after` that fits. */
  async nextTurn(after: number, fits: (turn: ShownTurn) => boolean): Promise<ShownTurn> {
    let found: ShownTurn | undefined
    let seen: ShownTurn[] = []
    await expect
      .poll(
        async () => {
          seen = await this.turns()
          found = seen.find((turn) => turn.seq > after && fits(turn))
          return found !== undefined
        },
        { timeout: replyTimeoutMs, message: `a fitting turn after ${after}` },
      )
      .toBe(true)
    if (!found) throw new Error(`No such turn among ${JSON.stringify(seen)}`)
    return found
  }

  /** Everything that was said so far. */
  async turns(): Promise<ShownTurn[]> {
    return this.transcript.locator('[data-seq]').evaluateAll((lines) =>
      lines.map((line) => ({
        seq: Number(line.getAttribute('data-seq')),
        speaker: line.querySelector('span[dir]')?.textContent ?? '',
        words: line.querySelector('p[dir]')?.textContent ?? '',
        about: [...line.querySelectorAll('button[title^="Show "]')].map(
          (chip) => /^Show (.*) on the board$/s.exec(chip.getAttribute('title') ?? '')?.[1] ?? '',
        ),
      })),
    )
  }

  async lastSeq(): Promise<number> {
    return (await this.turns()).at(-1)?.seq ?? 0
  }

  /** Moves the round on to a phase with the button beside the phases, one after the other. */
  async advanceTo(phase: string): Promise<void> {
    const next = this.page.getByRole('banner').getByRole('button', { name: /^Go on to/ })
    // The interviewer moves it on as well, when a phase has done its work; whoever is second is told so.
    this.watch.expect(/status of 409.*\/commands/)
    for (;;) {
      const current = (await this.currentPhase.getAttribute('title')) ?? ''
      if (current.startsWith(phase)) return
      await next.click()
      await expect(this.currentPhase).not.toHaveAttribute('title', current)
    }
  }

  get currentPhase(): Locator {
    return this.phases.locator('[aria-current="step"]')
  }

  /** Planned time left in the phase, negative when it runs over. */
  async secondsLeft(): Promise<number> {
    const shown = (await this.clock.textContent()) ?? ''
    const [, sign, minutes, seconds] = /^(\+?)(\d+):(\d\d)$/.exec(shown.trim()) ?? []
    if (minutes === undefined || seconds === undefined) throw new Error(`No clock in “${shown}”`)
    return (Number(minutes) * 60 + Number(seconds)) * (sign === '+' ? -1 : 1)
  }

  /** Ends the round and opens the score card. */
  async end(): Promise<void> {
    await this.finish()
    await this.openScoreCard()
  }

  /** Ends the round and stays beside its board. */
  async finish(): Promise<void> {
    await this.page.getByRole('banner').getByRole('button', { name: 'End', exact: true }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: 'End the round' }).click()
  }

  async openScoreCard(): Promise<void> {
    await this.page.getByRole('link', { name: 'See the score card' }).click()
    await expect(this.scoreCard).toBeVisible()
  }

  /** Opens the page where marks are given, after a round that a person led. */
  async openMarks(): Promise<void> {
    await this.page.getByRole('link', { name: 'Give your marks' }).click()
    await expect(this.marks).toBeVisible()
  }

  /** What stands in the place of the score card while marks are covered. */
  get marks(): Locator {
    return this.page.getByRole('article', { name: 'Marks' })
  }

  /** The mark of a dimension: a number as it is written, or what it is called to leave it out. */
  markOf(dimension: string, mark: string): Locator {
    return this.marks
      .getByRole('group', { name: dimension })
      .getByRole('radio', { name: new RegExp(`^${mark}(?!\\.)`) })
  }

  /** Gives all marks that were chosen; nothing can be changed after that. */
  async giveMarks(): Promise<void> {
    await this.marks.getByRole('button', { name: 'Give my marks' }).click()
    await expect(
      this.page.getByRole('heading', { name: /^(Your marks are given|Side by side)$/ }),
    ).toBeVisible()
  }

  get scoreCard(): Locator {
    return this.page.getByRole('article', { name: 'Score card' })
  }
}
