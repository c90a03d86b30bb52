import { describe, expect, it } from 'vitest'
import { knowledge } from '../testing.ts'
import { phaseTopics } from '../../engine/knowledge/index.ts'
import { saysAPoint } from './saysAPoint.ts'

const statement = 'Puts a lease on each entry so that only one caller rebuilds the expired value'

describe('[MD81] a point of the reference', () => {
  it('is recognised in nearly its own words', () => {
    const question = 'Would you put leases on each entry, so one caller rebuilds expired values?'
    expect(saysAPoint(question, ['Something else entirely is said here', statement], '')).toBe(true)
  })

  it('is not recognised in a question that leaves it to be found', () => {
    expect(saysAPoint('What happens when an entry has expired?', [statement], '')).toBe(false)
  })

  it('is no secret in words that were said', () => {
    const question = 'You put a lease on each entry: which caller rebuilds the expired value?'
    expect(saysAPoint(question, [statement], '')).toBe(true)
    expect(saysAPoint(question, [statement], 'a lease, one caller rebuilds the value')).toBe(false)
  })

  it('is in none of the questions that we wrote ourselves', () => {
    const wording = (text: string | { text: string }) =>
      typeof text === 'string' ? text : text.text
    const topics = [...knowledge.topics.values(), ...phaseTopics.values()]
    const told = topics.flatMap(({ points }) => {
      const statements = points.map((point) => point.statement)
      const probes = points.map((point) => wording(point.probe))
      return probes.map((text) => ({ text, told: saysAPoint(text, statements, '') }))
    })
    expect(told.length).toBeGreaterThan(300)
    expect(told.filter((one) => one.told)).toEqual([])
  })
})
