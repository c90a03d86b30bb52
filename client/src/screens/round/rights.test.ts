import { describe, expect, it } from 'vitest'
import { rightsOf, type Rights } from './rights.ts'

/** The names of the rights somebody has. */
function names(rights: Rights): string[] {
  return Object.entries(rights)
    .filter(([, has]) => has)
    .map(([name]) => name)
}

describe('[SC41] rightsOf', () => {
  it.each([
    ['builtin', 'candidate', ['canStart', 'canSpeak', 'canAskForHint', 'canSteer', 'canEnd']],
    ['model', 'candidate', ['canStart', 'canSpeak', 'canAskForHint', 'canSteer', 'canEnd']],
    ['builtin', 'observer', []],
    ['human', 'candidate', ['canSpeak', 'canAskForHint']],
    ['human', 'interviewer', ['canStart', 'canSpeak', 'canInterview', 'canSteer', 'canEnd']],
    ['human', 'observer', []],
  ] as const)('%s round, %s', (interviewer, role, expected) => {
    expect(names(rightsOf({ interviewer }, { role, isHost: false }))).toEqual(expected)
  })

  it('lets the host start and end whatever the role', () => {
    const host = { role: 'observer', isHost: true } as const
    expect(names(rightsOf({ interviewer: 'human' }, host))).toEqual([
      'canStart',
      'canEnd',
      'isHost',
    ])
  })
})
