import type { PhaseId } from '@sparboard/shared/round'

/** Where a candidate asks to go: the next phase, or a certain one. */
export type Destination = PhaseId | 'next'

const goes = String.raw`(?:(?:i(?:'m| am) |we(?:'re| are) )?(?:ready|happy)\b.{0,20}|(?:let's|let us|let me|shall we|can we|could we|may we|i'd like to|i would like to|i want to|i'll|we can|we could|time to)\b.{0,25})`
const destinations: readonly [RegExp, Destination][] = [
  [
    new RegExp(`${goes}\\b(?:deep(?:er)? ?dives?|go deep(?:er)?|dig in|deep dive|deeper)`, 'i'),
    'deep_dives',
  ],
  [
    new RegExp(
      `${goes}\\b(?:estimat\\w+|numbers|back of the envelope|capacity|arithmetic|calculat\\w+)`,
      'i',
    ),
    'estimates',
  ],
  [
    new RegExp(
      `${goes}\\b(?:draw|sketch|high[- ]level|architecture|diagram|whiteboard|board|the design)\\b`,
      'i',
    ),
    'high_level',
  ],
  [new RegExp(`${goes}\\b(?:wrap(?:ping)? up|finish|summari[sz]e and stop)\\b`, 'i'), 'wrap_up'],
  [/\bskip (?:the )?(?:estimat\w+|numbers|arithmetic|maths?)\b/i, 'high_level'],
  [/\bskip (?:the )?(?:requirements|questions)\b/i, 'estimates'],
  [
    /\b(?:(?:let'?s|shall we|can we|could we|we can|ready to|happy to) (?:move|go) on|next (?:phase|step|part|section|question|topic|one)|skip (?:this|that|it)\b|move to the next)\b/i,
    'next',
  ],
]

/** The phase that somebody asks to move to; null when they ask for none. */
export function readDestination(text: string): Destination | null {
  return destinations.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

/** Questions about the round itself, not about the system. */
export type ProcessQuestion =
  | 'time_left'
  | 'repeat'
  | 'meaning'
  | 'may_draw'
  | 'may_add'
  | 'tools'
  | 'present'
  | 'identity'
  | 'assume'

const processQuestions: readonly [RegExp, ProcessQuestion][] = [
  [
    /\bhow (?:much time|long|many minutes)\b.{0,12}\b(?:left|remain\w*|have we|do (?:we|i) (?:still )?have)\b(?! to\b)|\btime (?:is |do we have )?left\b|\bhow long is (?:this|the) (?:round|interview)\b/i,
    'time_left',
  ],
  [
    /\b(?:repeat|say (?:that|it) again|come again|once more please|rephrase)\b|\bwhat was (?:the|your) question\b/i,
    'repeat',
  ],
  [
    /\bwhat (?:do|did) you mean\b|\b(?:give me|have|make) an example\b|\bexample of (?:what|that)\b|\bi (?:don't|do not) (?:understand|get) (?:the|your) question\b|\bcan you clarify (?:the|your|that) question\b|\bwhat exactly (?:do you want|are you asking)\b/i,
    'meaning',
  ],
  [
    /\b(?:should|shall|can|may|do) i (?:draw|sketch|write|put (?:it|this|that) (?:on|down)|use the (?:board|whiteboard|canvas)|start drawing)\b/i,
    'may_draw',
  ],
  [
    /\b(?:should|shall|can|may|could) i (?:just |also )?(?:add|change|move|replace|introduce|remove|rename) (?:that|this|it|them|one|another|an?|the|something)\b[^.?!]{0,40}\?\W*$/i,
    'may_add',
  ],
  [
    /\b(?:can|may|should|am i allowed to|are we allowed to) (?:i |we )?use (?:aws|gcp|azure|managed|cloud|any (?:tech\w*|tool|product|cloud)|third[- ]party|open source)\b/i,
    'tools',
  ],
  [
    /\b(?:are you (?:there|still there|here)|can you hear me|hello\?|anybody there|anyone there)/i,
    'present',
  ],
  [
    /\b(?:are you (?:an? )?(?:ai|bot|human|real|machine|person|llm|computer)|who are you|which model are you)\b/i,
    'identity',
  ],
  [
    /\b(?:is it (?:ok|okay|fine|alright) (?:if|to)|can i|may i|should i|shall i) (?:i )?(?:just )?(?:assum\w+|suppose|pretend|simplif\w+|ignore|skip(?! (?:this|that|it|the question|to the next)\b))\b/i,
    'assume',
  ],
]

/** Which question about the round a text asks; null if none. */
export function readProcessQuestion(text: string): ProcessQuestion | null {
  return processQuestions.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

const asksForDesign =
  /\b(?:should (?:i|we)|shall (?:i|we)|would you|do (?:i|we) (?:need|want) (?:a|an|the|to)|which (?:one|way|approach|option|database|db|cache|queue|store|technology)|is it (?:better|good|bad|smart|wise)|what (?:kind|type|sort) of (?:database|db|cache|queue|store)|sql or nosql|push or pull|what if (?:i|we)|how (?:should|would|do|can|could) (?:i|we)|can (?:i|we) use)\b/i

/** A question that hands the design decision to the interviewer. */
export function asksForDecision(text: string): boolean {
  return asksForDesign.test(text) && /\?|\bshould (?:i|we)\b/i.test(text)
}

/** The last thing said is a question, or the text as a whole asks one. */
export function endsWithQuestion(text: string): boolean {
  const bare = text.trim().replace(/["'”’)]+$/, '')
  if (!bare.endsWith('?')) return false
  // "…, right?" asks for a nod, not for an answer.
  return !/(?:\bright|\bok(?:ay)?|\byeah|\byou know|\bisn't it|\bno|\byes)\s*\?$/i.test(bare)
}

/** Sentences of a text that ask something. */
export function questionsIn(text: string): string[] {
  return (text.match(/[^.!?\n]+\?/g) ?? []).map((question) => question.trim())
}

const needsTime =
  /\b(?:let me think|give me (?:a|one|just a) (?:minute|moment|second|sec)|one (?:moment|sec|second|minute)\b|hold on|thinking\b)/i

/** Longer than this it is an answer with such words in it: "one second at p99", "cached for one second". */
const longestAside = 10

/** Asks for a moment of silence, which is given by saying nothing. */
export function asksForSilence(text: string): boolean {
  return needsTime.test(text) && wordsIn(text) <= longestAside && !/\d/.test(text)
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length
}

const hasTrouble =
  /\b(?:my|the) (?:\w+ )?(?:mic(?:rophone)?|audio|sound|internet|wi-?fi|browser|screen|laptop|whiteboard|tab)\b.{0,30}\b(?:froze|frozen|broken?|died|crash\w*|stuck|gone|lag\w*|not work\w*|doesn't work)\b|\bmy (?:internet |network )?connection\b.{0,30}\b(?:froze|died|dropped|gone|bad|slow|unstable|keeps?)\b|\bi (?:can't|cannot|can not) (?:hear|see|draw|type)\b/i
const longestReport = 20

/** Something technical went wrong on their side, and not in the system that they describe. */
export function reportsTrouble(text: string): boolean {
  return hasTrouble.test(text) && wordsIn(text) <= longestReport
}

const isInDistress =
  /\b(?:i(?:'m| am) (?:so |really |very |too )?(?:nervous|panicking|overwhelmed|freaking out|terrible at this|useless|an idiot|blanking)|i can(?:'t|not) do this|this is (?:a disaster|going badly|hopeless)|panic(?:king)?\b|i(?:'m| am) (?:going to|gonna) (?:cry|fail)|i want to (?:give up|stop))\b/i

/** Is not well. */
export function soundsDistressed(text: string): boolean {
  return isInDistress.test(text)
}

const productAsReason =
  /\b(?:because|since|as|cause|it'?s|it is|it|they)\b[^.]{0,30}\b(?:scales?|scalable|fast(?:er|est)?|super fast|reliable|robust|popular|industry standard|standard|everybody|everyone|battle[- ]tested|best|performant|highly available)\b/i

/** A product is chosen for what it is known for and not for what is needed here. */
export function givesReputationAsReason(text: string): boolean {
  return productAsReason.test(text)
}

const looseAmount =
  /\b(?:a lot of|lots of|tons of|huge|massive|very high|high|heavy|millions of|billions of|plenty of) (?:traffic|load|requests?|users?|data|writes?|reads?|volume|throughput|qps|connections|messages|events)\b|\bscales? (?:well|really|fine|easily|to anything)\b|\bfast enough\b/i

/** Speaks of an amount without a number. */
export function isVagueAboutAmount(text: string): boolean {
  return looseAmount.test(text) && !/\d/.test(text)
}

const leads =
  /^\W*(?:(?:ok|okay|so|right|well|good|great|now|then|next|and|fine|i think)\b[, ]*)*(?:(?:that's|this is) [^.?!]{0,30}[,.;] )?(?:(?:let'?s|let us|let me|i'd like to|i would like to|i want to|i'll|can we|could we|shall we|may we|can i|may i)\b.{0,20}\b(?:talk about|go (?:to|into|over|deeper|there|through|on)|move (?:to|on)|look (?:at|into)|discuss|dig|dive|start with|switch to|turn to|focus on|continue with|come back to|zoom in|jump to|proceed|walk (?:you )?through|draw|sketch)\b|(?:i'd|i would)\b.{0,15}\b(?:go (?:to|into|there|deeper)|move to|turn to|switch to)\b)(?! an? (?:\w+er|more|less|different (?!topic|part))\b)/i
const leadsElsewhere = /\b(?:the riskiest (?:part|thing|piece)|i'd go there next|go there next)\b/i

/** Says where to go next and nothing of substance: one short sentence that leads. */
export function onlyLeads(text: string): boolean {
  const words = text.trim().split(/\s+/).length
  const sentences = text.split(/[.!?;](?:\s|$)/).filter((part) => part.trim() !== '').length
  return words <= 28 && sentences <= 2 && (leads.test(text) || leadsElsewhere.test(text))
}

const fewWords = 5
const shortWish = 25

/**
 * The wish to go somewhere comes first, and not at the end of an answer: "A kill switch per rule. Then
 * I'd look at which version raised the rate" goes nowhere.
 */
export function opensWithWish(text: string): boolean {
  const sentences = text.split(/(?<=[.!?;])\s+/)
  const at = sentences.findIndex(
    (sentence) => leads.test(sentence) || leadsElsewhere.test(sentence),
  )
  if (at < 0) return sentences.length === 1 && wordsIn(text) <= shortWish
  return sentences.slice(0, at).every((sentence) => wordsIn(sentence) <= fewWords)
}

const admits =
  /^\W*(?:(?:honestly|hm+|um+|uh+|well|sorry|ok|okay|to be honest|frankly|i have|i've|i really|i)\b[, ]*)*(?:no (?:idea|clue)|(?:do not|don't|dont) (?:really |actually )?know|(?:am |'m )?not (?:really |quite )?sure|can't (?:say|tell))\b[^.!?;]*[.!?]*\s*$/i

/** One sentence that says "I don't know", whatever it is that is not known. */
export function onlyAdmits(text: string): boolean {
  return (
    text.trim().split(/\s+/).length <= 18 &&
    admits.test(text) &&
    !/\b(?:but|though|however|i'd|i would|maybe|probably|guess)\b/i.test(text)
  )
}

const opinion =
  /\b(?:what do you think (?:of|about)|how (?:am i|did i|do you like)|do you like|is (?:that|this|it) (?:right|correct|good|ok|okay|fine|what you)|am i (?:right|on the right track)|was that (?:right|good|ok))\b/i

/** Wants to hear whether it is good. */
export function asksForOpinion(text: string): boolean {
  return opinion.test(text) && text.trim().split(/\s+/).length <= 20
}

const isBack =
  /^\W*(?:(?:ok|okay|so|hi|sorry|right|all right)\b[, ]*)*(?:i(?:'m| am) (?:back|ready|here)|back|ready|it works?|works?|fixed|we can go on|let'?s go on)(?: again| now)?\W*$/i

/** Comes back from a break; says nothing else. */
export function onlyReturns(text: string): boolean {
  return text.trim().split(/\s+/).length <= 6 && isBack.test(text)
}

const longestQuestion = 30
const soundingOut =
  /^\W*(?:(?:um+|uh+|hm+|well|ok(?:ay)?|so)\b[, ]*)*(?:roughly|so\b|then\b|like\b|could it be|that's what|it (?:would|could))|\b(?:maybe|perhaps|probably|i (?:would|think|guess|suppose)|i'd (?:say|guess|think|use|put|add)|can i say|would that be|is that what|isn't that|let me compute|we'd need)\b/i

/** An answer with a rising tone: "So a list with user and server, maybe in the database?" */
export function soundsOutAnAnswer(text: string): boolean {
  return text.split(/\s+/).length > longestQuestion || soundingOut.test(text)
}

const fewestWords = 14

/** More than a question: what stands before "Is that right?" is an answer. */
export function hasSubstance(text: string): boolean {
  const statements = text.replaceAll(/[^.!?\n]+\?/g, ' ')
  return statements.split(/\s+/).filter((word) => word !== '').length >= fewestWords
}

/** Holds against what the question takes for granted: "I disagree, nobody would notice that". */
export function disagrees(text: string): boolean {
  return /\b(?:i (?:would |'d )?(?:disagree|don't agree|do not agree)|i don't think (?:that|it|this) (?:matters|applies|is (?:a|the) problem)|i(?:'d| would) (?:question|challenge) that)\b/i.test(
    text.replaceAll('’', "'"),
  )
}
