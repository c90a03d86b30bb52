/** Begins with a capital; a label stays as drawn. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Goes on in the middle of a sentence; "I", a name or an abbreviation keeps its capital. */
export function lowerStart(text: string): string {
  return /^(?:I\b|[A-Z]{2,}|[A-Z][a-z]+ [A-Z]|(?:Ann|Anna|Bob|Monday|Tuesday|Friday|Sunday|Saturday|December|January|Christmas)\b)/.test(
    text,
  )
    ? text
    : text.charAt(0).toLowerCase() + text.slice(1)
}
