import { expect, it } from 'vitest'
import { splitStarters } from './starterProblems.ts'

const problem = (id: string) => ({ id, title: id, prompt: '' })

it('[LB66] what everybody should have done comes first, whatever the order of the server', () => {
  const list = ['chat', 'rate_limiter', 'crawler', 'social_feed'].map(problem)
  expect(splitStarters(list)).toEqual({
    starters: [problem('social_feed'), problem('rate_limiter')],
    others: [problem('chat'), problem('crawler')],
  })
})
