import type { ComponentId, QuestionId } from '@sparboard/shared/base'

/** What is lit on the board and in the transcript at once, because one of them is pointed at. */
export interface Light {
  questionId: QuestionId | null
  componentId: ComponentId | null
}
