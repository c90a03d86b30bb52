import { once } from 'node:events'
import type { RoundId } from '@sparboard/shared/base'
import { messageTypes, syncTypes } from '@sparboard/shared/protocol'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { Person } from '../rig/Person.ts'
import { startServer, type InProcessServer } from '../rig/startServer.ts'

let running: InProcessServer
let ada: Person
let roundId: RoundId

beforeAll(async () => {
  const env = { LOG_LEVEL: 'silent', RATE_LIMIT_SCALE: '1', MAX_FRAME_BYTES: '100000' }
  running = await startServer({ env })
  ada = new Person(running.url)
  roundId = (await ada.create()).roundId
})
afterAll(() => running.close())

/** Opens a board, sends what is given, and gives the code that the server closes with. */
async function closedAfter(...frames: (Uint8Array | string)[]): Promise<number> {
  const headers = { cookie: ada.cookie, origin: running.url }
  const ws = new WebSocket(`${running.url.replace('http', 'ws')}/sync/${roundId}`, { headers })
  ws.on('error', () => undefined)
  const closed = once(ws, 'close') as Promise<[number]>
  await once(ws, 'open')
  for (const frame of frames) ws.send(frame)
  const [code] = await closed
  return code
}

function frame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

function sync(subtype: number, payload: Uint8Array): Uint8Array {
  return frame((encoder) => {
    encoding.writeVarUint(encoder, messageTypes.sync)
    encoding.writeVarUint(encoder, subtype)
    encoding.writeVarUint8Array(encoder, payload)
  })
}

async function counted(sample: string): Promise<number> {
  const { body } = await ada.call<string>('GET', '/metrics')
  const line = body.split('\n').find((each) => each.startsWith(`${sample} `))
  return Number(line?.split(' ').at(-1) ?? 0)
}

const unreadable = Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255)
const presence = frame((encoder) => {
  encoding.writeVarUint(encoder, messageTypes.awareness)
  encoding.writeVarUint8Array(encoder, Uint8Array.of(200))
})
const nothing = sync(syncTypes.update, Uint8Array.of(0, 0))

it.each([
  ['frame', [Uint8Array.of(77)], 4400],
  ['frame', ['text'], 4400],
  ['unreadable', [sync(syncTypes.update, unreadable)], 4400],
  ['presence', [presence], 4400],
  ['state_vector', [sync(syncTypes.step1, unreadable)], 4400],
  ['oversized', [new Uint8Array(200_000)], 1009],
  ['rate', Array.from({ length: 4_000 }, () => nothing), 4529],
])('[RM94] what a connection is ended for is counted: %s', async (kind, frames, code) => {
  const sample = `sparboard_sync_updates_refused_total{class="${kind}"}`
  const before = await counted(sample)
  expect(await closedAfter(...frames)).toBe(code)
  expect(await counted(sample)).toBe(before + 1)
})

it('[RM94] whoever is not let in is counted, and what there is can be read', async () => {
  const address = `${running.url.replace('http', 'ws')}/sync/${roundId}`
  const refused = 'sparboard_sync_upgrades_refused_total{code="origin_refused"}'
  const before = await counted(refused)
  const ws = new WebSocket(address, {
    headers: { cookie: ada.cookie, origin: 'http://evil.example' },
  })
  await once(ws, 'error')
  expect(await counted(refused)).toBe(before + 1)
  expect(await counted('sparboard_boards_saving')).toBe(1)
  expect(await counted('sparboard_rooms_open')).toBe(1)
  expect(await counted('sparboard_board_append_seconds_count{step="written"}')).toBeGreaterThan(0)
  expect(await counted('sparboard_board_append_seconds_count{step="durable"}')).toBeGreaterThan(0)
  const { body } = await ada.call<string>('GET', '/metrics')
  expect(body).toContain('nodejs_eventloop_lag_p99_seconds')
})
