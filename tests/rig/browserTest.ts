import {
  expect,
  test as base,
  type BrowserContext,
  type BrowserContextOptions,
} from '@playwright/test'
import { PageWatch } from './PageWatch.ts'
import { RoundPage } from './RoundPage.ts'
import { startChildServer, type ChildServer } from './startChildServer.ts'

/** Somebody with a browser of their own: own cookies, own storage. */
export interface Visitor extends RoundPage {
  context: BrowserContext
  watch: PageWatch
}

interface VisitOptions extends BrowserContextOptions {
  /** Another way to the server than the direct one. */
  url?: string
}

interface Fixtures {
  /** Environment of the server. */
  serverEnv: Record<string, string>
  /** A server of this test's own, in a process of its own. */
  server: ChildServer
  /** Opens a browser for one more person. At the end none of them may have seen an error. */
  visit(this: void, options?: VisitOptions): Promise<Visitor>
}

/** Playwright's test with a server and people who visit it. */
export const test = base.extend<Fixtures>({
  serverEnv: [{}, { option: true }],
  server: async ({ serverEnv }, use) => {
    const server = await startChildServer({ env: serverEnv })
    await use(server)
    await server.close()
  },
  visit: async ({ browser, server }, use) => {
    const visitors: Visitor[] = []
    await use(async ({ url = server.url, ...options } = {}) => {
      const context = await browser.newContext({ baseURL: url, ...options })
      const page = await context.newPage()
      const watch = new PageWatch(page, url)
      const visitor = Object.assign(new RoundPage(page), { context, watch })
      visitors.push(visitor)
      return visitor
    })
    for (const { watch, context } of visitors) {
      expect.soft(watch.problems()).toEqual([])
      await context.close()
    }
  },
})

export { expect }
