/** Fewer words of its own make no sentence that could be recognised. */
const fewestWords = 5
const share = 0.7

/**
 * Tells whether a question says one of these statements in nearly its own words. Words that were said in
 * the round or stand on the board count for nothing.
 */
export function saysAPoint(text: string, statements: readonly string[], known: string): boolean {
  const words = wordsOf(text)
  const common = wordsOf(known)
  return statements.some((statement) => {
    const own = [...wordsOf(statement)].filter((word) => !common.has(word))
    const said = own.filter((word) => words.has(word))
    return own.length >= fewestWords && said.length >= share * own.length
  })
}

/** How statements begin, and what any question has. */
const empty = new Set(
  'says gives names knows keeps tells what which when that with than they them this would does have goes comes into back'.split(
    ' ',
  ),
)

/** Words that carry meaning, without their commonest endings. */
function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(
    words
      .filter((word) => word.length > 3 && !empty.has(word))
      .map((word) => word.replace(/(?:ing|ed|es|s|e)$/, '')),
  )
}
