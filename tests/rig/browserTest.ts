import {
  expect,
  test as base,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
} from '@playwright/test'
import { BoardOnPage } from './BoardOnPage.ts'
import { openLine, type NetworkLine } from './NetworkLine.ts'
import { RoundPage } from './RoundPage.ts'
import { startChildServer, type ChildServer } from './startChildServer.ts'

/** Somebody with a browser of their own: own cookies, own storage. */
export interface Visitor extends RoundPage {
  context: BrowserContext
  /** Opens the round in a new tab of the same browser. */
  openAgain(this: void, roundId: string): Promise<BoardOnPage>
}

/** Somebody whose way to the server can be cut and listened to. */
export interface LineVisitor extends Visitor {
  line: NetworkLine
}

interface Fixtures {
  /** Environment of the server. */
  serverEnv: Record<string, string>
  /** A server of this test's own, in a process of its own. */
  server: ChildServer
  /** The server that people visit; a test may put another one here. */
  serverUrl: string
  /** Opens a browser for one more person. At the end none of them may have seen an error. */
  visit(this: void, options?: BrowserContextOptions): Promise<Visitor>
  visitByLine(this: void): Promise<LineVisitor>
}

/** Playwright's test with a server and people who visit it. */
export const test = base.extend<Fixtures>({
  serverEnv: [{}, { option: true }],
  server: async ({ serverEnv }, use) => {
    const server = await startChildServer({ env: serverEnv })
    await use(server)
    await server.close()
    expect.soft(server.output().stderr, 'what the server logged').toBe('')
  },
  serverUrl: async ({ server }, use) => use(server.url),
  visit: async ({ browser, serverUrl }, use) => {
    const visitors: Visitor[] = []
    await use(async (options) => {
      const visitor = await openVisitor(browser, serverUrl, options)
      visitors.push(visitor)
      return visitor
    })
    for (const visitor of visitors) await leave(visitor)
  },
  visitByLine: async ({ browser, serverUrl }, use) => {
    const visitors: LineVisitor[] = []
    await use(async () => {
      const line = await openLine(serverUrl)
      const visitor = Object.assign(await openVisitor(browser, line.url), { line })
      visitors.push(visitor)
      return visitor
    })
    for (const visitor of visitors) {
      await leave(visitor)
      await visitor.line.close()
    }
  },
})

async function openVisitor(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: url, ...options })
  const page = await context.newPage()
  return Object.assign(new RoundPage(page, url), {
    context,
    async openAgain(roundId: string) {
      const tab = await context.newPage()
      await tab.goto(`/round/${roundId}`)
      return new BoardOnPage(tab)
    },
  })
}

async function leave({ watch, context }: Visitor): Promise<void> {
  expect.soft(watch.problems()).toEqual([])
  await context.close()
}

export { expect }
