import type { Random } from '@sparboard/shared/base'
import { holdsWording, opening } from './heardBefore.ts'
import { fill } from './fill.ts'

/** Nobody hears the same wording again within so many turns, if there is another. */
const wordingRestsTurns = 10

/** Slots of which a moment may have none. */
const optional = ['turn', 'next'] as const

interface Choice {
  wordings: readonly string[]
  slots: Readonly<Record<string, string>>
  /** What the interviewer said so far. */
  turns: readonly string[]
  random: Random
  /** Whether it leaves enough room for what comes after it. */
  fits?: (text: string) => boolean
}

/**
 * A wording with its slots filled: one that the moment can fill and has room for, that was not heard
 * lately and never with these names, and that does not begin like the last turn. Of nothing but heard
 * ones it is the one that was heard longest ago.
 */
export function chooseWording({ wordings, slots, turns, random, fits }: Choice): string {
  const recent = turns.slice(-wordingRestsTurns)
  const last = opening(turns.at(-1) ?? '')
  const all = wordings
    .filter((wording) => optional.every((slot) => !wording.includes(`{${slot}}`) || slot in slots))
    .map((wording) => ({ wording, text: fill(wording, slots) }))
  const short = fits ? all.filter(({ text }) => fits(text)) : all
  const pool = short.length > 0 ? short : all.toSorted(byLength).slice(0, 2)
  const rested = pool.filter(
    ({ wording, text }) =>
      !recent.some((turn) => holdsWording(turn, wording)) &&
      !sentencesOf(text).some((sentence) => turns.some((turn) => turn.includes(sentence))),
  )
  const fresh = rested.filter(({ text }) => opening(text) !== last)
  if (fresh.length > 0) return random.pick(fresh).text
  if (rested.length > 0) return random.pick(rested).text
  const heardAt = (wording: string) => turns.findLastIndex((turn) => holdsWording(turn, wording))
  const [oldest] = pool.toSorted((a, b) => heardAt(a.wording) - heardAt(b.wording))
  return oldest?.text ?? ''
}

/** Sentences long enough to be noticed when they come again. */
function sentencesOf(text: string): string[] {
  const all = text.match(/[^.?!]+[.?!]*/g) ?? [text]
  return all.map((sentence) => sentence.trim()).filter((sentence) => sentence.includes(' '))
}

function byLength(a: { text: string }, b: { text: string }): number {
  return a.text.length - b.text.length
}
