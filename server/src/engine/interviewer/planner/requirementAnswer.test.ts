import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../knowledge/index.ts'
import { answerRequirement } from './requirementAnswer.ts'

const problem = loadKnowledge().problems.get('payment_ledger')
if (!problem) throw new Error('The ledger is one of the problems')

const textsOf = (question: string) =>
  answerRequirement(problem, question, []).map(({ text }) => text)

describe('requirements that no fact answers', () => {
  it('[IV67] come from the problem’s own list, by the quality that is asked for', () => {
    const [availability] = problem.nonfunctional.filter((words) => words.includes('99.99'))
    expect(textsOf('What availability do we promise?')).toEqual([`${availability}.`])
  })

  it('[IV67] what is in and what is out is said in the problem’s words', () => {
    const [first = ''] = problem.outOfScope
    const [word = ''] = first.match(/\p{L}{5,}/u) ?? []
    expect(textsOf(`Do we need to support ${word}?`)).toEqual([`Leave that out: ${first}.`])
  })

  it('[IV67] a question about something else gets nothing', () => {
    expect(textsOf('How should I begin?')).toEqual([])
    expect(textsOf('Should I use a queue there?')).toEqual([])
  })

  it('[IV67] a fact on the same quality is enough', () => {
    const fact = { id: 'a', intent: 'availability', ask: ['uptime'], answer: 'Four nines.' }
    expect(answerRequirement(problem, 'What availability do we promise?', [fact])).toEqual([])
  })
})
