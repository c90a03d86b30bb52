const smallNumbers =
  'none one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** "none", "three", "twenty-five", "120": a sentence does not begin with a digit. */
export function inWords(many: number): string {
  const ten = tens[Math.floor(many / 10) - 2]
  if (ten === undefined) return smallNumbers[many] ?? `${many}`
  const rest = smallNumbers[many % 10]
  return many % 10 === 0 || rest === undefined ? ten : `${ten}-${rest}`
}

/** "no topics", "one topic", "three topics". */
export function countInWords(many: number, one: string, several = `${one}s`): string {
  return `${many === 0 ? 'no' : inWords(many)} ${many === 1 ? one : several}`
}

/** "all of them", "both of them", "two of them"; "it" for the only one. */
export function ofThem(some: number, all: number): string {
  if (all === 1) return 'it'
  if (some === all) return all === 2 ? 'both of them' : 'all of them'
  return `${inWords(some)} of them`
}

/** "You asked for one fact and wrote two requirements down."; '' for nothing done. */
export function youDid(parts: readonly string[], isLittle = false): string {
  const text = listed(parts.filter((part) => part !== ''))
  return text === '' ? '' : `You ${isLittle ? 'only ' : ''}${text}.`
}

/** Sentences one after the other, empty ones left out. */
export function paragraph(sentences: readonly string[]): string {
  return sentences.filter((text) => text !== '').join(' ')
}

/** "Three of the nine core points were heard". */
export function heardOf(heard: number, all: number, what: string): string {
  if (all === 1) return `The only ${what} was ${heard === 1 ? '' : 'not '}heard`
  const [first = '', ...rest] = inWords(heard)
  const verb = heard < 2 ? 'was' : 'were'
  if (heard === all) return `${all === 2 ? 'Both' : `All ${inWords(all)}`} ${what}s were heard`
  return `${first.toUpperCase()}${rest.join('')} of the ${inWords(all)} ${what}s ${verb} heard`
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

/** Names and abbreviations keep their capitals. */
export function lowerFirst(text: string): string {
  return /^[A-Z](?:[a-z]| )/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text
}
