import type { Page } from '@playwright/test'

/** Frames that a page asked for and does not get until `release`. */
export interface HeldFrames {
  release(this: void): Promise<void>
}

interface HoldingWindow extends Window {
  releaseFrames?: () => void
}

/** From now on the page's animation frames wait, as in a browser that is busy elsewhere. */
export async function holdFrames(page: Page): Promise<HeldFrames> {
  await page.evaluate(() => {
    const real = window.requestAnimationFrame
    const held: FrameRequestCallback[] = []
    window.requestAnimationFrame = (callback) => -held.push(callback)
    const holding: HoldingWindow = window
    holding.releaseFrames = () => {
      window.requestAnimationFrame = real
      for (const callback of held) real(callback)
    }
  })
  return {
    release: () =>
      page.evaluate(() => {
        const holding: HoldingWindow = window
        holding.releaseFrames?.()
      }),
  }
}
