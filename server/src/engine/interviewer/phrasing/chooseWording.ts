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
  const isNew = ({ text }: Filled) => opening(text) !== last
  const fresh = rested.filter(isNew)
  if (fresh.length > 0) return random.pick(fresh).text
  // A few plain words may come again; a whole sentence would be noticed.
  const plain = pool.filter(isNew).filter(({ text }) => text.split(' ').length <= 3)
  const left = [plain, rested, pool].find((some) => some.length > 0) ?? []
  const heardAt = ({ wording }: Filled) =>
    turns.findLastIndex((turn) => holdsWording(turn, wording))
  const [oldest] = left.toSorted((one, other) => heardAt(one) - heardAt(other))
  return oldest?.text ?? ''
}

interface Filled {
  wording: string
  text: string
}

/** Sentences long enough to be noticed when they come again. */
function sentencesOf(text: string): string[] {
  const all = text.match(/[^.?!]+[.?!]*/g) ?? [text]
  return all.map((sentence) => sentence.trim()).filter((sentence) => sentence.includes(' '))
}

function byLength(a: Filled, b: Filled): number {
  return a.text.length - b.text.length
}
