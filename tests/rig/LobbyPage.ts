import { expect, type Locator, type Page } from '@playwright/test'

/** What is chosen before a round; what is left out stays as the lobby offers it. */
export interface RoundChoice {
  name?: string
  /** Title of a problem of the list. */
  problem?: string
  level?: 'Mid' | 'Senior' | 'Staff'
  length?: '45 min' | '25 min' | '10 min drill'
  /** The component of a drill. */
  focus?: string
  /** What a drill begins on; a board of one's own when a problem is named. */
  board?: 'Prepared' | 'My own'
  pressure?: 'Kind' | 'Steady' | 'Tough'
  interviewer?: 'Built in' | 'A language model' | 'A person'
  agenda?: 'One round' | 'Two rounds, swap'
  part?: 'I answer' | 'I interview'
}

/** The start page, and what hands do there. */
export class LobbyPage {
  readonly page: Page
  readonly problems: Locator
  readonly name: Locator
  readonly start: Locator

  constructor(page: Page) {
    this.page = page
    this.problems = page.getByRole('radiogroup')
    this.name = page.getByRole('textbox', { name: 'Your name' })
    this.start = page.getByRole('button', { name: /^(Start|Open) the round$/ })
  }

  async open(): Promise<void> {
    await this.page.goto('/')
    await expect(this.problems).toHaveAttribute('aria-busy', 'false')
  }

  async choose(choice: RoundChoice): Promise<void> {
    const { name, problem, level, length, focus, interviewer, pressure } = choice
    const { agenda, part } = choice
    const board = choice.board ?? (length === '10 min drill' && problem ? 'My own' : undefined)
    if (length) await this.#pick('Length', length)
    if (focus) await this.#pick(/^Which component/, focus)
    if (board) await this.#pick('Board', board)
    if (problem) await this.#radio(this.problems, problem).check({ force: true })
    if (level) await this.#pick('Level', level)
    if (interviewer) await this.#pick('Interviewer', interviewer)
    if (pressure) await this.#pick('Pressure', pressure)
    if (agenda) await this.#pick('Agenda', agenda)
    if (part) await this.#pick(/^Your part/, part)
    await this.name.fill(name ?? 'Ada')
  }

  async #pick(group: string | RegExp, option: string): Promise<void> {
    await this.#radio(this.page.getByRole('group', { name: group }), option).check({ force: true })
  }

  /** The native radio lies under its designed face, which is what a pointer really hits. */
  #radio(group: Locator, option: string): Locator {
    return group.getByRole('radio', { name: new RegExp(`^${option}`) })
  }
}
