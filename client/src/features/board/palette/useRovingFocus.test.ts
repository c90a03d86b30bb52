import { describe, expect, it } from 'vitest'
import { nextIndex } from './useRovingFocus.ts'

describe('walking the palette with the keyboard', () => {
  it('goes on at the other end', () => {
    expect(nextIndex('ArrowDown', 28, 29)).toBe(0)
    expect(nextIndex('ArrowUp', 0, 29)).toBe(28)
  })

  it('jumps to the ends', () => {
    expect(nextIndex('Home', 7, 29)).toBe(0)
    expect(nextIndex('End', 7, 29)).toBe(28)
  })

  it('leaves every other key alone', () => {
    expect(nextIndex('Enter', 7, 29)).toBeNull()
    expect(nextIndex('Tab', 7, 29)).toBeNull()
  })
})
