import { describe, expect, it } from 'vitest'
import { ReplyReader, UnreadableReply, type PartialReply } from './ReplyReader.ts'

function read(pieces: readonly string[]): PartialReply[] {
  const reader = new ReplyReader()
  return pieces.map((piece) => reader.take(piece))
}

describe('a reply that comes piece by piece', () => {
  it('[MD1] gives its decision before its words, and the words as they grow', () => {
    const seen = read(['{"move":"ask","abo', 'ut":["a"],', '"say":"One. Tw', 'o?"}'])
    expect(seen).toEqual([
      { fields: null, say: '', isWhole: false },
      { fields: null, say: '', isWhole: false },
      { fields: { move: 'ask', about: ['a'] }, say: 'One. Tw', isWhole: false },
      { fields: { move: 'ask', about: ['a'] }, say: 'One. Two?', isWhole: true },
    ])
  })

  it('[MD1] is the same however it is cut', () => {
    const decision = { move: 'ask', aim: '{"say":"no"}', heard: [{ quote: 'a "b" \\ c ü 🚀' }] }
    const say = 'Say “x” and "y": a\\b, \u00e9 🚀?'
    const whole = JSON.stringify({ ...decision, say }).replace('é', '\\u00e9')
    for (let size = 1; size <= whole.length; size += 1) {
      const pieces = whole.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
      expect(read(pieces).at(-1)).toEqual({ fields: decision, say, isWhole: true })
    }
  })

  it('[MD2] passes over a code fence and a word before the object, and takes the first of two', () => {
    const text = 'Sure:\n```json\n{"move":"wait","say":""}\n```\n{"move":"ask","say":"x?"}'
    expect(read([text]).at(-1)).toEqual({ fields: { move: 'wait' }, say: '', isWhole: true })
  })

  it('[MD2] takes bare line breaks in the words, as local models write them', () => {
    expect(read(['{"say":"a\nb"}']).at(-1)?.say).toBe('a b')
  })

  it.each([
    ['an object without words', '{"move":"ask"}'],
    ['words that are no string, and nothing else', '{"say":5}'],
    ['a broken decision', '{"move":ask,"say":"x"}'],
    ['a broken escape', '{"move":"ask","say":"\\x"}'],
    ['prose without an end', 'no object here '.repeat(2_000)],
    ['a decision without an end', `{"aim":"${'x'.repeat(21_000)}`],
  ])('[MD3] gives up on %s', (_, text) => {
    expect(() => read([text])).toThrow(UnreadableReply)
  })
})
