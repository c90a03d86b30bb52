import type { Token } from './tokens.ts'

/**
 * Whether a sentence says what a choice makes worse, plainly and as a fact: "so posts show up later",
 * "that delays it by a window", "costs us disks", "an hour is a bit long". What would be, what an
 * alternative does, what is worse in the world and what is denied is no price of one's own.
 */
export function saysWorse(sentence: readonly Token[], isFirst: boolean): boolean {
  const line = sentence.map(({ text }) => text).join(' ')
  if (elsewhere.test(line)) return false
  if (doubled.test(line) || opensWithCost.test(line)) return true
  // Of what was said just before, or of something named in the same breath.
  const refersBack = !isFirst && refers.test(line)
  const follows = /\b(?:so|which|thus|therefore|means|mean)\b/.test(line)
  if ((refersBack || follows) && worse.test(line)) return true
  return !isFirst && (bare.test(line) || bitMuch.test(line) || costs.test(line))
}

const degree = '(?:bit|little|slightly|somewhat|some|rather|much|lot|tad|far|always|way)'
const worsened =
  '(?:slower|later|older|staler|heavier|dearer|costlier|coarser|weaker|uglier|clumsier|noisier|rougher|longer|behind$|delayed|stale|less (?:fresh|exact|precise|accurate|safe|available|convenient)|more (?:expensive|complex|complicated|work|effort|code|traffic|storage|memory|writes|reads|load))'
/** "It is a bit slower", "the feed gets older", "writes take longer". */
const worse = new RegExp(
  `\\b(?:is|are|am|be|becomes?|gets?|takes?|grows?|lags?|stays?|runs?|arrives?|comes?|shows?(?: up)?|starts?|(?:goes?|go)(?: out)?|appears?|needs?) (?:(?:${degree}|\\w+ (?:seconds?|minutes?|hours?|days?|weeks?)|seconds?|minutes?|hours?|day|week) )*${worsened}\\b(?! than)|\\b(?:delays|slows|postpones|lengthens|doubles|triples|worsens)\\b`,
)
const refers =
  /^(?:(?:and|but|so|yes|sure|though|of course|only|then) )*(?:it|that|this|which|they|both|each|every|everything)\b/
/** "It's" leaves no verb among the words. */
const bare = new RegExp(`^(?:(?:and|but|so) )*it (?:${degree} )+${worsened}\\b`)
/** "An hour is a bit long", "it gets a little old". */
const bitMuch =
  /\b(?:is|are|gets?|feels) (?:(?:bit|little|rather|quite|slightly|somewhat) )+(?:long|old|slow|late|heavy|coarse|expensive|stale|rough|wasteful|clumsy|ugly|awkward|much)\b/
/** "Orphans cost money", "that costs two more machines". */
const costs =
  /\b(?:costs?|burns?|wastes?|eats?) (?:(?:us|me|some|bit|little|few|extra|real|more|of|two|three|another|one|lot) )*(?:money|disks?|disk|storage|memory|ram|space|cpu|bandwidth|machines?|time|latency|effort|milliseconds|ms|seconds?|hops?|trips?|reads?|writes?|calls?|bytes|room)\b/
const opensWithCost =
  /^(?:(?:and|but|so|it|that|this|which|yes|sure) )*(?:costs?|burns?|wastes?) (?:us|me|some|a|one|another|more|twice|double|extra|\d)/
const doubled =
  /^(?:(?:and|but|so|it is|that is|means|yes) )*(?:double|twice|triple|three times|two times) (?:the )?(?:costs?|storage|memory|space|load|writes?|reads?|traffic|work|bill|disks?|machines)\b/
const elsewhere =
  /\b(?:would|could|might|if|unless|otherwise|not|never|no|nothing|instead|problem|trouble|issue|danger|worry|wrong|how|why|critical|goal|must|requirement)\b/
