import { expect, it } from 'vitest'
import { describeTyping } from './TypingLine.tsx'

it.each([
  [[], ''],
  [['Ana'], 'Ana is writing'],
  [['Ana', 'Ben'], 'Ana and Ben are writing'],
  [['Ana', 'Ben', 'Cy'], '3 people are writing'],
])('%j: "%s"', (names, text) => {
  expect(describeTyping(names)).toBe(text)
})
