import { expect, it } from 'vitest'
import { isWriteKey, type WriteKeyEvent } from './useWriteKey.ts'

const press = (key: string, part: Partial<WriteKeyEvent> = {}): WriteKeyEvent => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...part,
})

it.each([
  ['C on the board', press('c'), false, true],
  ['C while typing', press('c'), true, false],
  ['copying', press('c', { ctrlKey: true }), false, false],
  ['Shift C', press('C', { shiftKey: true }), false, false],
  ['Ctrl J while typing', press('j', { ctrlKey: true }), true, true],
  ['Cmd J', press('j', { metaKey: true }), false, true],
  ['Ctrl Alt J', press('j', { ctrlKey: true, altKey: true }), false, false],
  ['J alone', press('j'), false, false],
  ['C in an input method', press('c', { isComposing: true }), false, false],
])('[SC22] %s', (_what, event, isTyping, expected) => {
  expect(isWriteKey(event, isTyping)).toBe(expected)
})
