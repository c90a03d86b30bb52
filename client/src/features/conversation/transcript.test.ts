import type { ComponentId, QuestionId } from '@sparboard/shared/base'
import { describe, expect, it } from 'vitest'
import {
  ana,
  asked,
  begunRound,
  ben,
  created,
  joined,
  logOf,
  said,
} from '../../api/rig/roundRig.ts'
import { transcriptOf, type TranscriptLine } from './transcript.ts'

/** What a line says, short enough to compare whole transcripts. */
function summary(line: TranscriptLine): string {
  if (line.type === 'phase') return `--- ${line.title}`
  if (line.type === 'notice') return `* ${line.text}`
  return `${line.isNewSpeaker ? line.speaker : '…'}: ${line.turn.text}`
}

const start: Parameters<typeof logOf> = [
  [ana, created],
  [ana, joined(ana, 'Ana', 'candidate')],
  [ben, joined(ben, 'Ben', 'interviewer')],
  [ben, { type: 'started' }],
]

describe('[SC20] transcriptOf', () => {
  it('shows phases, turns and who speaks, and joins turns of one speaker', () => {
    const log = logOf(
      ...start,
      [ben, { type: 'phaseStarted', phase: 'intro' }],
      [ben, said('Hello')],
      [ben, asked('q1', 'Where do you start?')],
      [ana, said('With the client')],
      [ben, { type: 'phaseStarted', phase: 'requirements' }],
      [ana, said('Go on')],
    )
    expect(transcriptOf(log).map(summary)).toEqual([
      '--- Intro',
      'Ben: Hello',
      '…: Where do you start?',
      'Ana: With the client',
      '--- Requirements',
      'Ana: Go on',
    ])
  })

  it('tells of pauses, hints, people and the end', () => {
    const log = logOf(
      ...start,
      [ben, asked('q1', 'Why?')],
      [ana, { type: 'hintRequested', questionId: 'q1' as QuestionId }],
      [ben, { type: 'paused' }],
      [ben, { type: 'resumed' }],
      [ben, { type: 'clockStopped', stoppedAtMs: 1_000_000 }],
      [ben, joined('p-cy' as typeof ana, 'Cy', 'observer')],
      [ana, { type: 'roleChanged', participantId: 'p-cy' as typeof ana, role: 'candidate' }],
      [ana, { type: 'removed', participantId: 'p-cy' as typeof ana }],
      [ben, { type: 'ended', reason: 'time_up' }],
    )
    expect(transcriptOf(log).slice(2).map(summary)).toEqual([
      '* Ana asked for a hint',
      '* Ben paused the round',
      '* The round goes on',
      '* The server was away. The clock stood still meanwhile',
      '* Cy joined as observer',
      '* Cy is now candidate',
      '* Cy was taken out of the round',
      '* Time is up. The round has ended',
    ])
  })

  it('leaves out who joined before the start and what is no matter of the conversation', () => {
    const log = logOf(
      ...start,
      [ben, asked('q1', 'Why?')],
      [ben, { type: 'pinned', questionId: 'q1' as QuestionId, componentId: 'c1' as ComponentId }],
      [ben, { type: 'questionClosed', questionId: 'q1' as QuestionId, status: 'parked' }],
      [ben, { type: 'noted', text: 'Private', componentId: null }],
      [ana, { type: 'inviteRevoked', role: 'observer' }],
    )
    expect(transcriptOf(log).map(summary)).toEqual(['--- Intro', 'Ben: Why?'])
  })

  it('is empty before the start', () => {
    expect(transcriptOf(begunRound().slice(0, 3))).toEqual([])
  })
})
