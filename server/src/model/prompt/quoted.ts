import { visibleText } from '../reply/plainText.ts'

const longestQuote = 2_000

/** What somebody wrote, as it goes into a prompt: nothing invisible, nothing endless. */
export function quoted(text: string): string {
  return visibleText(text).slice(0, longestQuote)
}

/** Time for a prompt, in minutes with one decimal. */
export function minutes(ms: number): number {
  return Math.round(ms / 6_000) / 10
}
