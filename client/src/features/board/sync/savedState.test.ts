import { describe, expect, it } from 'vitest'
import { initialFacts, isAcknowledged, savedStateOf } from './savedState.ts'

const connected = { ...initialFacts, isSynced: true, isOffered: true, isKept: true }

describe('the saved state', () => {
  it('is connecting until the server has answered', () => {
    expect(savedStateOf(initialFacts)).toBe('connecting')
  })

  it('[SC60] is saving until the last stroke is acknowledged', () => {
    expect(savedStateOf({ ...connected, sent: 3, saved: 2 })).toBe('saving')
    expect(savedStateOf({ ...connected, sent: 3, saved: 3 })).toBe('saved')
  })

  it('[SC60] is not saved while a stroke waits for a frame, whatever was acknowledged', () => {
    const drawing = { ...connected, sent: 3, saved: 3, hasUnsent: true }
    expect(savedStateOf(drawing)).toBe('saving')
    expect(isAcknowledged(drawing)).toBe(false)
  })

  it('[SC60] is not saved on a new connection before what was drawn meanwhile went out', () => {
    expect(savedStateOf({ ...connected, isOffered: false })).toBe('saving')
  })

  it('is offline without a connection, whatever was acknowledged before', () => {
    expect(savedStateOf({ ...connected, isDown: true, sent: 3, saved: 3 })).toBe('offline')
  })

  it('[SC61] speaks of this device only while it keeps everything', () => {
    const cutOff = { ...connected, isDown: true }
    expect(savedStateOf({ ...cutOff, isKept: false })).toBe('offline_unkept')
    expect(savedStateOf({ ...cutOff, isKept: false, mayWrite: false })).toBe('offline')
  })

  it('says so when the server cannot write, even if nothing is on its way', () => {
    expect(savedStateOf({ ...connected, isDiskDown: true })).toBe('not_saving')
  })

  it('does not speak of saving to somebody who only watches', () => {
    expect(savedStateOf({ ...connected, mayWrite: false, isDiskDown: true })).toBe('read_only')
  })
})
