import type { Page } from '@playwright/test'

/** Frames and timers that a page asked for and does not get until `release`. */
export interface HeldFrames {
  release(this: void): Promise<void>
}

interface HoldingWindow extends Window {
  releaseFrames?: () => void
}

/** From now on the page's animation frames and timers wait, as in a browser that is busy elsewhere. */
export async function holdFrames(page: Page): Promise<HeldFrames> {
  await page.evaluate(() => {
    const { requestAnimationFrame, setTimeout } = window
    const frames: FrameRequestCallback[] = []
    let dueTimers: (() => void)[] | null = []
    window.requestAnimationFrame = (callback) => -frames.push(callback)
    // Those that were set before go on.
    window.setTimeout = ((callback: () => void, ms?: number) =>
      setTimeout(() => {
        if (dueTimers) dueTimers.push(callback)
        else callback()
      }, ms)) as typeof window.setTimeout
    const holding: HoldingWindow = window
    holding.releaseFrames = () => {
      Object.assign(window, { requestAnimationFrame, setTimeout })
      for (const callback of frames) requestAnimationFrame(callback)
      for (const callback of dueTimers ?? []) setTimeout(callback)
      dueTimers = null
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
