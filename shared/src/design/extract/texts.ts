import { remembered } from '../remembered.ts'

/** Longer than this, a text explains and does not name. */
const longestName = 70
const mostNameLines = 4

const listMark = /^\s*(?:[-*•–▪◦→>+]\s|[-–•]\S|\d+[.)]\s|[a-z]\)\s)/

/** Tells whether a text can be the name of something: short, few lines, no list. */
export const isNameLike = remembered((text: string): boolean => {
  const lines = linesOf(text)
  const first = lines[0]
  if (first === undefined || !/[\p{L}\p{N}\p{Emoji_Presentation}]/u.test(text)) return false
  if (text.length > longestName || lines.length > mostNameLines) return false
  return !lines.some((line) => /^\s*[-*•▪◦]\s*\S/.test(line))
})

/** Marks like "{", "…" or "</>" that belong to an icon. */
export function isOrnament(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text) || text.trim().length <= 1
}

/** One or two emoji and nothing else: a picture. */
export function isPictogram(text: string): boolean {
  return text.length <= 24 && pictograms.test(text)
}

/** Emoji may carry a variation selector, a skin tone or be joined to others. */
const pictograms =
  /^\s*(?:\p{Extended_Pictographic}(?:\p{Variation_Selector}|\p{Emoji_Modifier}|\p{Join_Control})*\s*)+$/u

/** The lines of a text that hold something, trimmed, without rules of dashes. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^[-–—=_*.\s]{3,}$/.test(line))
}

/** Words that begin a list, a field or a sentence rather than going on with a name. */
function startsDetail(line: string): boolean {
  return (
    listMark.test(line) ||
    /^[\w ]{1,30}[:=]/.test(line) ||
    /^(?:GET|POST|PUT|DELETE|PATCH)\b/.test(line)
  )
}

/**
 * Cuts what is written at a component into its name and the rest. Names are often broken over
 * several lines ("API", "Gateway"); those are joined.
 */
export const splitName = remembered(
  (text: string): { readonly name: string; readonly details: readonly string[] } => {
    const ruled = /^([^\n]+)\n\s*[-–—=_*]{3,}\s*\n/.exec(text.trim())
    if (ruled?.[1] !== undefined) {
      return { name: ruled[1].trim(), details: linesOf(text.trim().slice(ruled[0].length)) }
    }
    const lines = linesOf(text)
    const first = lines[0] ?? ''
    let name = first
    let used = Math.min(1, lines.length)
    while (used < lines.length && used < mostNameLines) {
      const next = lines[used] ?? ''
      if (startsDetail(next) || name.length + next.length > 48) break
      name = `${name} ${next}`
      used += 1
    }
    // Prose under a short first line is a description, not more of the name.
    if (lines.length - used > 1 && used > 1) return { name: first, details: lines.slice(1) }
    return { name: name.replace(/\s*:$/, ''), details: lines.slice(used) }
  },
)

/** Takes a leading step number off: "2. Store it" is step 2, "Store it". */
export function splitStep(text: string): { step: number | null; label: string } {
  const circled = /^[\u2460-\u2473]/.exec(text)
  if (circled !== null) {
    return { step: circled[0].charCodeAt(0) - 0x245f, label: text.slice(1).trim() }
  }
  const match = /^\s*(?:step\s+|#)?\(?(\d{1,2})(?:[.):]\)?|\s*[-–]|$|\s(?=[A-Z]))\s*/i.exec(text)
  if (match === null) return { step: null, label: text.trim() }
  // "2.5k rps" and "10ms" are figures.
  const rest = text.slice(match[0].length)
  if (/^\d/.test(rest)) return { step: null, label: text.trim() }
  return { step: Number(match[1]), label: rest.trim() }
}
