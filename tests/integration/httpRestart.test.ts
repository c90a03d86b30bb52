import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ENGINE_ID } from '@sparboard/shared/base'
import { boardRoot, readRecord } from '@sparboard/shared/board'
import type { DesignGraph } from '@sparboard/shared/design'
import { elapsedMs, foldRound, type RoundEvent } from '@sparboard/shared/round'
import { describe, expect, it } from 'vitest'
import { component } from '../rig/boardBuilder.ts'
import { openBoard } from '../rig/openBoard.ts'
import { Person } from '../rig/Person.ts'
import { startChildServer } from '../rig/startChildServer.ts'

// Processes take their time on a busy machine.
const timeout = 120_000

const isSaidByEngine = ({ type, by }: RoundEvent) => type === 'said' && by === ENGINE_ID

describe('a server that is killed in the middle of a round', { timeout }, () => {
  it('[RS23] [RS16] comes back with the round, its clock, its people and its commands', async () => {
    const first = await startChildServer()
    const ada = new Person(first.url)
    const { roundId, invites } = await ada.create({ interviewer: 'human', hostRole: 'interviewer' })
    const bo = new Person(first.url)
    await bo.join(invites.candidate)
    const startedAtMs = performance.now()
    await ada.do(roundId, { type: 'start' })
    await ada.do(roundId, { type: 'ask', text: 'What happens when it is full?' })
    const say = { type: 'say', commandId: 'command-say', text: 'It evicts.' } as const
    const saidAtSeq = await bo.do(roundId, say)
    const before = await ada.snapshot(roundId)
    await first.kill()
    const playedMs = performance.now() - startedAtMs

    const second = await startChildServer({ dataDir: first.dataDir })
    const again = bo.at(second.url)
    const after = await again.snapshot(roundId)
    expect(after.events.slice(0, before.events.length)).toEqual(before.events)
    expect(after.events.at(-1)).toMatchObject({ type: 'clockStopped' })
    const round = foldRound(after.events)
    if (!round || round.status !== 'running') throw new Error('The round does not run')
    expect(round.questions).toMatchObject([{ text: 'What happens when it is full?' }])
    // What the second one needed to start is not time of the round.
    expect(elapsedMs(round, after.events.at(-1)?.atMs ?? 0)).toBeLessThan(playedMs + 500)
    expect(await again.do(roundId, say)).toBe(saidAtSeq)
    expect(await again.do(roundId, { type: 'say', text: 'And then?' })).toBe(after.lastSeq + 1)
    expect(await second.stop()).toBe(0)
    await rm(first.dataDir, { recursive: true, force: true })
    await first.close()
  })

  it('[RS21] [RS22] brings back the board and an interviewer that remembers', async () => {
    const first = await startChildServer()
    const ada = new Person(first.url)
    const { roundId } = await ada.create()
    const board = openBoard(first.url, ada.cookie, roundId)
    await board.synced
    const reader = ada.follow(roundId)
    await ada.do(roundId, { type: 'start' })
    board.draw(component('redis', 'cache', 'Redis'))
    await reader.waitFor(isSaidByEngine)
    const graph = () => ada.call<DesignGraph>('GET', `/api/rounds/${roundId}/graph`)
    await expect.poll(async () => (await graph()).body.components.length).toBe(1)
    const before = await ada.snapshot(roundId)
    await first.kill()
    await reader.ended
    board.close()

    const second = await startChildServer({ dataDir: first.dataDir })
    const again = ada.at(second.url)
    const reopened = openBoard(second.url, again.cookie, roundId)
    await reopened.synced
    expect(readRecord(boardRoot(reopened.doc).get('shape:redis'))).toMatchObject({
      props: { label: 'Redis', kind: 'cache' },
    })
    // A question that the interviewer answers from the problem's facts, once.
    const resumed = again.follow(roundId, { after: before.lastSeq })
    await again.do(roundId, { type: 'say', text: 'How many users do we have per day?' })
    const answer = await resumed.waitFor(isSaidByEngine)
    const { events } = await again.snapshot(roundId)
    const openings = events.filter((event) => event.type === 'said' && event.move === 'open')
    expect(openings).toHaveLength(1)
    expect(answer).toMatchObject({ text: expect.stringContaining('200 million') })
    reopened.close()
    await resumed.close()
    await second.stop()
    await rm(first.dataDir, { recursive: true, force: true })
  })
})

describe('[HT10] starting', { timeout }, () => {
  it('prints one line with the address, and nothing else', async () => {
    const server = await startChildServer({ env: { HOST: 'localhost', LOG_LEVEL: 'warn' } })
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    expect(server.output()).toEqual({
      stdout: `Sparboard is ready: ${server.url}\n`,
      stderr: '',
    })
    expect(server.url).toMatch(/^http:\/\/localhost:\d+$/)
    await server.close()
  })

  it('says in one sentence that the port is in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => taken.once('listening', resolve))
    const { port } = taken.address() as { port: number }
    await expect(startChildServer({ env: { PORT: String(port) } })).rejects.toThrow(
      `exit code 1: Port ${port} is in use. Stop the other program, or set PORT to another number.\n`,
    )
    taken.close()
  })

  it('says in one sentence that the data cannot be used', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sparboard-test-'))
    const file = join(folder, 'file')
    await writeFile(file, 'not a folder')
    await expect(startChildServer({ dataDir: join(file, 'data') })).rejects.toThrow(
      /^exit code 1: .*cannot be written.*DATA_DIR.*\n$/,
    )
    await writeFile(join(folder, 'sparboard.sqlite'), 'x'.repeat(8_192))
    await expect(startChildServer({ dataDir: folder })).rejects.toThrow(
      /^exit code 1: .*is damaged.*\n$/,
    )
    await rm(folder, { recursive: true, force: true })
  })

  it('names every mistake in the environment', async () => {
    await expect(startChildServer({ env: { PORT: 'http', MAX_PEOPLE: '0' } })).rejects.toThrow(
      'exit code 1: PORT must be a whole number from 0 to 65535.\nMAX_PEOPLE must be a whole number from 1 to 1000.\n',
    )
  })
})

describe('[HT11] stopping', { timeout }, () => {
  it('finishes in time, also with pages that stay', async () => {
    const server = await startChildServer()
    const ada = new Person(server.url)
    const { roundId } = await ada.create({ interviewer: 'human' })
    const reader = ada.follow(roundId)
    await reader.waitFor(({ type }) => type === 'joined')
    const board = openBoard(server.url, ada.cookie, roundId)
    await board.synced
    board.draw(component('redis', 'cache', 'Redis'))
    // When its own limit of less than five seconds runs out, it ends with code 1.
    expect(await server.stop()).toBe(0)
    await reader.ended
    board.close()
    await server.close()
  })
})
