import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { addressReader } from './clientAddress.ts'

function request(remoteAddress: string, forwardedFor?: string): IncomingMessage {
  const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor }
  // Nothing else of a request is read.
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage
}

describe('[HT8] where a request comes from', () => {
  it('is the other end of the connection, whatever it claims', () => {
    expect(addressReader(false)(request('1.2.3.4', '9.9.9.9'))).toBe('1.2.3.4')
    expect(addressReader(['10.0.0.1'])(request('1.2.3.4', '9.9.9.9'))).toBe('1.2.3.4')
  })

  it('is whom the trusted proxies heard from, and nobody before that', () => {
    const read = addressReader(['10.0.0.0/8', '::1'])
    expect(read(request('10.0.0.1', '6.6.6.6, 1.2.3.4, 10.2.0.1'))).toBe('1.2.3.4')
    expect(read(request('::ffff:10.0.0.1', '1.2.3.4'))).toBe('1.2.3.4')
    expect(read(request('::1', '1.2.3.4'))).toBe('1.2.3.4')
    expect(read(request('10.0.0.1'))).toBe('10.0.0.1')
    expect(addressReader(true)(request('10.0.0.1', '1.2.3.4, 5.6.7.8'))).toBe('1.2.3.4')
  })
})
