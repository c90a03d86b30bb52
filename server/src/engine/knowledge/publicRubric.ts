import type { Rubric as PublicRubric } from '@sparboard/shared/protocol'
import { dimensions } from '@sparboard/shared/scorecard'
import type { Knowledge } from './types.ts'

/** What the marks mean, for people who give them; not what they weigh, nor what a level asks for. */
export function publicRubric({ rubric }: Knowledge): PublicRubric {
  return {
    dimensions: dimensions.flatMap(({ id, title }) => {
      const found = rubric.dimensions.find((dimension) => dimension.id === id)
      return found ? [{ id, title, anchors: found.anchors }] : []
    }),
  }
}
