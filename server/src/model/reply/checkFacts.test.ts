import { describe, expect, it } from 'vitest'
import { knowledge } from '../testing.ts'
import { checkNumbers, checkReveal } from './checkFacts.ts'

const users = { id: 'scale', text: '200 million daily users. Each opens it ten times a day.' }
const encrypted = { id: 'crypt', text: "Encrypted at rest. End-to-end encryption isn't required." }
const context = { known: 'About 23k reads a second.', maySuppose: false }

const facts = [...knowledge.problems.values()].flatMap(({ clarify }) =>
  clarify.map(({ id, answer }) => ({ id, text: answer })),
)

describe('what a turn says about requirements', () => {
  it('[MD26] is good in the words of every problem', () => {
    expect(facts.length).toBeGreaterThan(100)
    for (const fact of facts) {
      expect(checkNumbers(fact.text, { ...context, known: '', revealed: [fact] })).toEqual([])
      expect(checkReveal(fact.text, [fact])).toEqual([])
    }
  })

  it('[MD26] is no good with other numbers than the fact has, in every problem', () => {
    const numbered = facts.filter(({ text }) => /(?<![\p{L}\p{N}])\d/u.test(text))
    expect(numbered.length).toBeGreaterThan(50)
    for (const fact of numbered) {
      const wrong = fact.text.replace(/(?<![\p{L}\p{N}])\d+/gu, (number) =>
        String(Number(number) * 7 + 3),
      )
      expect(checkNumbers(wrong, { ...context, known: '', revealed: [fact] })).not.toEqual([])
      expect(checkReveal(wrong, [fact])).not.toEqual([])
    }
  })

  it.each([
    ['another scale', '200 billion people open it every day.'],
    ['a number more', '200 million people, 900 of them at once.'],
  ])('[MD26] is no good with %s', (_, text) => {
    expect(checkNumbers(text, { ...context, revealed: [users] })).toHaveLength(1)
  })

  it.each([
    ['leaves the number out', 'A great many people open it every day.', users],
    ['says the opposite', 'Encrypted at rest, and end-to-end encryption is required.', encrypted],
    ['speaks of something else', 'That is not something to look at today.', encrypted],
  ])('[MD26] is no good when it %s', (_, text, fact) => {
    expect(checkReveal(text, [fact])).toHaveLength(1)
  })

  it('[MD26] is no good with a load that nobody gave', () => {
    const told = { ...context, revealed: [] }
    expect(checkNumbers('You have 5 million users.', told)).toHaveLength(1)
    expect(checkNumbers('A picture has 2 MB.', told)).toHaveLength(1)
    expect(checkNumbers('That is 23,000 reads a second, as you said.', told)).toEqual([])
    expect(checkNumbers('Suppose there are 5 million users.', told)).toEqual([])
    expect(checkNumbers('A minute later 3 of them come back.', told)).toEqual([])
    expect(checkNumbers('It is 5 million now.', { ...told, maySuppose: true })).toEqual([])
  })
})
