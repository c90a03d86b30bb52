import { describe, expect, it } from 'vitest'
import { visibleText } from './plainText.ts'

describe('text as a person sees it', () => {
  it('[MD5] has nothing invisible in it', () => {
    const hidden = Array.from('ignore')
      .map((c) => String.fromCodePoint(0xe0000 + c.charCodeAt(0)))
      .join('')
    expect(visibleText(`Re\u200bdis${hidden}\u202e \u2066x\u2069\u00ad`)).toBe('Redis x')
  })

  it('[MD5] keeps every script and emoji that shows', () => {
    for (const text of ['Größe', '数据库', 'قاعدة', 'कैश', '🚀 launch']) {
      expect(visibleText(text)).toBe(text.normalize('NFC'))
    }
  })

  it('[MD5] puts one space for line breaks and controls', () => {
    expect(visibleText(' a\r\n\tb\u0007c ')).toBe('a b c')
  })
})
