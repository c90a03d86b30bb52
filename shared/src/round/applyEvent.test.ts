import { describe, expect, it } from 'vitest'
import type { ComponentId, QuestionId } from '../base/index.ts'
import { applyEvent, foldRound, openQuestion } from './applyEvent.ts'
import { elapsedMs, phaseElapsedMs, phaseRemainingMs, roundRemainingMs } from './clock.ts'
import type { EventBody } from './events.ts'
import { candidate, engine, scriptRound } from './testing.ts'

const redis = 'shape:redis' as ComponentId
const q1 = 'q1' as QuestionId

function asked(changes: Partial<Extract<EventBody, { type: 'asked' }>> = {}): EventBody {
  return {
    type: 'asked',
    questionId: q1,
    text: 'What happens when `Redis` is full?',
    about: [redis],
    move: 'ask',
    plan: null,
    ...changes,
  }
}

function said(text: string): EventBody {
  return { type: 'said', text, move: null, plan: null }
}

describe('the fold of a round', () => {
  it('[FR1] begins with roundCreated and refuses anything else first, or a second one', () => {
    expect(foldRound([])).toBeNull()
    expect(() => applyEvent(null, { ...said('hi'), seq: 1, atMs: 0, by: candidate })).toThrow(
      'begins with roundCreated',
    )
    const [created] = scriptRound().events
    expect(() => foldRound([created!, created!])).toThrow('created once')
  })

  it('[FR2] runs the clock from the start, by phase', () => {
    const round = scriptRound().at(10_000, candidate, { type: 'started' }).round()
    expect(elapsedMs(round, 70_000)).toBe(60_000)
    expect(phaseRemainingMs(round, 70_000)).toBe(0)
    expect(roundRemainingMs(round, 70_000)).toBe(44 * 60_000)
  })

  it('[FR2] measures a phase from where it began', () => {
    const round = scriptRound()
      .at(0, candidate, { type: 'started' })
      .at(60_000, engine, { type: 'phaseStarted', phase: 'requirements' })
      .round()
    expect(phaseElapsedMs(round, 90_000)).toBe(30_000)
    expect(elapsedMs(round, 90_000)).toBe(90_000)
  })

  it('[FR3] the clock stands still while paused, while the server is away, and after the end', () => {
    const script = scriptRound()
      .at(0, candidate, { type: 'started' })
      .at(10_000, candidate, { type: 'paused' })
      .at(50_000, candidate, { type: 'resumed' })
      .at(100_000, engine, { type: 'clockStopped', stoppedAtMs: 60_000 })
    expect(elapsedMs(script.round(), 100_000)).toBe(20_000)
    expect(elapsedMs(script.round(), 105_000)).toBe(25_000)
    script.at(110_000, engine, { type: 'ended', reason: 'finished' })
    expect(elapsedMs(script.round(), 999_000)).toBe(30_000)
  })

  it('[FR4] a question about a component gets the next pin number; one about none gets no number', () => {
    const round = scriptRound()
      .at(0, candidate, { type: 'started' })
      .at(1, engine, asked({ questionId: 'q0' as QuestionId, about: [] }))
      .at(2, engine, asked())
      .at(3, engine, asked({ questionId: 'q2' as QuestionId }))
      .round()
    expect(round.questions.map(({ id, number }) => [id, number])).toEqual([
      ['q0', null],
      ['q1', 1],
      ['q2', 2],
    ])
  })

  it('[FR5] a follow-up keeps its thread and pin, and takes over the wording', () => {
    const round = scriptRound()
      .at(0, candidate, { type: 'started' })
      .at(1, engine, asked())
      .at(2, candidate, said('It evicts.'))
      .at(3, engine, asked({ text: 'Which entries go first?', about: [] }))
      .round()
    expect(round.questions).toMatchObject([
      {
        id: q1,
        number: 1,
        about: [redis],
        text: 'Which entries go first?',
        depth: 2,
        status: 'open',
      },
    ])
    expect(round.turns.map((turn) => turn.questionId)).toEqual([q1, q1, q1])
  })

  it('[FR6] what the candidate says answers the open question; others do not', () => {
    const script = scriptRound().at(0, candidate, { type: 'started' }).at(1, engine, asked())
    script.at(2, engine, said('Take your time.'))
    expect(openQuestion(script.round())?.status).toBe('open')
    script.at(3, candidate, said('LRU.'))
    expect(openQuestion(script.round())?.status).toBe('answered')
    script.at(4, engine, { type: 'questionClosed', questionId: q1, status: 'parked' })
    expect(openQuestion(script.round())).toBeNull()
  })

  it('[FR7] pinning a question moves it to a component and numbers it', () => {
    const round = scriptRound()
      .at(0, candidate, { type: 'started' })
      .at(1, engine, asked({ about: [] }))
      .at(2, engine, { type: 'pinned', questionId: q1, componentId: redis })
      .round()
    expect(round.questions).toMatchObject([{ number: 1, about: [redis] }])
  })

  it('[FR8] keeps a later score of the same person and dimension', () => {
    const score = (value: number): EventBody => ({
      type: 'scored',
      dimension: 'depth',
      score: value,
      comment: '',
    })
    const round = scriptRound().at(1, engine, score(2)).at(2, engine, score(3)).round()
    expect(round.scores).toEqual([{ by: engine, dimension: 'depth', score: 3, comment: '' }])
  })

  it('[MK2] a mark that is taken back is none', () => {
    const score = (value: number | null): EventBody => ({
      type: 'scored',
      dimension: 'depth',
      score: value,
      comment: '',
    })
    const script = scriptRound().at(1, engine, score(2)).at(2, engine, score(null))
    expect(script.round().scores).toEqual([])
  })

  it('[FR11] a log from before pressure and prepared boards folds as it was played', () => {
    const { pressure, boardStart } = scriptRound().round()
    expect({ pressure, boardStart }).toEqual({ pressure: 'steady', boardStart: 'blank' })
    const chosen = scriptRound({ pressure: 'tough', boardStart: 'prepared' }).round()
    expect(chosen).toMatchObject({ pressure: 'tough', boardStart: 'prepared' })
  })

  it('[FR12] a disputed point is kept once for each speaker, until it is taken back', () => {
    const dispute = (isDisputed: boolean): EventBody => ({
      type: 'pointDisputed',
      topic: 'cache.choice',
      point: 'kv',
      isDisputed,
    })
    const script = scriptRound()
      .at(0, candidate, { type: 'ended', reason: 'finished' })
      .at(1, candidate, dispute(true))
      .at(2, candidate, dispute(true))
    expect(script.round().disputes).toEqual([{ by: candidate, topic: 'cache.choice', point: 'kv' }])
    expect(script.at(3, candidate, dispute(false)).round().disputes).toEqual([])
  })
})
