import { expect, it } from 'vitest'
import { loadKnowledge } from '../knowledge/index.ts'
import { readEstimates } from './readEstimates.ts'

const knowledge = loadKnowledge()

function verdicts(problemId: string, text: string): Record<string, string> {
  const problem = knowledge.problems.get(problemId)
  if (!problem) throw new Error(`no problem ${problemId}`)
  return Object.fromEntries(
    readEstimates(problem, text).map(({ estimate, verdict }) => [estimate, verdict]),
  )
}

it('finds the results of a calculation, not its inputs', () => {
  expect(
    verdicts(
      'url_shortener',
      'Roughly 40 writes per second and 4k redirects a second. In ten years 12 billion links at 500 bytes, 6 TB.',
    ),
  ).toEqual({ write_qps: 'within', read_qps: 'within', rows: 'within', storage: 'within' })
})

it('says how far off a number is', () => {
  expect(verdicts('social_feed', 'so that is 50 thousand feed reads per second')).toEqual({
    read_qps: 'near',
  })
  expect(verdicts('social_feed', 'so feed reads are 2 million qps')).toEqual({
    read_qps: 'far_off',
  })
})

it('finds none in a text without numbers', () => {
  expect(verdicts('chat', 'a lot of messages, it has to scale')).toEqual({})
})
