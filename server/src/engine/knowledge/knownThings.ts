import { phaseTopics } from './phaseTopics.ts'
import { pricePoint } from './pricePoint.ts'
import type { Knowledge } from './types.ts'

/** Whether a topic, a bare point of it or a requirement of a problem is known under this id. */
export function knownThings({ topics, problems }: Knowledge) {
  return {
    hasTopic: (topic: string): boolean => topics.has(topic) || phaseTopics.has(topic),
    hasPoint(topic: string, point: string): boolean {
      const ofPhase = phaseTopics.get(topic)
      if (ofPhase) return ofPhase.points.some(({ id }) => id === point)
      const known = topics.get(topic)
      if (!known) return false
      return point === pricePoint.id || known.points.some(({ id }) => id === point)
    },
    hasRequirement(problemId: string | null, requirement: string): boolean {
      const problem = problemId === null ? undefined : problems.get(problemId)
      return problem?.clarify.some(({ id }) => id === requirement) ?? false
    },
  }
}
