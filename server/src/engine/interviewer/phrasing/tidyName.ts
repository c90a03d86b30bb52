const longestLabel = 40

/**
 * A name for use inside a sentence: what stands between backticks is a label as drawn, in one line,
 * not endless, and without marks that would end the question.
 */
export function tidyName(name: string): string {
  return name.replace(/`([^`]*)`/g, (_, label: string) => `\`${tidyLabel(label)}\``)
}

function tidyLabel(label: string): string {
  const line = label.replace(/[?\s]+/g, ' ').trim()
  return line.length > longestLabel ? `${line.slice(0, longestLabel - 1).trimEnd()}…` : line
}
