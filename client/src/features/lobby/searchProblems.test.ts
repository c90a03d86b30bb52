import { expect, it } from 'vitest'
import { searchProblems } from './searchProblems.ts'

const problems = [
  { id: 'feed', title: 'Social feed', prompt: 'People follow each other and chat.' },
  { id: 'chat', title: 'Chat', prompt: 'Design a messenger.' },
  { id: 'cafe', title: 'Café', prompt: 'Orders and tables.' },
]

it.each([
  ['', ['feed', 'chat', 'cafe']],
  ['CHAT', ['chat', 'feed']],
  ['cafe', ['cafe']],
  ['design messenger', ['chat']],
  ['  feed  ', ['feed']],
  ['teapot', []],
])('finds for %j: %j', (query, found) => {
  expect(searchProblems(problems, query).map(({ id }) => id)).toEqual(found)
})
