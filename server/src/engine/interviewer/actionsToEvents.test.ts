import { describe, expect, it } from 'vitest'
import type { QuestionId } from '@sparboard/shared/base'
import { loadKnowledge } from '../knowledge/index.ts'
import { applyInterviewerAction } from './actionsToEvents.ts'
import { Dialogue } from './testing.ts'

const knowledge = loadKnowledge()
const context = { newQuestionId: () => 'new' as QuestionId }
const plan = { topic: null, aim: null, because: null }

describe('actions as events', () => {
  it('[IV2] a question opens a thread, and goes on in one that exists', () => {
    const talk = new Dialogue({ knowledge }).inPhase('deep_dives')
    const ask = { type: 'ask', text: 'Why?', about: [], move: 'ask', plan } as const
    expect(
      applyInterviewerAction(talk.round, { ...ask, about: [], questionId: null }, context),
    ).toEqual([{ type: 'asked', questionId: 'new', text: 'Why?', about: [], move: 'ask', plan }])
    talk.wasAsked('cache.choice', 'redis', {})
    const questionId = talk.round.questions[0]?.id ?? null
    expect(
      applyInterviewerAction(talk.round, { ...ask, about: [], questionId }, context),
    ).toMatchObject([{ questionId }])
  })

  it('[IV2] what no longer fits comes to nothing', () => {
    const talk = new Dialogue({ knowledge }).inPhase('feedback')
    const { round } = talk
    expect(applyInterviewerAction(round, { type: 'advancePhase' }, context)).toEqual([])
    const gone = 'gone' as QuestionId
    expect(
      applyInterviewerAction(
        round,
        { type: 'closeQuestion', questionId: gone, status: 'parked' },
        context,
      ),
    ).toEqual([])
    expect(
      applyInterviewerAction(
        round,
        { type: 'hint', questionId: gone, step: 1, text: 'Look.', plan },
        context,
      ),
    ).toEqual([])
  })
})
