import type { Round } from '@sparboard/shared/round'
import type { InterviewMemory, Thread, Utterance } from '../interviewer/memory/InterviewMemory.ts'

/** Fewer typed words than this are asides of a talk that goes on elsewhere. */
const fewestWords = 150
/** From so many words on somebody has answered in writing. */
const wordsOfAnswer = 8

/**
 * Whether most of a round that a person led was said aloud: little is typed, or most questions have no
 * written answer. What is missing in the transcript then says nothing about what was said.
 */
export function isAloud(round: Round, memory: InterviewMemory): boolean {
  if (round.interviewer !== 'human') return false
  if (wordsIn(memory.utterances) < fewestWords) return true
  const asked = memory.threads.length
  const answered = memory.threads.filter((thread) => isAnswered(thread, memory)).length
  return answered * 2 < asked
}

/** A thread has an answer in writing that can be judged: some words, or that somebody does not know. */
export function isAnswered({ answers }: Thread, { utterances }: InterviewMemory): boolean {
  const written = utterances.filter(({ seq }) => answers.includes(seq))
  return (
    wordsIn(written) >= wordsOfAnswer || written.some(({ reading }) => reading.act === 'dont_know')
  )
}

function wordsIn(utterances: readonly Utterance[]): number {
  return utterances.flatMap(({ text }) => text.split(/\s+/).filter((word) => word !== '')).length
}
