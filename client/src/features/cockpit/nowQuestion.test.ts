import type { QuestionId } from '@sparboard/shared/base'
import type { QuestionStatus, Round } from '@sparboard/shared/round'
import { describe, expect, it } from 'vitest'
import { nowQuestion, questionUnderWay } from './nowQuestion.ts'

function roundWith(statuses: readonly QuestionStatus[], status = 'running'): Round {
  const questions = statuses.map((one, index) => ({ id: `q${index + 1}`, status: one }))
  // Nothing else of a round decides.
  return { status, questions } as unknown as Round
}

describe('[SC79] the question under way', () => {
  it.each<[QuestionStatus[], string | null]>([
    [[], null],
    [['open'], 'q1'],
    [['answered'], 'q1'],
    [['answered', 'resolved'], null],
    [['open', 'resolved'], 'q1'],
    [['answered', 'parked'], null],
    [['answered', 'open'], 'q2'],
    [['answered', 'answered'], 'q2'],
  ])('of %j is %s', (statuses, id) => {
    expect(questionUnderWay(roundWith(statuses))?.id ?? null).toBe(id)
  })

  it('gives way to the one that was chosen, and is none after the end', () => {
    const round = roundWith(['parked', 'open'])
    expect(nowQuestion(round, 'q1' as QuestionId)?.id).toBe('q1')
    expect(nowQuestion(round, 'gone' as QuestionId)?.id).toBe('q2')
    expect(nowQuestion(roundWith(['open'], 'ended'), null)).toBeNull()
  })
})
