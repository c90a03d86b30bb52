import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Deadline } from './Deadline.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('[MD42] a deadline counts from its beginning, also when it is put off', () => {
  const deadline = new Deadline(new AbortController().signal)
  deadline.setTo(100)
  vi.advanceTimersByTime(60)
  deadline.setTo(200)
  vi.advanceTimersByTime(139)
  expect(deadline.signal.aborted).toBe(false)
  vi.advanceTimersByTime(1)
  expect(deadline.signal.aborted).toBe(true)
})

it('[MD42] a clock that is set changes no deadline', () => {
  const deadline = new Deadline(new AbortController().signal)
  vi.setSystemTime(Date.now() + 300_000)
  deadline.setTo(100)
  vi.advanceTimersByTime(99)
  expect(deadline.signal.aborted).toBe(false)
  deadline.close()
})

it('[MD42] a deadline ends with what it belongs to', () => {
  const other = new AbortController()
  const deadline = new Deadline(other.signal)
  other.abort()
  expect(deadline.signal.aborted).toBe(true)
})
