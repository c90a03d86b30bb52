import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { holds } from './holds.ts'

const text = 'kestrel-over-the-harbour'

describe('a text that must not be in what somebody received', () => {
  it.each([
    ['as it is', Buffer.from(`before ${text} after`)],
    ['in JSON', Buffer.from(JSON.stringify({ text: `a "${text}"` }))],
    ['in UTF-16', Buffer.from(`before ${text} after`, 'utf16le')],
    ['in base64', Buffer.from(Buffer.from(`xyz${text}abc`).toString('base64'))],
    ['in base64, one on', Buffer.from(Buffer.from(`x${text}abc`).toString('base64'))],
    ['in base64, two on', Buffer.from(Buffer.from(`xy${text}`).toString('base64'))],
  ])('is found %s', (_how, bytes) => {
    expect(holds(bytes, text)).toBe(true)
  })

  it('is not found where it is not', () => {
    expect(holds(Buffer.from('kestrel over the harbour'), text)).toBe(false)
    expect(holds(gzipSync('nothing'), text)).toBe(false)
  })
})
