import type { SpeechAct } from './AnswerReading.ts'

/** What is known of an utterance when its act is decided. */
export interface ActEvidence {
  text: string
  /** Points and wrong answers of the asked topic that were given. */
  hits: number
  /** The best chance of any of them, 0..1. */
  surest: number
  hasTradeoff: boolean
  hasNumbers: boolean
  words: number
  /** Share of the content words that are understood. */
  confidence: number
}

const injection =
  /\b(?:ignore (?:all |any |your |the |previous |prior )+(?:instructions|rules|prompts?)|ignore (?:previous|all)|system ?(?:prompt|:)|you are now|as the interviewer,? you must|full marks|(?:give|score) me (?:a )?(?:4|four|full|top|perfect|maximum)|score (?:of )?4|(?:reveal|print|show) (?:me )?(?:the |your )?(?:model )?(?:answers?|instructions|prompt|rubric)|end the interview|do what (?:it|the note|that note) says|disregard (?:the|your|all|previous)|developer mode|pretend (?:that )?(?:you|i) )/i
const dontKnow =
  /\b(?:(?:i )?(?:really |honestly |actually )?(?:do not|don't|dont|dunno|wouldn't) (?:really |actually |even )?(?:know|remember|recall)|(?:not|isn't) (?:really |quite |too |so |entirely )?sure|no (?:idea|clue)|(?:never|haven't|have not|havent) (?:really |actually |ever |even )?(?:used|run into|done|worked with|set up|had to|touched|needed|built|managed|configured|operated|encountered|thought about|seen|heard of|dealt with|looked into)|can(?:'t|not| not) (?:remember|recall|say|think of)|you got me|i(?:'m| am) (?:stuck|lost|blank|drawing a blank)|i(?:'d| would) (?:have to|need to) (?:guess|look (?:it|that) up)|i pass\b|beats me|not familiar|out of my depth|don't have (?:an|any) (?:answer|idea)|my mind (?:is|went) blank|beyond me|over my head|stumped|at a loss|outside my (?:experience|area)|no experience with|can't help you there|that's a gap)/i
const hint =
  /\b(?:hint|pointer|nudge|clue (?:please|for me)|help me (?:out|here|a bit)|can you help|point me|steer me|where should i (?:start|look))\b/i
const verdict =
  /\b(?:is (?:that|this|it) (?:right|correct|ok|okay|fine|good|enough|what you)(?! (?:if|to|when|for)\b)|am i (?:right|correct|on the right track|close|wrong)|(?:does|did) (?:that|this|it) (?:make sense|answer|work for you|sound (?:right|ok|good|reasonable))|what do you think (?:of|about)|how am i doing|was that (?:right|ok|good|correct)|does my design|do you (?:agree|like it))\b/i
const solution =
  /\b(?:what(?:'s| is| would be) the (?:right|correct|best|expected|model|ideal) (?:answer|solution|way|approach)|(?:just )?(?:tell|give|show) me (?:the )?(?:answer|solution)|what would you (?:do|pick|use|choose)|how would you (?:do|solve|design)|what should i (?:do|use|pick|say|draw)|which one (?:should|would) (?:i|you))\b/i
const drives =
  /\b(?:(?:next|now|then) i(?:'d| would|'ll| will|'m going)? ?(?:like|want|go|move|turn|switch|to)|let me (?:first |now |quickly |just )?(?:go|move|start|turn|switch|draw|sketch|walk|jump|talk|look|come back|zoom|dig|finish|add)|(?:i'd|i would|i want to|i'd like to) (?:like to )?(?:go (?:to|there|deeper|into|over)|start (?:with|by)|talk about|dig|dive|move on|draw|focus on|zoom|look at|discuss)|the riskiest (?:part|piece|bit)|before i draw|to summari[sz]e|so far (?:we|i) have|i'll park|let's (?:go|move|start|switch|turn|talk|look|dive|dig|zoom))\b/i
const done =
  /^\W*(?:(?:ok|okay|so|right|well|yeah|yes|i think|i guess|and)[, ]+)*(?:that(?:'s| is| would be|'d be)? (?:it|all|everything|about it|pretty much it|my answer|what i have|all i have)|i(?:'m| am) (?:done|finished|good|ready)|i think (?:i'm|we're|that's) (?:done|good|it)|nothing (?:else|more)(?: to add)?|done|no(?:thing)?,? (?:that's|that is) (?:it|all)|i(?:'ve| have) (?:nothing|got nothing) (?:else|more)|we(?:'re| are) done|next(?: question| one)?(?: please)?)\W*(?:from me|for (?:this|me|now)|here|on that|really)?\W*$/i
const breakNeeded =
  /\b(?:(?:need|take|have|want) (?:a |another )?(?:short |quick |little )?(?:break|minute|moment|second|sec|breather|pause)\b(?! (?:of|to|later|ttl|window))|give me (?:a|one|just a) (?:minute|moment|second|sec)|can we (?:pause|stop|take)|(?:bath|rest)room|brb|be right back|someone(?:'s| is) at the door|my (?:mic|audio|internet|connection|browser|screen) (?:is|keeps|broke|died|froze)|one (?:moment|sec|second|minute)[, ]*please|hold on a (?:sec|second|minute|moment)|let me think)\b/i
const clarifying =
  /\b(?:do you mean|should i assume|can i assume|may i assume|is it ok(?:ay)? (?:if|to)|quick (?:question|one)|what do you mean|just to (?:confirm|clarify|be clear)|are we (?:talking|assuming)|do we (?:need|have|want|care|expect|support)|could you (?:clarify|repeat|rephrase)|(?:sorry|wait),? (?:what|which|do you)|which (?:one )?do you mean|before i answer)\b/i
const vague =
  /\b(?:it depends|scalable|scales? (?:well|really)|best practices?|industry standard|robust|handle (?:it|that|this)|somehow|various ways|important question|there are (?:many|several|various) (?:strategies|ways|options|approaches|solutions)|many (?:ways|strategies|options)|state of the art|high availability|use case)\b/i
const elsewhere =
  /\b(?:ci ?\/ ?cd|github actions|jenkins|my (?:last|previous|old|current) (?:job|company|team|project|startup)|(?:at|in) my (?:job|company)|terraform|docker|salary|weather|weekend|vacation|football|hobby|by the way|unrelated|off topic|react (?:hooks|components)|frontend framework|css|tailwind|agile|scrum|standups?|jira|programming language|favou?rite|how (?:is|was) your (?:day|week)|remote work|team culture|benefits|office)\b/i

/** Evidence that slogans around it do not take away. */
const fairlySure = 0.9

/** What an utterance does as a whole. Content wins over manner: "I don't know, I'd first …" is an answer. */
export function decideAct(evidence: ActEvidence): SpeechAct {
  const { text, hits, words } = evidence
  const isShort = words <= 28
  const hasContent = hits > 0 || evidence.hasTradeoff
  if (injection.test(text)) return 'injection'
  if (!hasContent && breakNeeded.test(text) && words <= 20) return 'needs_break'
  if (done.test(text.trim())) return 'done'
  const asks = text.includes('?') || clarifying.test(text)
  const isQuestion = isOnlyQuestion(text) && words <= 45
  if ((!hasContent || isQuestion) && solution.test(text)) return 'asks_for_solution'
  if (isShort && (!hasContent || isQuestion) && verdict.test(text)) return 'asks_for_verdict'
  if (isShort && isQuestion && hint.test(text)) return 'hint_request'
  if (isQuestion) return elsewhere.test(text) ? 'off_topic' : 'question'
  const doesNotKnow = dontKnow.test(text)
  if (!hasContent && doesNotKnow && words <= 40) return 'dont_know'
  if (!hasContent && isShort && hint.test(text)) return 'hint_request'
  if (!hasContent && elsewhere.test(text)) return 'off_topic'
  if (!hasContent && asks && words <= 45) return 'question'
  if (!hasContent && drives.test(text)) return 'drives'
  const slogans = text.match(new RegExp(vague, 'gi'))?.length ?? 0
  if (slogans >= 2 && !evidence.hasNumbers && evidence.surest < fairlySure) return 'vague'
  if (!hasContent && slogans >= 1 && !evidence.hasNumbers) return 'vague'
  if (!hasContent && words > 0 && words <= 4) return 'vague'
  return 'statement'
}

/** Ends in a question, and most of its words stand in questions: not "Not there? Then I …". */
function isOnlyQuestion(text: string): boolean {
  if (!text.trim().endsWith('?')) return false
  const sentences = text.match(/[^.!?]+[.!?]*/g) ?? []
  const asked = sentences.filter((sentence) => sentence.trim().endsWith('?')).join('')
  return asked.length >= text.length * 0.6
}

/** Asks for help as well: "not sure, can you give me a pointer?" */
export function asksForHint(text: string): boolean {
  return hint.test(text)
}
