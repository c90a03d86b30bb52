import { cockpitOf } from './engine/cueCards/index.ts'
import { interviewingFeedback } from './engine/interviewing/index.ts'
import { publicRubric, type Knowledge } from './engine/knowledge/index.ts'
import type { InterviewingAid } from './rounds/index.ts'

/** What the engine knows for a person who interviews. */
export function interviewingAid(knowledge: Knowledge): InterviewingAid {
  return {
    cockpit: (round, events, graph) => cockpitOf({ knowledge, round, events, graph }),
    feedback: (round, events, by) => interviewingFeedback({ knowledge, round, events, by }),
    rubric: publicRubric(knowledge),
  }
}
