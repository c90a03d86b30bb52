import { describe, expect, it } from 'vitest'
import { WithoutThinking } from './withoutThinking.ts'

function through(pieces: readonly string[]): string {
  const filter = new WithoutThinking()
  return pieces.map((piece) => filter.take(piece)).join('')
}

describe('a reply with thinking in front', () => {
  const whole = '\n<think>Is it {"say"}? <b> </thin</think>\n{"say":"x"}'

  it('[MD6] loses the thinking and nothing else, however it is cut', () => {
    for (let size = 1; size <= whole.length; size += 1) {
      const pieces = whole.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
      expect(through(pieces)).toBe('\n{"say":"x"}')
    }
  })

  it('[MD6] is left alone when it has none, or has the tag later', () => {
    expect(through(['{"say":', '"<think>a</think>"}'])).toBe('{"say":"<think>a</think>"}')
    expect(through(['<', 'b>x'])).toBe('<b>x')
  })
})
