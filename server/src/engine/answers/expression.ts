/**
 * The language in which the data says how a point may be put into words:
 *
 *     lose|drop|@vanish & last write|few seconds
 *
 * `&` joins conditions that must all hold within two adjacent sentences, `+` within a dozen words of
 * one sentence. `|` parts alternatives. An alternative is one word, several words in this order, a
 * word with `*` for any ending, `#` for any number, or `@name` for a concept of the lexicon (inside
 * several words it stands for the concept's single words). `!` before a condition: must not be near.
 * `?` before all of it: a weak sign, which makes the point unsure and not covered.
 */
export interface Expression {
  conditions: Condition[]
  isNear: boolean
  isWeak: boolean
}

export interface Condition {
  alternatives: string[]
  isForbidden: boolean
}

/** Reads an expression, or says in a sentence what is wrong with it. */
export function parseExpression(source: string): Expression | string {
  const isWeak = source.startsWith('?')
  const body = isWeak ? source.slice(1) : source
  const isNear = body.includes(' + ')
  if (isNear && body.includes(' & ')) return `"${source}" mixes & and +`
  const conditions = body.split(isNear ? ' + ' : ' & ').map((part) => {
    const trimmed = part.trim()
    const isForbidden = trimmed.startsWith('!')
    return {
      isForbidden,
      alternatives: (isForbidden ? trimmed.slice(1) : trimmed)
        .split('|')
        .map((word) => word.trim()),
    }
  })
  for (const { alternatives } of conditions) {
    for (const alternative of alternatives) {
      if (
        !/^(?:[\p{L}\d'.%-]+\*?|#|@[a-z_]+)(?: (?:[\p{L}\d'.%-]+\*?|#|@[a-z_]+)){0,6}$/u.test(
          alternative,
        )
      ) {
        return `"${source}" has the unreadable part "${alternative}"`
      }
    }
  }
  if (conditions.every((condition) => condition.isForbidden)) return `"${source}" asks for nothing`
  return { conditions, isNear, isWeak }
}
