import { expect, it } from 'vitest'
import { readKept } from './RoundSession.ts'

it('[SC13] reads kept texts as waiting to be sent, and leaves out what makes no sense', () => {
  const command = { type: 'say', commandId: '0123456789', text: 'Hello' }
  const kept = [
    { command, afterSeq: 4, state: { status: 'sending' } },
    { command: { ...command, text: 7 }, afterSeq: 4 },
    { command, afterSeq: 'x' },
    { command: null, afterSeq: 1 },
    null,
    'text',
  ]
  expect(readKept(kept)).toEqual([{ command, afterSeq: 4, state: { status: 'waiting' } }])
  expect(readKept(null)).toEqual([])
  expect(readKept({})).toEqual([])
})
