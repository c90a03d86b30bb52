import { assertNever, type ComponentId, type QuestionId } from '@sparboard/shared/base'
import type { ControlRequest, TextRequest } from '../../api/index.ts'

/** What a ready text is for, so that it stays that when it is edited before it is sent. */
export type Purpose =
  /** `topic` is null for a question that came from no card of the engine. */
  | { type: 'card'; topic: string | null; title: string; about: readonly ComponentId[] }
  | { type: 'followUp'; questionId: QuestionId }
  | { type: 'hint'; questionId: QuestionId }
  | { type: 'requirement'; id: string; title: string }
  | { type: 'curveball' }

/** A text that can be sent as it stands or edited first. */
export interface Prepared {
  purpose: Purpose
  text: string
}

/** What sends a text for its purpose. A hint is for whatever question waits, so it is never queued. */
export function requestFor(purpose: Exclude<Purpose, { type: 'hint' }>, text: string): TextRequest
export function requestFor(purpose: Purpose, text: string): ControlRequest
export function requestFor(purpose: Purpose, text: string): ControlRequest {
  switch (purpose.type) {
    case 'card':
      return {
        type: 'ask',
        text,
        about: [...purpose.about],
        ...(purpose.topic === null ? {} : { topic: purpose.topic }),
      }
    case 'followUp':
      return { type: 'ask', text, about: [], questionId: purpose.questionId }
    case 'hint':
      return { type: 'hint', text }
    case 'requirement':
      return { type: 'reveal', requirement: purpose.id, text }
    case 'curveball':
      return { type: 'curveball', text }
    default:
      return assertNever(purpose)
  }
}
