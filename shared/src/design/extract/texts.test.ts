import { describe, expect, it } from 'vitest'
import { isNameLike, isOrnament, isPictogram, splitName, splitStep } from './texts.ts'

describe('splitName', () => {
  it('joins a name that was broken over lines', () => {
    expect(splitName('API\nGateway')).toEqual({ name: 'API Gateway', details: [] })
    expect(splitName('Chat Website\n(frontend)')).toEqual({
      name: 'Chat Website (frontend)',
      details: [],
    })
  })

  it('keeps lists and remarks apart from the name', () => {
    expect(splitName('Redis:\n- sessions\n- TTL: 1 h')).toEqual({
      name: 'Redis',
      details: ['- sessions', '- TTL: 1 h'],
    })
    expect(splitName('Gemini\n-----\nWrite a story\nin five chapters')).toEqual({
      name: 'Gemini',
      details: ['Write a story', 'in five chapters'],
    })
  })

  it('takes empty text for no name', () => {
    expect(splitName(' \n ')).toEqual({ name: '', details: [] })
  })
})

describe('splitStep', () => {
  it('takes step numbers off labels', () => {
    expect(splitStep('1. write')).toEqual({ step: 1, label: 'write' })
    expect(splitStep('(2) read')).toEqual({ step: 2, label: 'read' })
    expect(splitStep('③ notify')).toEqual({ step: 3, label: 'notify' })
    expect(splitStep('4')).toEqual({ step: 4, label: '' })
  })

  it('leaves figures alone', () => {
    expect(splitStep('2.5k rps')).toEqual({ step: null, label: '2.5k rps' })
    expect(splitStep('10ms')).toEqual({ step: null, label: '10ms' })
    expect(splitStep('HTTP 2')).toEqual({ step: null, label: 'HTTP 2' })
  })
})

describe('what can be a name', () => {
  it('is short and no list', () => {
    expect(isNameLike('Order service')).toBe(true)
    expect(isNameLike('- first\n- second')).toBe(false)
    expect(
      isNameLike('A sentence that goes on and on about what the service ought to do next week'),
    ).toBe(false)
  })

  it('tells ornaments and emoji from words', () => {
    expect(['{', '…', '<>', 'x'].every(isOrnament)).toBe(true)
    expect(isOrnament('DB')).toBe(false)
    expect(['🪣', '👩‍💻', '🧑🏽 🧑🏽'].every(isPictogram)).toBe(true)
    expect(['3', 'ok 👍'].some(isPictogram)).toBe(false)
  })
})
