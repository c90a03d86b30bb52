import { emptyGraph } from '@sparboard/shared/design'
import { readAnswer } from '../answers/index.ts'
import { findFindings } from '../findings/index.ts'
import type { Knowledge } from '../knowledge/index.ts'
import { topicWords } from './planner/subject.ts'

/** Somebody says something: the first reading of a process builds its indexes. */
const firstWords =
  'The cache holds the newest entries for ten minutes, and a write goes to the database first.'

/**
 * Builds what the first turns of a process would otherwise wait for: the indexes of the reading, the
 * profiles of the points and the words of the topics. The server calls it at its start.
 */
export function warmUp(knowledge: Knowledge): void {
  topicWords(knowledge)
  const [topic = null] = knowledge.topics.values()
  readAnswer({ text: firstWords, topic, question: null, graph: emptyGraph, knowledge })
  findFindings(emptyGraph, { said: [], problemId: null }, knowledge)
}
