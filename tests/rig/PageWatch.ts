import type { Page, WebSocket } from '@playwright/test'

/** Notes what no page of ours should ever do: report an error, or ask another host for something. */
export class PageWatch {
  readonly #noted: string[] = []
  readonly #expected: RegExp[] = []
  /** The address of every request, in order. */
  readonly requested: string[] = []
  /** Every socket that the page has tried to open. */
  readonly sockets: WebSocket[] = []

  constructor(page: Page, origin: string) {
    page.on('console', (message) => {
      if (message.type() !== 'error') return
      this.#noted.push(`console: ${message.text()} (${message.location().url})`)
    })
    page.on('pageerror', (error) => this.#noted.push(`uncaught: ${error.stack ?? error.message}`))
    page.on('request', (request) => {
      const url = request.url()
      this.requested.push(url)
      if (/^https?:/.test(url) && new URL(url).origin !== origin) this.#noted.push(`asked ${url}`)
    })
    page.on('websocket', (socket) => {
      this.sockets.push(socket)
      const { origin: asked } = new URL(socket.url().replace(/^ws/, 'http'))
      if (asked !== origin) this.#noted.push(`connected to ${socket.url()}`)
    })
  }

  /** From now on what fits is part of the test and not reported: a refusal, a server that is away. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern)
  }

  /** Resolves when a message with this text in it comes over the latest socket. */
  async received(text: string): Promise<void> {
    const socket = this.sockets.at(-1)
    if (!socket) throw new Error('No socket was opened yet')
    await socket.waitForEvent('framereceived', ({ payload }) => Buffer.from(payload).includes(text))
  }

  /** Everything that was noted and not expected. */
  problems(): string[] {
    return this.#noted.filter((text) => !this.#expected.some((pattern) => pattern.test(text)))
  }
}

/** What Chromium writes to the console when nobody answers. */
export const connectionLost =
  /ERR_(CONNECTION|EMPTY_RESPONSE|INCOMPLETE|NETWORK|SOCKET|INTERNET)|WebSocket connection to/
