import { describe, expect, it } from 'vitest'
import { personColors } from './personColors.ts'

describe('the colours of people', () => {
  it('ten people have ten colours', () => {
    const ids = Array.from({ length: 10 }, (_, i) => `person-${i}`)
    expect(new Set(personColors(ids).values()).size).toBe(10)
  })

  it('does not depend on the order in which people are listed', () => {
    const ids = ['ada', 'grace', 'linus', 'barbara']
    expect(personColors([...ids].reverse())).toEqual(personColors(ids))
  })

  it('an eleventh person still gets one', () => {
    const ids = Array.from({ length: 11 }, (_, i) => `person-${i}`)
    expect([...personColors(ids).values()].every((color) => color.startsWith('#'))).toBe(true)
  })
})
