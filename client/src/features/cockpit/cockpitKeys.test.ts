import { expect, it } from 'vitest'
import { readCockpitKey, type KeyPress } from './cockpitKeys.ts'

const press = (key: string, part: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  repeat: false,
  ...part,
})

it.each([
  ['a digit in the panel', press('3'), 'panel', { type: 'tick', digit: 3 }],
  ['a digit on the board', press('3'), 'board', { type: 'tick', digit: 3 }],
  ['a digit in a text', press('3'), 'typing', null],
  ['zero', press('0'), 'panel', null],
  ['A in the panel', press('a'), 'panel', { type: 'ask' }],
  ['F in the panel', press('f'), 'panel', { type: 'followUp' }],
  ['R in the panel', press('r'), 'panel', { type: 'resolve' }],
  ['R on the board, which draws a rectangle', press('r'), 'board', null],
  ['A on the board, which takes the arrow', press('a'), 'board', null],
  ['] on the board, which brings to the front', press(']'), 'board', null],
  ['N on the board, which takes the note', press('n'), 'board', null],
  ['Q on the board, which locks the tool', press('q'), 'board', null],
  ['P on the board', press('p'), 'board', { type: 'now' }],
  ['J, which says "look here"', press('j'), 'board', null],
  ['P in a text', press('p'), 'typing', null],
  ['Ctrl A', press('a', { ctrlKey: true }), 'panel', null],
  ['Cmd J, which leads to the writing field', press('j', { metaKey: true }), 'panel', null],
  ['a key that is held down', press('a', { repeat: true }), 'panel', null],
  ['an input method', press('1', { isComposing: true }), 'panel', null],
] as const)('[SC75] %s', (_what, event, place, expected) => {
  expect(readCockpitKey(event, place)).toEqual(expected)
})
