import type { Question, Round } from '@sparboard/shared/round'
import type { ApiOutcome, ControlRequest } from '../../api/index.ts'
import { Button } from '../../ui/Button.tsx'

interface OpenQuestionActionsProps {
  round: Round
  onFollowUp(this: void, question: Question): void
  onControl(this: void, request: ControlRequest): Promise<ApiOutcome<unknown>>
}

/** What a human interviewer can do with the question that waits. */
export function OpenQuestionActions({ round, onFollowUp, onControl }: OpenQuestionActionsProps) {
  const question = round.questions.findLast(
    ({ status }) => status === 'open' || status === 'answered',
  )
  if (question === undefined) return null
  const close = (status: 'resolved' | 'parked') =>
    void onControl({ type: 'closeQuestion', questionId: question.id, status })
  return (
    <>
      <Button size="small" onClick={() => onFollowUp(question)}>
        Follow up
      </Button>
      <Button size="small" onClick={() => close('resolved')}>
        Resolve
      </Button>
      <Button size="small" tone="quiet" onClick={() => close('parked')}>
        Park
      </Button>
    </>
  )
}
