import { ManualClock } from '@sparboard/server/rounds/testing'
import type { KnockAnswer, RoundCode } from '@sparboard/shared/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Person } from '../rig/Person.ts'
import { startServer, type InProcessServer } from '../rig/startServer.ts'

let running: InProcessServer
let clock: ManualClock

beforeEach(async () => {
  clock = new ManualClock()
  // People come through a proxy, so that a test can have many addresses.
  const env = { LOG_LEVEL: 'silent', RATE_LIMIT_SCALE: '1', TRUST_PROXY: '127.0.0.1' }
  running = await startServer({ env, parts: { clock } })
})
afterEach(() => running.close())

const visit = () => new Person(running.url)

async function openRound() {
  const host = visit()
  const { roundId } = await host.create({ interviewer: 'human', hostRole: 'interviewer' })
  const path = `/api/rounds/${roundId}/code`
  const { status, body } = await host.call<RoundCode>('POST', path, { role: 'candidate' })
  expect(status).toBe(201)
  return { host, roundId, code: body.code }
}

const knock = (person: Person, code: string, address = '192.0.2.1') =>
  person.call<KnockAnswer>(
    'POST',
    '/api/knocks',
    { code, name: 'Ben' },
    { 'x-forwarded-for': address },
  )

const tooMany = { status: 429, body: { error: { code: 'too_many_requests' } } }

describe('coming in by a code', () => {
  it('[KN4] [KN5] over the line: waiting, then in, and not a word about the round before', async () => {
    const { host, roundId, code } = await openRound()
    const ben = visit()
    const asked = await knock(ben, code.toLowerCase())
    expect(asked).toMatchObject({ status: 200, body: { status: 'waiting' } })
    expect(Object.keys(asked.body)).toEqual(['status', 'knockId'])
    expect(asked.headers.get('cache-control')).toBe('no-store')
    const { knockId } = asked.body
    const look = () => ben.call<KnockAnswer>('GET', `/api/knocks/${knockId}`)
    expect((await look()).body).toEqual({ status: 'waiting', knockId })
    expect(await visit().call('GET', `/api/knocks/${knockId}`)).toMatchObject({
      status: 404,
      body: { error: { code: 'knock_unknown' } },
    })
    await host.do(roundId, { type: 'answerKnock', knockId, isAdmitted: true })
    expect((await look()).body).toEqual({ status: 'admitted', knockId, roundId, role: 'candidate' })
    expect((await ben.call('GET', `/api/rounds/${roundId}`)).status).toBe(200)
  })

  it('[KN9] an address that misses twenty times is refused for a minute, with the right code too', async () => {
    const { code } = await openRound()
    const eve = visit()
    for (let tries = 0; tries < 20; tries += 1) {
      expect((await knock(eve, 'ZZZZZZ')).status).toBe(404)
    }
    expect(await knock(eve, code)).toMatchObject(tooMany)
    // Another address is not held up by that.
    expect((await knock(visit(), code, '192.0.2.2')).status).toBe(200)
    await clock.sleep(60_000)
    expect((await knock(eve, code)).status).toBe(200)
  })

  it('[KN9] many addresses that guess together have 120 tries at once, then three a second', async () => {
    const { code } = await openRound()
    const guess = (i: number) => knock(visit(), 'ZZZZZZ', `198.51.100.${i}`)
    const answers = await Promise.all(Array.from({ length: 150 }, (_, i) => guess(i)))
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(120)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(30)
    expect(await knock(visit(), code)).toMatchObject(tooMany)
    await clock.sleep(1_000)
    const later = await Promise.all(Array.from({ length: 9 }, (_, i) => guess(i)))
    expect(later.filter(({ status }) => status === 404)).toHaveLength(3)
  })

  it('[KN9] whoever knocks again and again with a right code does not close the door to others', async () => {
    const { code } = await openRound()
    const eve = visit()
    for (let i = 0; i < 130; i += 1) {
      expect((await knock(eve, code, `198.51.100.${i}`)).status).toBe(200)
    }
    expect((await knock(visit(), code)).status).toBe(200)
  })

  it('[KN3] what is no code at all, and a name that is none, are refused with a sentence', async () => {
    const { code } = await openRound()
    expect(await knock(visit(), 'you know which')).toMatchObject({
      status: 404,
      body: { error: { code: 'code_unknown', message: expect.stringContaining('ten minutes') } },
    })
    const nameless = await visit().call('POST', '/api/knocks', { code, name: '  ' })
    expect(nameless).toMatchObject({ status: 400, body: { error: { code: 'name_invalid' } } })
    const long = await visit().call('POST', '/api/knocks', { code: code.repeat(9), name: 'Ben' })
    expect(long).toMatchObject({ status: 400, body: { error: { code: 'body_malformed' } } })
  })
})
