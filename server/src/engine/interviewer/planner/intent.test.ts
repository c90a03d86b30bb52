import { describe, expect, it } from 'vitest'
import { asksForSilence, disagrees, reportsTrouble } from './intent.ts'

describe('words of the person and words of the subject', () => {
  it.each(['One second.', 'Let me think.', 'Give me a minute, please.', 'Hold on.'])(
    '[IV23] asks for a moment: %s',
    (text) => {
      expect(asksForSilence(text)).toBe(true)
    },
  )

  it.each([
    'About 80 ms in the normal case, one second at p99 includes one retry after a lock wait.',
    'Manifests are cached for one second at the edge, so nobody sees an old one for long.',
  ])('[IV23] is an answer: %s', (text) => {
    expect(asksForSilence(text)).toBe(false)
  })

  it.each(['My microphone is broken.', 'My internet connection dropped.', "I can't hear you."])(
    '[IV23] is in trouble: %s',
    (text) => {
      expect(reportsTrouble(text)).toBe(true)
    },
  )

  it.each([
    'Rules DB is small. If it is slow then only the admin page is slow.',
    'The connection is gone then, and the board of the other user keeps the old state.',
  ])('[IV23] speaks of the system: %s', (text) => {
    expect(reportsTrouble(text)).toBe(false)
  })

  it('[IV87] disagreement is with the question, not a word of the design', () => {
    expect(disagrees('I disagree, nobody looks at that in the first minute.')).toBe(true)
    expect(disagrees("I don't think that matters here, it's one request in a million.")).toBe(true)
    expect(disagrees('If two replicas disagree, the later write wins.')).toBe(false)
    expect(disagrees('The order does not matter here.')).toBe(false)
  })
})
