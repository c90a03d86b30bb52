import { createBuiltinInterviewer } from '@sparboard/server/engine/interviewer'
import { loadKnowledge } from '@sparboard/server/engine/knowledge'
import type { InterviewerFactory } from '@sparboard/server/rounds'

/** The built-in interviewer with chance taken out: the same drawing is asked about in the same order. */
export function seededInterviewer(seed: number): InterviewerFactory {
  const knowledge = loadKnowledge()
  return (_seedOfTheRound, { problem }) =>
    createBuiltinInterviewer({
      knowledge,
      problem: problem.id === null ? null : (knowledge.problems.get(problem.id) ?? null),
      seed,
    })
}
