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

  it('a candidate whom a person interviews speaks, asks for hints and disputes points', () => {
    expect(allowed('human', 'candidate')).toEqual(['say', 'hint', 'disputePoint'])
  })

  it('a human interviewer leads the round', () => {
    expect(allowed('human', 'interviewer')).toEqual([
      'start',
      'say',
      'ask',
      'pin',
      'closeQuestion',
      'hint',
      'advancePhase',
      'pause',
      'resume',
      'curveball',
      'note',
      'score',
      'end',
    ])
  })

  it('nobody else interviews where the engine does', () => {
    expect(allowed('builtin', 'interviewer')).toEqual([])
  })

  it('the host looks after people, and starts and ends, whatever its role', () => {
    expect(allowed('human', 'observer', true)).toEqual([
      'start',
      'setRole',
      'remove',
      'revokeInvite',
      'end',
    ])
  })
})
