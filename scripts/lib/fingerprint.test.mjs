import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fingerprint, onceFor } from './fingerprint.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fingerprint-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

describe('fingerprint', () => {
  it('changes with a content, a missing file and a fact, and with nothing else', () => {
    const file = join(folder, 'a.txt')
    const absent = fingerprint(folder, [file])
    writeFileSync(file, 'one')
    const one = fingerprint(folder, [file])
    writeFileSync(file, 'two')
    const two = fingerprint(folder, [file])
    writeFileSync(file, 'one')
    expect(new Set([absent, one, two, fingerprint(folder, [file], ['linux'])]).size).toBe(4)
    expect(fingerprint(folder, [file])).toBe(one)
  })
})

describe('onceFor', () => {
  /** @param {{ key: string, isStillThere?: boolean, work?: () => void }} task */
  const once = ({ key, isStillThere = true, work = () => {} }) =>
    onceFor({ mark: join(folder, 'mark'), key: () => key, isStillThere: () => isStillThere, work })

  it('works once for the same inputs', () => {
    expect([once({ key: 'a' }), once({ key: 'a' })]).toEqual([true, false])
  })

  it('works again for other inputs, and when the result is gone', () => {
    once({ key: 'a' })
    expect([once({ key: 'b' }), once({ key: 'b', isStillThere: false })]).toEqual([true, true])
  })

  it('works again after a failure, even when the failed work was for inputs done before', () => {
    once({ key: 'a' })
    const broken = () => {
      throw new Error('broken')
    }
    expect(() => once({ key: 'b', work: broken })).toThrow('broken')
    expect(once({ key: 'a' })).toBe(true)
  })
})
