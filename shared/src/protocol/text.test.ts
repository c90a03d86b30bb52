import { describe, expect, it } from 'vitest'
import { cleanText, participantName, textUpTo } from './text.ts'

describe('text from outside', () => {
  it('loses control, bidi, zero-width and tag characters, and keeps line breaks', () => {
    expect(cleanText(' a\u0000b\u202Ec\u200Bd\u{e0041}e\r\nf ')).toBe('abcde\nf')
  })

  it('keeps other scripts and emoji', () => {
    expect(cleanText('キャッシュ 🚀 Größe')).toBe('キャッシュ 🚀 Größe')
  })

  it('a name is one line of 1 to 40 characters', () => {
    expect(participantName.parse('  Ada \n Lovelace ')).toBe('Ada Lovelace')
    expect(participantName.safeParse('\u200b').success).toBe(false)
    expect(participantName.safeParse('x'.repeat(10_000)).success).toBe(false)
    expect(participantName.safeParse('x'.repeat(41)).success).toBe(false)
  })

  it('counts the length after cleaning', () => {
    expect(textUpTo(5).parse('abcde\u200b\u200b')).toBe('abcde')
  })
})
