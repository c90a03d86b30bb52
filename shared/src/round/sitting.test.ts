import { describe, expect, it } from 'vitest'
import type { QuestionId, RoundId } from '../base/index.ts'
import { openQuestion } from './applyEvent.ts'
import { phaseRemainingMs, roundRemainingMs } from './clock.ts'
import { isBlind, isLastMarker } from './isBlind.ts'
import { candidate, engine, observer, scriptRound } from './testing.ts'

const minuteMs = 60_000

describe('the time of a phase', () => {
  it('[FR15] a phase that is given more time is longer, and so is the round', () => {
    const round = scriptRound()
      .at(0, candidate, { type: 'started' })
      .at(30_000, engine, { type: 'phaseExtended', phase: 'intro', byMs: 2 * minuteMs })
      .round()
    expect(phaseRemainingMs(round, minuteMs)).toBe(2 * minuteMs)
    expect(roundRemainingMs(round, minuteMs)).toBe(46 * minuteMs)
  })

  it('[FR15] a phase begun anew has its whole length, and the round gets back what it took', () => {
    const round = scriptRound()
      .at(0, candidate, { type: 'started' })
      .at(minuteMs, engine, { type: 'phaseStarted', phase: 'requirements' })
      .at(3 * minuteMs, engine, { type: 'phaseRestarted', phase: 'requirements' })
      .at(4 * minuteMs, engine, { type: 'phaseRestarted', phase: 'requirements' })
      .round()
    expect(phaseRemainingMs(round, 4 * minuteMs)).toBe(6 * minuteMs)
    expect(roundRemainingMs(round, 4 * minuteMs)).toBe(44 * minuteMs)
  })
})

describe('points and questions of an interviewer', () => {
  const tick = {
    type: 'pointTicked',
    topic: 'cache.ttl',
    point: 'jitter',
    questionId: null,
  } as const

  it('[FR16] the last word on a point counts', () => {
    const script = scriptRound({ interviewer: 'human' })
      .at(0, candidate, { type: 'started' })
      .at(1_000, engine, { ...tick, isHeard: true, quote: null })
      .at(9_000, engine, { ...tick, isHeard: true, quote: 'spread them' })
    expect(script.round().ticks).toMatchObject([{ quote: 'spread them', elapsedMs: 9_000 }])
    script.at(10_000, engine, { ...tick, isHeard: false, quote: null })
    expect(script.round().ticks).toEqual([])
  })

  it('[FR17] a question that is reopened waits again under its number', () => {
    const questionId = 'q1' as QuestionId
    const text = 'What when it is full?'
    const round = scriptRound({ interviewer: 'human' })
      .at(0, candidate, { type: 'started' })
      .at(1, engine, { type: 'asked', questionId, text, about: [], move: 'ask', plan: null })
      .at(2, engine, { type: 'questionClosed', questionId, status: 'parked' })
      .at(3, engine, { type: 'questionReopened', questionId })
      .round()
    expect(openQuestion(round)).toMatchObject({ id: questionId, status: 'open' })
  })
})

describe('covered marks', () => {
  it('[FR18] stay covered where a person interviewed, until everybody has given theirs', () => {
    const script = scriptRound({ interviewer: 'human' })
      .at(0, candidate, { type: 'started' })
      .at(1, engine, { type: 'ended', reason: 'finished' })
    expect(isBlind(script.round())).toBe(true)
    expect(isLastMarker(script.round(), candidate)).toBe(false)
    script.at(2, engine, { type: 'scoresSubmitted' })
    expect(isLastMarker(script.round(), candidate)).toBe(true)
    script.at(3, candidate, { type: 'scoresSubmitted' }).at(3, candidate, { type: 'revealed' })
    expect(isBlind(script.round())).toBe(false)
  })

  it('[FR18] are never covered where an engine asked, or where only one is left to give any', () => {
    expect(isBlind(scriptRound().round())).toBe(false)
    const alone = scriptRound({ interviewer: 'human' })
      .at(1, candidate, { type: 'removed', participantId: engine })
      .round()
    expect(isBlind(alone)).toBe(false)
  })
})

it('[FR19] a sitting knows the round before and the one after', () => {
  const round = scriptRound({ part: { number: 2, of: 2 }, previous: 'round-0' as RoundId })
    .at(0, observer, { type: 'continued', roundId: 'round-2' as RoundId })
    .round()
  expect(round).toMatchObject({ previous: 'round-0', next: 'round-2', part: { number: 2, of: 2 } })
})

it('[FR20] the host is one person', () => {
  const round = scriptRound()
    .at(0, candidate, { type: 'hostChanged', participantId: observer })
    .round()
  expect(round.participants.filter(({ isHost }) => isHost).map(({ id }) => id)).toEqual([observer])
})
