import { createRoundBody } from '@sparboard/shared/protocol'
import { describe, expect, it } from 'vitest'
import { problemsOf, toCreateRound, type LobbyChoice } from './lobbyChoice.ts'
import { parseChoice } from './rememberedChoice.ts'

const choice = (part: Partial<LobbyChoice>): LobbyChoice => ({
  ...parseChoice(null),
  problemId: 'chat',
  name: 'Ana',
  ...part,
})

describe('[SC30] problemsOf', () => {
  it('finds nothing in a finished choice', () => {
    expect(problemsOf(choice({}))).toEqual({})
  })

  it('asks for a problem and a name', () => {
    expect(problemsOf(choice({ problemId: null, name: '  ' }))).toEqual({
      problem: 'Choose a problem first.',
      name: 'Type the name that others will see.',
    })
  })

  it('says how much too long a name of 10,000 characters is', () => {
    expect(problemsOf(choice({ name: 'a'.repeat(10_000) }))).toEqual({
      name: 'That is 10000 characters. Up to 40 fit.',
    })
  })

  it('asks for title and text of one’s own problem only', () => {
    const own = { problemId: 'own', ownTitle: '', ownPrompt: 'x'.repeat(4_001) }
    expect(problemsOf(choice(own))).toEqual({
      ownTitle: 'Give it a title.',
      ownPrompt: 'That is 4001 characters. Up to 4000 fit.',
    })
    expect(problemsOf(choice({ ...own, problemId: 'chat' }))).toEqual({})
  })
})

describe('[SC31] toCreateRound', () => {
  it.each<[string, Partial<LobbyChoice>]>([
    ['a problem of the list', {}],
    ['a problem of one’s own', { problemId: 'own', ownTitle: ' Garage ', ownPrompt: 'Design it.' }],
    ['a drill on its prepared board', { format: '10', focus: 'queue', problemId: null }],
    ['a drill on a board of one’s own', { format: '10', focus: 'queue', boardStart: 'blank' }],
    ['a tough round', { pressure: 'tough' }],
    ['a round with a person', { interviewer: 'human', hostRole: 'interviewer' }],
    ['two rounds with a person', { interviewer: 'human', rounds: 2 }],
  ])('gives the server something it takes: %s', (_what, part) => {
    const input = toCreateRound(choice(part))
    const parsed = createRoundBody.safeParse(input)
    expect(parsed.success && parsed.data).toEqual(input)
  })

  it('names a component only for a drill', () => {
    expect(toCreateRound(choice({ format: '45', focus: 'queue' }))).not.toHaveProperty('focus')
    expect(toCreateRound(choice({ format: '10', focus: 'queue' })).focus).toBe('queue')
  })

  it('[LB67] names a problem only where one is needed', () => {
    const drill = choice({ format: '10' })
    expect(toCreateRound(drill)).not.toHaveProperty('problemId')
    expect(problemsOf({ ...drill, problemId: null })).toEqual({})
    const onOwnBoard = { ...drill, boardStart: 'blank' } as const
    expect(toCreateRound(onOwnBoard)).toMatchObject({ problemId: 'chat', boardStart: 'blank' })
    expect(problemsOf({ ...onOwnBoard, problemId: null })).toHaveProperty('problem')
    expect(toCreateRound(choice({}))).not.toHaveProperty('boardStart')
  })

  it('[LB67] leaves the pressure to a person who interviews', () => {
    expect(toCreateRound(choice({ pressure: 'kind' })).pressure).toBe('kind')
    const person = choice({ pressure: 'kind', interviewer: 'human' })
    expect(toCreateRound(person)).not.toHaveProperty('pressure')
  })

  it('[KN16] plans two rounds only with a person', () => {
    const two = choice({ interviewer: 'human', rounds: 2 })
    expect(toCreateRound(two).rounds).toBe(2)
    expect(toCreateRound({ ...two, rounds: 1 })).not.toHaveProperty('rounds')
    expect(toCreateRound({ ...two, interviewer: 'builtin' })).not.toHaveProperty('rounds')
    expect(parseChoice({ rounds: 2 }).rounds).toBe(2)
    expect(parseChoice({ rounds: 7 }).rounds).toBe(1)
  })

  it('makes the host the candidate when an engine interviews', () => {
    const remembered = choice({ interviewer: 'builtin', hostRole: 'interviewer' })
    expect(toCreateRound(remembered).hostRole).toBe('candidate')
  })
})

describe('[SC32] parseChoice', () => {
  it('keeps what makes sense and replaces the rest', () => {
    const kept = {
      level: 'staff',
      format: '7',
      focus: 'toaster',
      pressure: 'tough',
      name: 7,
      problemId: 'chat',
    }
    expect(parseChoice(kept)).toEqual({
      problemId: 'chat',
      ownTitle: '',
      ownPrompt: '',
      level: 'staff',
      format: '45',
      focus: 'cache',
      boardStart: 'prepared',
      interviewer: 'builtin',
      pressure: 'tough',
      hostRole: 'candidate',
      rounds: 1,
      name: '',
    })
  })
})
