import type { Utterance } from '../interviewer/memory/InterviewMemory.ts'
import type { RoundRecord } from './RoundRecord.ts'

/** Two statements, or a statement and the board, that did not go together, once it had been put to the candidate. */
export interface PutContradiction {
  /** What was said to it; null when nothing was. */
  reply: Utterance | null
  isResolved: boolean
}

/** Decides between the two sides, or tells where each holds. */
const resolvingWords =
  /\b(?:you(?:'re| are) right|good catch|my mistake|i was wrong|i misspoke|correct(?:ing)? (?:that|myself)|let me (?:fix|correct|add|draw|change)|i(?:'ll| will|'d| would) (?:fix|correct|add|draw|change|go with|stay with|keep)|has changed|that changed|changed my mind|i (?:take|took) (?:it|that) back|what i meant|i meant|scrap that|only (?:for|the|when|if)|except|both hold|in that case|for (?:the )?\w+ (?:it|that) (?:is|may|must)|while (?:the )?\w+ (?:may|must|can)|is still to be drawn|not drawn yet)\b/i

/** How often contradictions may lower a mark; more of them tell nothing new. */
export const mostContradictions = 2

/**
 * The contradictions that the interviewer put to the candidate, and whether the answer settled them,
 * in words or on the board. One that nobody pointed out is not held against anybody.
 */
export function putContradictions(record: RoundRecord): PutContradiction[] {
  const { memory, spoken } = record
  return memory.turns
    .filter(({ move }) => move === 'contradiction')
    .map((turn) => {
      const next = memory.turns.find(({ seq, type }) => seq > turn.seq && type === 'asked')
      const until = next?.seq ?? Infinity
      const replies = memory.utterances.filter(({ seq }) => seq > turn.seq && seq < until)
      const isRedrawn = memory.boardChanges.some(({ seq }) => seq > turn.seq && seq < until)
      // A sentence that was said before settles nothing when it is said again.
      const isSettled = replies.some(
        (reply) => spoken.includes(reply) && (resolvingWords.test(reply.text) || isReckoned(reply)),
      )
      return { reply: replies[0] ?? null, isResolved: isSettled || isRedrawn }
    })
}

/** Holds to it with a number and what follows from that. */
function isReckoned({ text, reading }: Utterance): boolean {
  return reading.numbers.length > 0 && /\b(?:so|because|since|therefore)\b/i.test(text)
}
