import { secondPerson } from './secondPerson.ts'

/** A clause of somebody's words, turned to the second person, that makes a sentence of its own. */
export interface Clause {
  /** In lower case unless its first word is a name: "you delete the key after the commit". */
  text: string
  /** The words as they were said. */
  said: string
}

const longestClause = 12
const shortestClause = 4

/**
 * The clauses of a text that can be said back. Most cannot: what leans on its neighbours, judges,
 * hedges or breaks off reads like a machine's quotation, and then nothing is better than that.
 */
export function clausesOf(text: string): Clause[] {
  return text.split(/[.!?](?:\s+|$)|\n+/).flatMap((sentence) => {
    // A sentence that asks, or lists three things, is not said back in parts.
    if ((sentence.match(/,/g) ?? []).length > 3) return []
    return sentence
      .split(/[;:()]+|,\s|\s[-–—]\s|\s(?:because|since|so that|so|but|although|whereas|which)\s/i)
      .flatMap((clause) => clauseOf(clause) ?? [])
  })
}

/** One clause as a sentence about the one who said it; null if it would not read well. */
export function clauseOf(words: string): Clause | null {
  const said = words.replace(/\s+/g, ' ').replaceAll('’', "'").trim()
  const bare = said.replace(fillers, '').replace(trailers, '')
  if (!startsWell.test(bare) || !hasVerb.test(bare) || endsBadly.test(bare)) return null
  if (leansOnOthers.test(bare) || hedges.test(bare) || negated.test(bare)) return null
  if (pointsBack.test(bare) && !tellsWhatOneDoes.test(bare)) return null
  // Only plain words: no markup, no code, nothing that could pose as something else.
  if (!/^[\p{L}\p{N}\s'%/+-]+(?:[.,]\d[\p{L}\p{N}\s'%/+-]*)*$/u.test(bare)) return null
  if (notToBeRepeated.test(bare)) return null
  const turned = secondPerson(bare)
  if (/\byou'd\b/.test(turned)) return null
  const count = turned.split(' ').length
  if (count < shortestClause || count > longestClause) return null
  return { text: lowerFirst(turned), said }
}

/** What speech begins with before it says anything. */
const fillers =
  /^(?:(?:so|and|but|then|well|um+|uh+|hmm+|ok(?:ay)?|right|sure|basically|actually|honestly|yeah|yes|no|also|i mean|i think|i guess|i suppose|i'd say|i would say|like|now|first|here|normally|usually|in the end|at the end)\b[\s,]*)+/i
const trailers =
  /\s+(?:i think|i guess|though|too|as well|then|basically|or so|right|anyway|for sure)$/i

/** A subject of its own. */
const startsWell =
  /^(?:(?:i|we)(?:'(?:d|ll|ve|re|m))?|let's|the (?!one\b|other|rest\b|html\b)\w+|an? (?!few\b|lot\b|bit\b|shop\b)\w+|each (?!is\b|of\b)\w+|every|everybody|everyone|two|three|reads|writes|users|clients|workers)\b/i

const hasVerb =
  /\b(?:is|are|gets?|goes|go|does|do|has|have|can|must|keeps?|takes?|writes?|reads?|deletes?|removes?|sends?|puts?|sets?|uses?|stores?|adds?|asks?|checks?|looks?|waits?|retry|retries|drops?|falls?|comes?|makes?|runs?|holds?|serves?|gives?|updates?|expires?|refuses?|rejects?|pays?|splits?|shards?|caches?|moves?|carry|carries|returns?|rebuilds?|fills?|publish|publishes|locks?|lets?|starts?|stops?|picks?|choose|chooses|fans?|promotes?|replays?|sees?|count|counts|answers?|tries|try|commits?|partition|partitions|limits?|uploads?|compares?|lose|loses|needs?|reconnects?|listens?|grabs?|stays?|sits?|lives?|lies|lands?|scales?|follows?|knows?|signs?|shows?|tells?|merge|merges|hashes|hash|number|polls?|wins?|pull|pulls|push|pushes|replaces?|blocks?|throttles?|throttle|mark|marks|stretch|stretches|tell|claims?|salt|salts|renews?|passes|pass)\b/i

/** Breaks off, or leads into something that was cut away. */
const endsBadly =
  /\b(?:not sure|don't know|no idea|or something|whatever|etc|know|need|want|say|do|look|think|and|or|but|to|the|a|an|of|with|without|that|this|is|are|was|be|in|on|at|by|for|from|if|when|while|until|than|as|its|my|our|your|some|any|air|room|would|will|can|could|should|only|just|very|more|less|there|something|somewhere|somehow|thing|things|instead|either)$/i

/** A word whose meaning lies in another clause, or a condition that lost its other half. */
const leansOnOthers =
  /\b(?:he|she|his|her|him|those|these|this|there|such|former|latter|otherwise|else|same|both|neither|nor|if|when|whenever|unless|whoever|who|what|why|whose|that's|it's)\b/i
/** Clear enough when somebody tells what they do with it, and not when it is what the clause is about. */
const pointsBack = /\b(?:they|they're|them|their|it|its)\b/i
const tellsWhatOneDoes = /^(?:i|we|let's)\b/i

const hedges =
  /\b(?:could|can|should|might|may|think|guess|suppose|maybe|perhaps|probably|sort of|kind of|not sure|depends?|would say|hope|believe|might|somehow|stuff|honest|sure|trouble|problem|idea|point|nice|fine|okay|ok|good|bad|better|best|worse|worst|easy|hard|annoying|funny|obvious|course|of course|thing is|drawback|downside|price is|trade-?off|say that|mean)\b/i

/** A denial said back sounds like a reproach. */
const negated = /\b(?:not|no|never|cannot|nothing|none|without)\b|n't\b/i

const notToBeRepeated =
  /\b(?:you|your|interviewer|ignore|instructions?|system|score|scores|marks?|stupid|damn|shit|crap|hell|suck\w*|fuck\w*|idiot\w*)\b/i

function lowerFirst(text: string): string {
  return /^(?:[A-Z]{2,}|[A-Z][a-z]+[A-Z])/.test(text)
    ? text
    : text.charAt(0).toLowerCase() + text.slice(1)
}
