import type { Page } from '@playwright/test'

/** Frames and timers that a page asked for and does not get until `release`. */
export interface HeldFrames {
  /** What is asked for from now on runs first: which of two comes first is chance in a browser. */
  overtake(this: void): Promise<void>
  release(this: void): Promise<void>
}

interface HoldingWindow extends Window {
  overtakeFrames?: () => void
  releaseFrames?: () => void
}

/** From now on the page's animation frames and timers wait, as in a browser that is busy elsewhere. */
export async function holdFrames(page: Page): Promise<HeldFrames> {
  await page.evaluate(async () => {
    const requestAnimationFrame = window.requestAnimationFrame.bind(window)
    const setTimeout = window.setTimeout.bind(window)
    const frames: FrameRequestCallback[] = []
    let overtakenFrames = 0
    let dueTimers: (() => void)[] | null = []
    window.requestAnimationFrame = (callback) => -frames.push(callback)
    // Those that were set before go on.
    window.setTimeout = ((callback: () => void, ms?: number) =>
      setTimeout(() => {
        if (dueTimers) dueTimers.push(callback)
        else callback()
      }, ms)) as typeof window.setTimeout
    const holding: HoldingWindow = window
    holding.overtakeFrames = () => {
      overtakenFrames = frames.length
    }
    holding.releaseFrames = () => {
      Object.assign(window, { requestAnimationFrame, setTimeout })
      const overtaken = frames.splice(0, overtakenFrames)
      for (const callback of [...frames, ...overtaken]) requestAnimationFrame(callback)
      for (const callback of dueTimers ?? []) setTimeout(callback)
      dueTimers = null
    }
    // Frames that were asked for before still come; nothing is to be drawn until they have.
    for (let frame = 0; frame < 2; frame += 1) {
      await new Promise((resolve) => {
        requestAnimationFrame(resolve)
      })
    }
  })
  return {
    overtake: () =>
      page.evaluate(() => {
        const holding: HoldingWindow = window
        holding.overtakeFrames?.()
      }),
    release: () =>
      page.evaluate(() => {
        const holding: HoldingWindow = window
        holding.releaseFrames?.()
      }),
  }
}
