import { foldRound } from '@sparboard/shared/round'
import { expect, it } from 'vitest'
import { asked, begunRound, ben, nextEvent } from '../../api/rig/roundRig.ts'
import { waitingFirst } from './QuestionList.tsx'

it('shows what waits first, the latest on top', () => {
  const log = begunRound()
  for (const id of ['q1', 'q2', 'q3', 'q4']) log.push(nextEvent(log, ben, asked(id, id)))
  const questions = (foldRound(log)?.questions ?? []).map((question) =>
    question.text === 'q4' || question.text === 'q2'
      ? { ...question, status: 'resolved' as const }
      : question,
  )
  expect(waitingFirst(questions).map(({ text }) => text)).toEqual(['q3', 'q1', 'q4', 'q2'])
})
