import { describe, expect, it } from 'vitest'
import { shiftIntoView } from './shiftIntoView.ts'

describe('a panel under a button', () => {
  it.each([
    ['fits', { left: 100, right: 300 }, 0],
    ['begins left of the window', { left: -82, right: 250 }, 94],
    ['ends right of it', { left: 200, right: 420 }, -42],
    ['is wider than it', { left: 40, right: 460 }, -28],
  ])('[SC18] that %s is moved as far as it needs', (_, box, shift) => {
    expect(shiftIntoView(box, 390)).toBe(shift)
  })
})
