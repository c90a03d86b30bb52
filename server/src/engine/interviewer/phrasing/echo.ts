import type { Random } from '@sparboard/shared/base'
import { clauseFor, type Lead } from './acknowledge.ts'
import type { Utterance } from '../memory/InterviewMemory.ts'
import { chooseWording } from './chooseWording.ts'
import { holdsWording } from './heardBefore.ts'

/** How a clause is said back. */
const shapes = [
  'So {clause}.',
  'OK, {clause}.',
  '{clause}.',
  'If I follow you, {clause}.',
  'Then {clause}.',
  'As I hear it, {clause}.',
] as const

/** Goes on into the question: "If you delete the key after the commit, who reads the old one?" */
const conditional = 'If {clause},'

/** Saying back what was heard is good once and a mannerism every time. */
const restsTurns = 2

/**
 * What was just said, said back so that the question follows from it. Null most of the time: when
 * nothing said leads to the question, and when it was done a moment ago.
 */
export function echoOf(
  utterance: Utterance,
  lead: Lead,
  turns: readonly string[],
  random: Random,
): string | null {
  if (turns.slice(-restsTurns).some((turn) => isEcho(turn))) return null
  const clause = clauseFor(utterance, lead)
  if (!clause) return null
  const slots = { clause: clause.text }
  const goesOn = asksAtOnce(lead.question) && random.next() < 0.5
  if (goesOn && !turns.slice(-8).some((turn) => turn.startsWith('If you'))) {
    return conditional.replace('{clause}', clause.text)
  }
  return chooseWording({ wordings: shapes, slots, turns, random })
}

/** A single sentence that begins with its question word. */
export function asksAtOnce(question: string): boolean {
  return (
    /^(?:(?:by|with|for|from|in|at|to|until|on|of) )?(?:what|how|who|where|which|when|why|whose)\b/i.test(
      question,
    ) && !/[.!:;]\s/.test(question)
  )
}

function isEcho(turn: string): boolean {
  return (
    /^(?:So |OK, you|If you|If I follow you,|Then you|You |As I hear it,|Earlier |A while ago )/.test(
      turn,
    ) || holdsWording(turn, 'you said {clause}.')
  )
}
