import { describe, expect, it } from 'vitest'
import type { InterviewerKind, Role } from '../round/index.ts'
import type { CommandType } from './commands.ts'
import { isAllowed, permissions } from './permissions.ts'

const commandTypes = Object.keys(permissions) as CommandType[]

function allowed(interviewer: InterviewerKind, role: Role, isHost = false): CommandType[] {
  return commandTypes.filter((type) => isAllowed(type, { role, isHost }, interviewer))
}

describe('[RS1] who may give which command', () => {
  it('observers none, whoever leads', () => {
    expect(allowed('builtin', 'observer')).toEqual([])
    expect(allowed('model', 'observer')).toEqual([])
    expect(allowed('human', 'observer')).toEqual([])
  })

  it('a candidate whom the engine interviews runs the clock itself', () => {
    const expected = [
      'start',
      'say',
      'hint',
      'advancePhase',
      'pause',
      'resume',
      'disputePoint',
      'end',
    ]
    expect(allowed('builtin', 'candidate')).toEqual(expected)
    expect(allowed('model', 'candidate')).toEqual(expected)
  })

  it('a candidate whom a person interviews speaks, asks for hints, gives marks and disputes points', () => {
    expect(allowed('human', 'candidate')).toEqual([
      'ready',
      'say',
      'hint',
      'score',
      'submitScores',
      'reflect',
      'disputePoint',
    ])
  })

  it('a human interviewer leads the round', () => {
    expect(allowed('human', 'interviewer')).toEqual([
      'ready',
      'start',
      'say',
      'ask',
      'reveal',
      'tickPoint',
      'pin',
      'closeQuestion',
      'reopenQuestion',
      'hint',
      'advancePhase',
      'extendPhase',
      'restartPhase',
      'pause',
      'resume',
      'curveball',
      'note',
      'score',
      'submitScores',
      'revealScores',
      'reflect',
      'end',
      'swapRoles',
    ])
  })

  it('nobody else interviews where the engine does', () => {
    expect(allowed('builtin', 'interviewer')).toEqual([])
  })

  it('the host looks after people, and starts and ends, whatever its role', () => {
    expect(allowed('human', 'observer', true)).toEqual([
      'start',
      'revealScores',
      'setRole',
      'handOver',
      'answerKnock',
      'remove',
      'revokeInvite',
      'end',
      'swapRoles',
    ])
  })
})
