import { describe, expect, it } from 'vitest'
import { leakOf } from '../interviewer/index.ts'
import { loadKnowledge } from '../knowledge/index.ts'
import { askAfter } from './askAfter.ts'

const topics = [...loadKnowledge().topics.values()]

describe('what a topic is after', () => {
  it('[CC16] is said of every topic, in a few words', () => {
    const missing = topics.filter(({ id }) => !/^ask .{5,50}$/.test(askAfter(id) ?? ''))
    expect(missing.map(({ id }) => id)).toEqual([])
  })

  it('[CC3] gives no point of it away', () => {
    const telling = topics.flatMap(({ id, points }) => {
      const leak = leakOf(askAfter(id) ?? '', points, '')
      return leak === null ? [] : [`${id}: ${leak}`]
    })
    expect(telling).toEqual([])
  })
})
