/** Whether a name stands for several: "`Chat gateways`", "`Jobs by due minute`", but not "`Redis`". */
export function isPlural(name: string): boolean {
  const label = /`([^`]*)`/.exec(name)?.[1] ?? ''
  const head =
    label.split(/\s*[(/,:|–—-]\s*|\s(?:by|per|of|for|with|in|to|from|on|at|sharded|and)\s/i)[0] ??
    ''
  const last = head.trim().split(/\s+/).at(-1) ?? ''
  return /[a-z]{2,}s$/.test(last) && !singular.test(last)
}

/** Ends in "s" and is one thing. */
const singular =
  /(?:ss|us|is|ics)$|^(?:postgres|kubernetes|dns|apns|sns|sqs|aws|gas|atlas|canvas|news|series|ops|devops|https|redshifts|bias|alias|always|nats|sms|emqs)$/i

/**
 * A text with its verbs in the plural where one of its slots stands for several things: "What does
 * {component} do when {component} restarts" becomes "What do … do when … restart".
 */
export function agree(text: string, slots: Readonly<Record<string, string>>): string {
  return Object.entries(slots)
    .filter(([, value]) => isPlural(value))
    .reduce((agreed, [slot]) => agreeWith(agreed, slot), text)
}

function agreeWith(text: string, slot: string): string {
  let wasSubject = false
  return text.replace(/[^.?!]+[.?!]*\s*/g, (sentence) => {
    const agreed = agreeInSentence(sentence, slot)
    // "`Workers` send it and hear nothing. What do they know?"
    const said = wasSubject && /\bdoes it\b/.test(agreed) ? plural(agreed) : agreed
    wasSubject = sentence.startsWith(`{${slot}}`) && agreed !== sentence
    return said
  })
}

function agreeInSentence(sentence: string, slot: string): string {
  const counts = new RegExp(String.raw`\b(an?|each|every|one) (\{${slot}\})`, 'gi')
  const asks = new RegExp(String.raw`\b(does|is|has|was)(n't)? (still )?(\{${slot}\})(.*)`, 'gis')
  const tells = new RegExp(
    String.raw`(^|[,;:“] ?(?:(?:and|but|so|or) )?|\b(?:${beforeSubject}) )(\{${slot}\})( (?:${adverbs}))? ([a-z]+)(n't)?\b(.*)`,
    'gis',
  )
  return sentence
    .replaceAll(`{${slot}}'s`, `{${slot}}'`)
    .replace(counts, (_, word: string, name: string) => counted(word, name))
    .replace(
      asks,
      (_, verb: string, not = '', still = '', name: string, rest: string) =>
        `${matchCase(plainForm(verb), verb)}${not} ${still}${name}${plural(rest)}`,
    )
    .replace(
      tells,
      (whole, start: string, name: string, adverb = '', verb: string, not = '', rest: string) =>
        plainForm(verb) === verb && !auxiliary.test(verb)
          ? whole
          : `${start}${name}${adverb} ${plainForm(verb)}${not}${plural(rest)}`,
    )
}

/** The rest of a sentence whose subject stands for several. */
function plural(rest: string): string {
  return rest
    .replace(/\bits\b(?! own\b)/g, 'their')
    .replace(/\bits own\b/g, 'their own')
    .replace(/\bitself\b/g, 'themselves')
    .replace(/\bdoes it\b/g, 'do they')
    .replace(/\bis it\b/g, 'are they')
    .replace(/\bit ([a-z]+s)\b/g, (_, verb: string) => `they ${plainForm(verb)}`)
    .replace(/\bit (?=(?:may|might|can|could|must|would|will|should|had)\b)/g, 'they ')
    .replace(coordinated, (_, before: string, verb: string) => `${before}${plainForm(verb)}`)
}

const auxiliary = /^(?:can|cannot|may|might|must|will|would|could|should|do|are|have)$/i
const coordinated =
  /((?:,|\band|\bor) )(is|has|does|answers|dies|comes|gets|goes|takes|sends|gives|forgets|keeps|makes|writes|starts|loses|says|tells|puts|stays|sees|fails|breaks|hears|knows|reads|asks|waits|tries|holds|needs|learns|stops|restarts|crashes|freezes|wakes|adds|finds|becomes|returns|answers)\b(?! (?:it|of|the|a|an|there|this|that|anything|somebody)\b)/g

/** After these words a name is the one who does something. */
const beforeSubject =
  'when|while|if|that|until|till|because|before|after|once|since|whether|what|how|where|why|but|than|as|so|suppose|everything|whom|which|although|then'
const adverbs = 'still|now|then|also|already|often|never|only|just|suddenly|itself'

const irregular: Record<string, string> = { is: 'are', has: 'have', was: 'were', does: 'do' }
const noVerb =
  /^(?:as|this|always|plus|us|its|across|towards|sometimes|perhaps|less|unless|besides|afterwards)$/i

/** A verb as it goes with "they" or "you": "dies" becomes "die". */
export function plainForm(verb: string): string {
  const known = irregular[verb.toLowerCase()]
  if (known) return known
  if (!/[a-z]s$/.test(verb) || verb.endsWith('ss') || noVerb.test(verb)) return verb
  if (/[^aeiou]ies$/.test(verb) && verb.length > 4) return verb.replace(/ies$/, 'y')
  return /(?:ss|sh|ch|x|zz|go)es$/.test(verb) ? verb.slice(0, -2) : verb.slice(0, -1)
}

function counted(word: string, name: string): string {
  switch (word.toLowerCase()) {
    case 'one':
      return `${word} box ${name}`
    case 'each':
    case 'every':
      return `${matchCase('each', word)} of ${name}`
    default:
      return `${matchCase('one', word)} of ${name}`
  }
}

function matchCase(word: string, like: string): string {
  return /^[A-Z]/.test(like) ? word.charAt(0).toUpperCase() + word.slice(1) : word
}
