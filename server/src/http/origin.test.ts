import { describe, expect, it } from 'vitest'
import { isOriginAllowed } from './origin.ts'

describe('[HT4] the Origin of whoever wants to change something', () => {
  it('may be the server’s own address, as the Host header has it', () => {
    expect(isOriginAllowed('http://localhost:3000', 'localhost:3000', null)).toBe(true)
    expect(isOriginAllowed('https://spar.example.com', 'spar.example.com', null)).toBe(true)
    expect(isOriginAllowed('https://spar.example.com', 'spar.example.com:443', null)).toBe(true)
    expect(isOriginAllowed('http://LOCALHOST:3000', 'LocalHost:3000', null)).toBe(true)
    expect(isOriginAllowed('http://[::1]:3000', '[::1]:3000', null)).toBe(true)
  })

  it('may be the public origin, whatever Host a proxy left', () => {
    expect(
      isOriginAllowed('https://spar.example.com', '10.0.0.7:3000', 'https://spar.example.com'),
    ).toBe(true)
    expect(
      isOriginAllowed('http://spar.example.com', '10.0.0.7:3000', 'https://spar.example.com'),
    ).toBe(false)
  })

  it.each([
    [undefined],
    ['null'],
    [''],
    ['http://evil.example'],
    ['http://localhost:3001'],
    ['http://localhost:3000.evil.example'],
    ['http://localhost'],
    ['file://localhost:3000'],
    ['localhost:3000'],
    ['http://evil.example@localhost:3000'],
    ['http://localhost:3000/page'],
  ])('may not be %s', (origin) => {
    expect(isOriginAllowed(origin, 'localhost:3000', null)).toBe(false)
  })

  it('needs a Host to compare with', () => {
    expect(isOriginAllowed('http://localhost:3000', undefined, null)).toBe(false)
  })
})
