/** "1 topic", "3 topics". */
export function count(many: number, one: string, several = `${one}s`): string {
  return `${many} ${many === 1 ? one : several}`
}

/** "once", "twice", "5 times". */
export function times(many: number): string {
  return many === 1 ? 'once' : many === 2 ? 'twice' : `${many} times`
}

/** "a, b and c". */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/** Puts parts into one sentence; '' for none. */
export function sentence(parts: readonly string[]): string {
  const text = listed(parts.filter((part) => part !== ''))
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** The round's time as people say it: "12:04". */
export function clockTime(elapsedMs: number): string {
  const seconds = Math.floor(elapsedMs / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
