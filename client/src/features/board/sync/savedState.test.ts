import { describe, expect, it } from 'vitest'
import { initialFacts, savedStateOf } from './savedState.ts'

const connected = { ...initialFacts, isSynced: true }

describe('the saved state', () => {
  it('is connecting until the server has answered', () => {
    expect(savedStateOf(initialFacts)).toBe('connecting')
  })

  it('is saving until the last stroke is acknowledged', () => {
    expect(savedStateOf({ ...connected, sent: 3, saved: 2 })).toBe('saving')
    expect(savedStateOf({ ...connected, sent: 3, saved: 3 })).toBe('saved')
  })

  it('is offline without a connection, whatever was acknowledged before', () => {
    expect(savedStateOf({ ...connected, isDown: true, sent: 3, saved: 3 })).toBe('offline')
  })

  it('says so when the server cannot write, even if nothing is on its way', () => {
    expect(savedStateOf({ ...connected, isDiskDown: true })).toBe('not_saving')
  })

  it('does not speak of saving to somebody who only watches', () => {
    expect(savedStateOf({ ...connected, mayWrite: false, isDiskDown: true })).toBe('read_only')
  })
})
