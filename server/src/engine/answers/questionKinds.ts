import { isStopWord } from './stopWords.ts'
import type { Token } from './tokens.ts'

/**
 * Whether a sentence in the form of a question asks what the problem is. It does not when it proposes
 * something with a rising tone, asks what to build or what comes next, or is answered at once by
 * whoever put it.
 */
export function asksForFact(
  question: readonly Token[],
  following: readonly Token[],
  text: string,
): boolean {
  const line = question.map((token) => token.text).join(' ')
  if (assumed.test(line)) return true
  if (thing.test(text.slice(0, question[0]?.start ?? 0))) return false
  if (proposal.test(line) || ownMove.test(line) || ourMove.test(line) || yours.test(line)) {
    return false
  }
  if (rhetorical.test(line)) return false
  return !(following.length > 0 && ownAnswer.test(following.map((token) => token.text).join(' ')))
}

/** "Should I assume …", "do I have to support …": about the problem although in the first person. */
const assumed =
  /\b(?:(?:should|shall|can|could|may|do|must|would) (?:i|we) (?:also |really |then |just |have to |need to |want to )*(?:assume|expect|support|handle|care|worry|consider|include|cover|plan for|allow|deal with|think about|cater|take into account)|(?:i|we) (?:assume|am assuming|suppose|expect|wonder|am wondering|am curious))\b/
/** "A queue for each channel?": an article opens no question. It is left out of the words. */
const thing = /(?:^|[.!?;\n]\s*)(?:(?:so|and|or|then|ok|well|but|maybe|perhaps),? )*an? $/i
/** "I would shard it?", "Postgres would do?" */
const proposal =
  /^(?:(?:so|and|or|then|ok|well|but|maybe|perhaps|because|since) )*(?:i(?: would| will| can| could| am)? (?!assume|guess|wonder|suppose|expect|take it)[a-z]+|we (?:would|will|can|could|put|use|just|have to)|let us|let me|(?:[a-z-]+ ){1,4}(?:would|will) (?:do|work|be enough|fit|be fine))/
/** "Shall I draw …", "how do I find …", "can I move on …". */
const ownMove =
  /\b(?:should|shall|can|could|may|do|must|would|am|did) i\b(?! (?:get|hear|understand)\b)/
/** "Should we use …", "how would we shard …". */
const ourMove =
  /\b(?:should|shall|can|could|do|would|must|might) we (?:then |just |also |really |rather |want to |need to |even )*(?:need an? |use|put|pick|choose|build|shard|partition|cache|add|go (?:with|for|on)|start|move|draw|model|split|replicate|index|implement|design|solve|take)\b/
/** "What would you do …", "which one do you prefer …", "does that make sense …". */
const yours =
  /\b(?:would you|(?:would|will|is) (?:that|this|it) (?:be )?(?:\w+ )?(?:enough|acceptable for you|ok|okay|fine|good|right|smart|wise|better)$|would be (?:ok|okay|fine|enough|good)|be enough|you (?:had|have) in mind|you (?:want|wanted|like) to (?:see|hear)|for you$|do you (?:think|like|prefer|mean|see|agree)|does (?:that|this|it) (?:make sense|sound|work|answer)|is (?:that|this) (?:ok|okay|right|fine|clear|good|correct))\b/
const rhetorical =
  /^(?:(?:so|and|but|or|well|because) )*(?:(?:who|why) (?:would|should|does|do|is|needs|cares|on earth|even)|why not|what good|what if i|how else|what else)\b|\b(?:right|you know|is not it|is it not|does it not|do not they|no)$/
/** "… ? Because connections are stateful." */
const ownAnswer =
  /^(?:because|since|with|by|through|via|nobody|no one|none|never|no|nope|not|yes|simple|easy|well|exactly)\b/

/** "How soon must it be gone?": only a measure, of something that was named before. */
export function isMeasureOfThatAbove(part: readonly Token[]): boolean {
  const refers = part.some(({ text }) => /^(?:it|they|them|that|this|those)$/.test(text))
  const at = part.findIndex(({ text }) => text === 'how')
  if (!refers || at < 0 || at > 2) return false
  return part.slice(at + 2).every((token) => isStopWord(token) || vague.test(token.text))
}

const vague =
  /^(?:gone|happen|happens|appear|show|visible|done|there|ready|take|takes|last|lasts|stay|allowed|supposed|need|needs|has|back)$/

/** Names how something is built, which is the candidate's to decide: a fact has to speak of it, too. */
export const mechanism =
  /^(?:queue|cach\w*|redis|kafka|rabbit\w*|postgres\w*|mysql|cassandra|dynamo\w*|mongo\w*|lua|sql|nosql|shard\w*|partition\w*|replica\w*|index\w*|lock\w*|backoff|bloom|trie|bucket|fanout|fan|entry|cdn|gateway|websocket\w*|poll\w*|cron\w*|snowflake|counter|hash\w*|quadtree|geohash|outbox|saga|websub|lambda|flink|spark|cluster|leader|consensus|raft|quorum|proxy|balancer|worker|workers|table|row)$/

const asksAmount = /\bhow (?:many|much)\b|\bnumber of\b/
const asksTime = /\bhow (?:fast|quick|quickly|soon|long|late|fresh|old)\b/
const duration =
  /\b\d[\d.,]* ?(?:ms|s|min|h|seconds?|minutes?|hours?|days?|months?|years?)\b|\b(?:\w+ )?(?:seconds?|minutes?|hours?|days?|months?|years?|hourly|daily)\b|\bat once\b|\bfor ever\b|\brecorded\b/gi
const amountOf = /\d|\b(?:three|four|five|six|ten|hundred|thousand|million|billion|half|fifth)\b/i

/** Whether an answer is of the kind that the question word asks for: an amount, or a time. */
export function answersKind(question: readonly Token[], answer: string): boolean {
  const line = question.map(({ text }) => text).join(' ')
  if (asksAmount.test(line)) return amountOf.test(answer.replace(duration, ''))
  if (asksTime.test(line)) return answer.search(duration) >= 0
  return true
}
