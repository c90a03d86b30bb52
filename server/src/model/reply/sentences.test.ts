import { describe, expect, it } from 'vitest'
import { wholeSentences } from './sentences.ts'

describe('sentences of a text that is still being written', () => {
  it.each([
    ['One. Two? Thr', 'One. Two?', ' Thr'],
    ['Not yet', '', 'Not yet'],
    ['It ends.', '', 'It ends.'],
    ['About 3.5 requests, e.g. reads. And', 'About 3.5 requests, e.g. reads.', ' And'],
    ['“Stop.” Then', '“Stop.”', ' Then'],
    ['Look at `a. b? c` now. And', 'Look at `a. b? c` now.', ' And'],
  ])('[MD4] %s', (text, whole, rest) => {
    expect(wholeSentences(text)).toEqual({ whole, rest })
  })
})
