import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Person } from '../rig/Person.ts'
import { startServer, type InProcessServer } from '../rig/startServer.ts'

let running: InProcessServer

beforeAll(async () => {
  running = await startServer()
})
afterAll(() => running.close())

/** A started round with a human interviewer who is its host, a candidate and an observer. */
async function round() {
  const [interviewer, candidate, observer] = Array.from(
    { length: 3 },
    () => new Person(running.url),
  ) as [Person, Person, Person]
  const { roundId, invites } = await interviewer.create({
    interviewer: 'human',
    hostRole: 'interviewer',
  })
  await candidate.join(invites.candidate)
  await observer.join(invites.observer)
  await interviewer.do(roundId, { type: 'start' })
  return { roundId, invites, interviewer, candidate, observer }
}

describe('[HT7] the stream of a round', () => {
  it('gives every event once, with its number as id, and what comes later as it comes', async () => {
    const { roundId, interviewer, candidate } = await round()
    const reader = candidate.follow(roundId)
    expect(await reader.status).toBe(200)
    await candidate.do(roundId, { type: 'say', text: 'Who writes most?' })
    await interviewer.do(roundId, { type: 'ask', text: 'What do you think?' })
    await reader.waitFor(({ type }) => type === 'asked')
    expect(reader.events.map(({ type }) => type)).toEqual([
      'roundCreated',
      'joined',
      'joined',
      'joined',
      'started',
      'said',
      'asked',
    ])
    expect(reader.ids).toEqual(reader.events.map(({ seq }) => seq))
    await reader.close()
  })

  it('goes on after Last-Event-ID, else after ?after=, with nothing lost or twice', async () => {
    const { roundId, candidate } = await round()
    const first = candidate.follow(roundId, { after: 4 })
    await first.waitFor(({ type }) => type === 'started')
    for (let i = 0; i < 5; i += 1) await candidate.do(roundId, { type: 'say', text: `Turn ${i}` })
    await first.waitFor(({ seq }) => seq === 8)
    await first.close()
    for (let i = 5; i < 8; i += 1) await candidate.do(roundId, { type: 'say', text: `Turn ${i}` })
    // The address stays the same when a browser comes back: its header counts, not the query.
    const second = candidate.follow(roundId, { after: 4, lastEventId: first.ids.at(-1) ?? 0 })
    await second.waitFor(({ type, seq }) => type === 'said' && seq === 13)
    await second.close()
    expect([...first.ids, ...second.ids]).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13])
  })

  it('continues what a snapshot shows', async () => {
    const { roundId, candidate } = await round()
    const snapshot = await candidate.snapshot(roundId)
    const reader = candidate.follow(roundId, { after: snapshot.lastSeq })
    await candidate.do(roundId, { type: 'say', text: 'Next' })
    await reader.waitFor(({ type }) => type === 'said')
    expect([...snapshot.events.map(({ seq }) => seq), ...reader.ids]).toEqual([1, 2, 3, 4, 5, 6])
    await reader.close()
  })

  it('refuses a beginning that is no number', async () => {
    const { roundId, candidate } = await round()
    const path = `/api/rounds/${roundId}/events`
    expect((await candidate.call('GET', `${path}?after=soon`)).status).toBe(400)
    expect((await candidate.call('GET', path, undefined, { 'last-event-id': '-1' })).status).toBe(
      400,
    )
  })

  it('[RS20] leaves out what the role may not see, and a new role counts at once', async () => {
    const { roundId, interviewer, observer } = await round()
    const reader = observer.follow(roundId)
    await reader.waitFor(({ type }) => type === 'started')
    const { you } = await observer.snapshot(roundId)
    await interviewer.do(roundId, { type: 'note', text: 'canary one' })
    await interviewer.do(roundId, {
      type: 'setRole',
      participantId: you.participantId,
      role: 'interviewer',
    })
    await interviewer.do(roundId, { type: 'note', text: 'canary two' })
    await reader.waitFor((event) => event.type === 'noted' && event.text === 'canary two')
    await interviewer.do(roundId, {
      type: 'setRole',
      participantId: you.participantId,
      role: 'observer',
    })
    await interviewer.do(roundId, { type: 'note', text: 'canary three' })
    await interviewer.do(roundId, { type: 'pause' })
    await reader.waitFor(({ type }) => type === 'paused')
    expect(reader.raw).not.toContain('canary one')
    expect(reader.raw).toContain('canary two')
    expect(reader.raw).not.toContain('canary three')
    await reader.close()
  })

  it('[RS10] ends when the host removes its reader, who cannot come back', async () => {
    const { roundId, interviewer, observer, invites } = await round()
    const reader = observer.follow(roundId)
    await reader.waitFor(({ type }) => type === 'started')
    const { you } = await observer.snapshot(roundId)
    await interviewer.do(roundId, { type: 'remove', participantId: you.participantId })
    await reader.ended
    expect(reader.events.at(-1)).toMatchObject({ type: 'removed' })
    const removed = { status: 403, body: { error: { code: 'removed' } } }
    expect(await observer.call('GET', `/api/rounds/${roundId}/events`)).toMatchObject(removed)
    expect(await observer.call('GET', `/api/rounds/${roundId}`)).toMatchObject(removed)
    expect(
      await observer.call('POST', '/api/join', { invite: invites.observer, name: 'Bo' }),
    ).toMatchObject(removed)
  })

  it('lets one browser open a dozen, not more', async () => {
    const { roundId, candidate } = await round()
    const readers = Array.from({ length: 12 }, () => candidate.follow(roundId))
    expect(new Set(await Promise.all(readers.map(({ status }) => status)))).toEqual(new Set([200]))
    const extra = await candidate.call('GET', `/api/rounds/${roundId}/events`)
    expect(extra).toMatchObject({ status: 429, body: { error: { code: 'too_many_requests' } } })
    await Promise.all(readers.map((reader) => reader.close()))
  })

  it('[HT11] ends when the server closes', async () => {
    const other = await startServer()
    const ada = new Person(other.url)
    const { roundId } = await ada.create({ interviewer: 'human' })
    const reader = ada.follow(roundId)
    await reader.waitFor(({ type }) => type === 'joined')
    await other.close()
    await reader.ended
    expect(reader.events).toHaveLength(2)
  })
})
