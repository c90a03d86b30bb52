import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { ConfigError } from './config.ts'
import { explainStart } from './explainStart.ts'
import { StorageUnusable } from './storage/index.ts'

/** The error with which this machine refuses to listen there. */
function listenError(port: number, host: string): Promise<unknown> {
  return new Promise((resolve) => {
    createServer().once('error', resolve).listen(port, host)
  })
}

describe('[HT10] why the server could not start', () => {
  it('repeats what configuration and storage say, which is for people already', () => {
    expect(explainStart(new ConfigError(['A is wrong.', 'B too.']))).toBe('A is wrong.\nB too.')
    expect(explainStart(new StorageUnusable('The file is damaged.'))).toBe('The file is damaged.')
  })

  it('names an address that is not of this machine', async () => {
    expect(explainStart(await listenError(0, '192.0.2.1'))).toBe(
      'HOST 192.0.2.1 is not an address of this machine. Use localhost, or 0.0.0.0 for everybody.',
    )
  })

  it('names a host that nobody knows', async () => {
    expect(explainStart(await listenError(0, 'nowhere.invalid'))).toContain(
      'HOST nowhere.invalid is not an address of this machine.',
    )
  })

  it('names a port that only an administrator may use', () => {
    const error = Object.assign(new Error('listen EACCES: permission denied 0.0.0.0:80'), {
      code: 'EACCES',
      port: 80,
    })
    expect(explainStart(error)).toBe(
      'Port 80 may not be used by this user. Set PORT to a number above 1024.',
    )
  })

  it('tells where a defect is', () => {
    expect(explainStart(new TypeError('x is undefined'))).toMatch(
      /^Sparboard could not start: TypeError: x is undefined\n +at /,
    )
  })
})
