import type { Level } from '@sparboard/shared/round'
import type { Heard, Utterance } from '../memory/InterviewMemory.ts'
import type { View } from './View.ts'

const farAbove = 0.75
const farBelow = 0.1

/** The level that the answers so far look like: far above or below the target moves the questions. */
export function levelShown(view: View): Level {
  const { level } = view.round
  const shares = coreShares(view, ({ how }) => how === 'unprompted')
  if (shares.length < 2) return level
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
  if (mean >= farAbove) return level === 'mid' ? 'senior' : 'staff'
  if (mean <= farBelow || isStruggling(view)) return level === 'staff' ? 'senior' : 'mid'
  return level
}

/** So many times "I don't know" among the last answers to questions on the design. */
const unknownLately = 2
const lately = 5
/** Or so many times in the whole round. */
const unknownInAll = 4

/** Little of what was asked is coming: stay with the main flow, small steps, no curveball. */
export function isStruggling(view: View): boolean {
  const shares = coreShares(view, () => true).slice(-3)
  if (shares.length >= 2 && shares.every((share) => share <= farBelow)) return true
  const words = view.memory.utterances.filter(({ phase }) => phase === 'deep_dives')
  const isLost = ({ reading, text }: Utterance) =>
    (reading.act === 'dont_know' || isAtALoss.test(text)) &&
    text.split(/\s+/).length <= mostWordsAtALoss
  const unknown = words.filter(isLost).length
  return words.slice(-lately).filter(isLost).length >= unknownLately || unknown >= unknownInAll
}

/** Who says more than this after "I don't know" is thinking. */
const mostWordsAtALoss = 20

const isAtALoss = /\b(?:i (?:really )?(?:don't|do not) (?:really )?know|no idea|no clue)\b/i

/** For each topic that was answered: the share of its core points that were heard in this way. */
function coreShares({ memory, knowledge }: View, isMeant: (heard: Heard) => boolean): number[] {
  return memory.threads.flatMap((thread) => {
    const topic = thread.topic ? knowledge.topics.get(thread.topic) : undefined
    if (!topic || thread.answers.length === 0) return []
    const core = topic.points.filter(({ isCore }) => isCore)
    const heard = memory.coverage.get(topic.id)
    const made = core.filter(({ id }) => {
      const found = heard?.get(id)
      return found !== undefined && isMeant(found)
    })
    return [made.length / core.length]
  })
}
