import type { Random } from '@sparboard/shared/base'
import { clauseFor, holdsText, takeUpFor, type Lead } from './acknowledge.ts'
import type { Utterance } from '../memory/InterviewMemory.ts'
import { chooseWording } from './chooseWording.ts'
import { holdsWording } from './heardBefore.ts'

/** How a clause is said back. */
const shapes = [
  'So {clause}.',
  'OK, {clause}.',
  'OK, so {clause}.',
  '{clause}.',
  'I see, {clause}.',
  'All right, {clause}.',
] as const

/** Goes on into the question: "If you delete the key after the commit, who reads the old one?" */
const conditional = 'If {clause},'

/** Saying back what was heard is good once and a mannerism every time. */
const restsTurns = 1

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
  if (turns.slice(-restsTurns).some((turn) => isEcho(turn, lead))) return null
  // Words that were written for the point are safer than words cut out of what was said.
  const clause = takeUpFor(utterance, lead, turns) ?? clauseFor(utterance, lead)?.text
  if (clause === undefined) return null
  const slots = { clause }
  const goesOn = asksAtOnce(lead.question) && random.next() < 0.5
  if (goesOn && !turns.slice(-8).some((turn) => turn.startsWith('If '))) {
    return conditional.replace('{clause}', clause)
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

function isEcho(turn: string, { points }: Lead): boolean {
  return (
    points.some(({ takeUp }) => takeUp !== undefined && holdsText(turn, takeUp)) ||
    /^(?:So |OK, |If |All right, |You |I see, Earlier |A while ago )/.test(turn) ||
    holdsWording(turn, 'you said {clause}.')
  )
}
