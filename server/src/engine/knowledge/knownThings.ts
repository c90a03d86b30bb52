import type { Knowledge } from './types.ts'

/** Whether a topic, a bare point of it or a requirement of a problem is known under this id. */
export function knownThings({ topics, problems }: Knowledge) {
  return {
    hasTopic: (topic: string): boolean => topics.has(topic),
    hasPoint: (topic: string, point: string): boolean =>
      topics.get(topic)?.points.some(({ id }) => id === point) ?? false,
    hasRequirement(problemId: string | null, requirement: string): boolean {
      const problem = problemId === null ? undefined : problems.get(problemId)
      return problem?.clarify.some(({ id }) => id === requirement) ?? false
    },
  }
}
