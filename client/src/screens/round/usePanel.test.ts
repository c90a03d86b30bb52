import { expect, it } from 'vitest'
import { parsePanel } from './usePanel.ts'

it.each([
  [null, { width: 360, isOpen: true }],
  [
    { width: 400, isOpen: false },
    { width: 400, isOpen: false },
  ],
  [{ width: 9_999 }, { width: 360, isOpen: true }],
  ['text', { width: 360, isOpen: true }],
])('[SC32] reads %j', (kept, panel) => {
  expect(parsePanel(kept)).toEqual(panel)
})
