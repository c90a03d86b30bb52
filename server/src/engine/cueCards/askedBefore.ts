import type { ComponentId } from '@sparboard/shared/base'
import type { Round, Turn } from '@sparboard/shared/round'
import { stemsOf } from '../interviewer/memory/ownWords.ts'

interface Asked {
  about: readonly ComponentId[]
  stems: ReadonlySet<string>
}

/** From this share of common words on, two questions are the same one. */
const sameShare = 0.7
const fewestWords = 2

/** Tells of a question whether somebody has asked it, in these or nearly these words, of the same box. */
export function askedBefore(
  round: Round,
): (question: string, about: readonly ComponentId[]) => boolean {
  const turns = round.turns.filter(({ type }) => type === 'asked')
  const threads = new Map(round.questions.map(({ id, about }) => [id, about]))
  const asked = turns.map((turn): Asked => {
    const { about, questionId } = turn
    const ofThread = questionId === null ? [] : (threads.get(questionId) ?? [])
    return { about: about.length > 0 ? about : ofThread, stems: wordsOfTurn(turn) }
  })
  return (question, about) => {
    const stems = wordsOf(question)
    return asked.some(
      (one) =>
        (one.about.length === 0 ||
          about.length === 0 ||
          one.about.some((id) => about.includes(id))) &&
        isSame(one.stems, stems),
    )
  }
}

const kept = new WeakMap<Turn, ReadonlySet<string>>()

function wordsOfTurn(turn: Turn): ReadonlySet<string> {
  const known = kept.get(turn) ?? wordsOf(turn.text)
  kept.set(turn, known)
  return known
}

/** Names of boxes are in every question about them. */
function wordsOf(text: string): ReadonlySet<string> {
  return stemsOf(text.replace(/`[^`]*`/g, ' '))
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const shared = [...a].filter((word) => b.has(word)).length
  return shared >= fewestWords && shared >= sameShare * Math.max(a.size, b.size)
}
