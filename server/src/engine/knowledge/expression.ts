/**
 * The language in which the data says how a point may be put into words:
 *
 *     lose|drop|@vanish + last write|few seconds & fine|accept
 *
 * `+` joins conditions that hold within a dozen words of one sentence; `&` joins such groups within two
 * adjacent sentences. `|` parts alternatives. An alternative is one word, several words in this order,
 * a word with `*` for any ending, `#` for any number, or `@name` for a concept of the lexicon (inside
 * several words it stands for the concept's single words). `!` before a condition: must not be near.
 * `?` before all of it: also said of other things, so a weaker sign; `??` weaker still, up to `????`.
 */
export interface Expression {
  groups: string[][][]
  /** Alternatives that must not stand in the sentences where the rest was found. */
  forbidden: string[]
  /** How often it is said of other things: 0 (hardly ever) to 4. */
  doubt: number
}

const alternativePattern =
  /^(?:[\p{L}\d'./%-]+\*?|#|@[a-z_]+)(?: (?:[\p{L}\d'./%-]+\*?|#|@[a-z_]+)){0,6}$/u

/** Reads an expression, or says in a sentence what is wrong with it. */
export function parseExpression(source: string): Expression | string {
  const doubt = /^\?{0,4}/.exec(source)?.[0].length ?? 0
  const forbidden: string[] = []
  const groups: string[][][] = []
  for (const part of source.slice(doubt).split(' & ')) {
    const group: string[][] = []
    for (const condition of part.split(' + ').map((text) => text.trim())) {
      const isForbidden = condition.startsWith('!')
      const alternatives = (isForbidden ? condition.slice(1) : condition)
        .split('|')
        .map((word) => word.trim())
      const unreadable = alternatives.find((alternative) => !alternativePattern.test(alternative))
      if (unreadable !== undefined) return `"${source}" has the unreadable part "${unreadable}"`
      if (isForbidden) forbidden.push(...alternatives)
      else group.push(alternatives)
    }
    if (group.length > 0) groups.push(group)
  }
  return groups.length === 0 ? `"${source}" asks for nothing` : { groups, forbidden, doubt }
}
