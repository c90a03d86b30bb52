import type { RoundSnapshot } from '@sparboard/shared/protocol'
import { describe, expect, it } from 'vitest'
import type { ApiFailure, ApiOutcome } from './httpClient.ts'
import { unreachable } from './httpClient.ts'
import { ana, asked, begunRound, ben, nextEvent, said, snapshotOf } from './rig/roundRig.ts'
import { followRound, type EventStreamListener } from './RoundFeed.ts'

/** A feed whose server, network and clock are in the test's hands. */
function rig(first: ApiOutcome<RoundSnapshot>) {
  const answers: ApiOutcome<RoundSnapshot>[] = [first]
  const streams: { afterSeq: number; listener: EventStreamListener; isClosed: boolean }[] = []
  const timers: { run: () => void; delayMs: number }[] = []
  let asks = 0
  const feed = followRound({
    fetchSnapshot: async () => {
      asks += 1
      return answers.shift() ?? { ok: false, failure: unreachable }
    },
    openEvents: (afterSeq, listener) => {
      const stream = { afterSeq, listener, isClosed: false }
      streams.push(stream)
      return () => {
        stream.isClosed = true
      }
    },
    nowMs: () => 4_000_000,
    setTimer: (run, delayMs) => {
      const timer = { run, delayMs }
      timers.push(timer)
      return () => timers.splice(timers.indexOf(timer), 1)
    },
  })
  const stop = feed.start()
  return {
    feed,
    stop,
    answers,
    streams,
    timers,
    asks: () => asks,
    live() {
      const state = feed.state.get()
      if (state.status !== 'live') throw new Error(`The feed is ${state.status}`)
      return state
    },
    async settle() {
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
    },
    async passTime() {
      timers.shift()?.run()
      await this.settle()
    },
    send(event: unknown) {
      streams.at(-1)?.listener.onMessage(JSON.stringify(event))
    },
  }
}

const ok = (snapshot: RoundSnapshot) => ({ ok: true, value: snapshot }) as const
const no = (code: ApiFailure['code']) => ({ ok: false, failure: { code, message: 'No.' } }) as const

describe('followRound', () => {
  it('[SC1] shows the snapshot and follows behind the head of the log', async () => {
    const round = rig(ok(snapshotOf(begunRound(), 7)))
    expect(round.feed.state.get()).toEqual({ status: 'loading' })
    await round.settle()
    round.streams[0]?.listener.onOpen()
    expect(round.live()).toMatchObject({
      you: { id: ana, role: 'candidate', isHost: true },
      invites: { observer: 'token' },
      connection: 'connected',
      serverAheadMs: 1_000_000,
      round: { status: 'running', lastSeq: 7 },
    })
    expect(round.streams.map(({ afterSeq }) => afterSeq)).toEqual([7])
  })

  it('[SC1] applies each event once, even when it comes twice', async () => {
    const log = begunRound()
    const round = rig(ok(snapshotOf(log)))
    await round.settle()
    const turn = nextEvent(log, ana, said('Hello'))
    round.send(turn)
    round.send(turn)
    expect(round.live().round.turns.map(({ text }) => text)).toEqual(['Hello'])
    expect(round.live().events).toHaveLength(log.length + 1)
  })

  it('[SC81] is never behind the time of what it hears', async () => {
    const log = begunRound()
    const round = rig(ok(snapshotOf(log)))
    await round.settle()
    const first = { ...nextEvent(log, ana, said('Hello')), atMs: 5_000_900 }
    round.send(first)
    expect(round.live().serverAheadMs).toBe(1_000_900)
    round.send({ ...nextEvent([...log, first], ana, said('Again')), atMs: 5_000_100 })
    expect(round.live().serverAheadMs).toBe(1_000_900)
  })

  it('[SC2] resumes behind the last event it saw when the stream breaks off', async () => {
    const log = begunRound()
    const round = rig(ok(snapshotOf(log)))
    await round.settle()
    round.streams[0]?.listener.onOpen()
    round.send(nextEvent(log, ben, asked('q1', 'Why?')))
    round.streams[0]?.listener.onError()
    expect(round.live().connection).toBe('reconnecting')
    expect(round.streams[0]?.isClosed).toBe(true)
    await round.passTime()
    expect(round.streams.map(({ afterSeq }) => afterSeq)).toEqual([4, 5])
    expect(round.asks()).toBe(1)
  })

  it('[SC17] shows a turn while it is made, until it is there or the line is gone', async () => {
    const log = begunRound()
    const round = rig(ok(snapshotOf(log)))
    await round.settle()
    const stream = round.streams[0]
    stream?.listener.onDraft('{"text":"One sentence."}')
    expect(round.live().draft).toBe('One sentence.')
    round.send(nextEvent(log, ben, said('Meanwhile')))
    expect(round.live().draft).toBe('One sentence.')
    stream?.listener.onDraft('{"text":null}')
    expect(round.live().draft).toBeNull()
    stream?.listener.onDraft('{"text":"Another one."}')
    stream?.listener.onError()
    expect(round.live().draft).toBeNull()
  })

  it('[SC3] asks for the snapshot when the stream is refused, which tells why', async () => {
    const round = rig(ok(snapshotOf(begunRound())))
    round.answers.push(no('removed'))
    await round.settle()
    round.streams[0]?.listener.onError()
    await round.passTime()
    expect(round.feed.state.get()).toEqual({
      status: 'failed',
      failure: { code: 'removed', message: 'No.' },
    })
    expect(round.timers).toEqual([])
  })

  it('[SC2] keeps what it shows while the server is away, waits longer each time, and comes back', async () => {
    const log = begunRound()
    const round = rig(ok(snapshotOf(log)))
    await round.settle()
    round.streams[0]?.listener.onError()
    const delays: number[] = []
    for (let attempt = 0; attempt < 6; attempt += 1) {
      delays.push(round.timers[0]?.delayMs ?? 0)
      await round.passTime()
    }
    expect(delays).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000])
    expect(round.live().round.status).toBe('running')
    round.answers.push(ok(snapshotOf([...log, nextEvent(log, ben, said('Back'))])))
    await round.passTime()
    expect(round.live().round.turns.map(({ text }) => text)).toEqual(['Back'])
  })

  it('[SC2] goes on trying when the server was away from the beginning', async () => {
    const round = rig({ ok: false, failure: unreachable })
    await round.settle()
    expect(round.feed.state.get()).toEqual({ status: 'failed', failure: unreachable })
    round.answers.push(ok(snapshotOf(begunRound())))
    await round.passTime()
    expect(round.feed.state.get().status).toBe('live')
  })

  it('[SC3] does not go on trying when the round is unknown', async () => {
    const round = rig(no('round_unknown'))
    await round.settle()
    expect(round.feed.state.get().status).toBe('failed')
    expect(round.timers).toEqual([])
  })

  it('[SC4] takes a fresh snapshot when its own role changes', async () => {
    const log = begunRound()
    const round = rig(ok(snapshotOf(log)))
    await round.settle()
    const change = nextEvent(log, ana, {
      type: 'roleChanged',
      participantId: ana,
      role: 'observer',
    })
    const later = snapshotOf([...log, change])
    round.answers.push(ok({ ...later, you: { ...later.you, role: 'observer' } }))
    round.send(change)
    expect(round.live().you.role).toBe('observer')
    await round.settle()
    expect(round.asks()).toBe(2)
    expect(round.streams.map(({ isClosed }) => isClosed)).toEqual([true, false])
  })

  it('[KN14] who becomes the host, or is it no longer, takes a fresh snapshot', async () => {
    const log = begunRound()
    const round = rig(ok(snapshotOf(log)))
    await round.settle()
    const handOver = nextEvent(log, ana, { type: 'hostChanged', participantId: ben })
    const later = snapshotOf([...log, handOver])
    round.answers.push(ok({ ...later, you: { ...later.you, isHost: false }, invites: null }))
    round.send(handOver)
    expect(round.live().you.isHost).toBe(false)
    await round.settle()
    expect(round.asks()).toBe(2)
    expect(round.live().invites).toBeNull()
  })

  it('[KN15] a link that was withdrawn is not shown any more', async () => {
    const log = begunRound()
    const invites = { candidate: 'token-1', observer: 'token-2' }
    const round = rig(ok({ ...snapshotOf(log), invites }))
    await round.settle()
    round.send(nextEvent(log, ana, { type: 'inviteRevoked', role: 'observer' }))
    expect(round.live().invites).toEqual({ candidate: 'token-1' })
  })

  it.each([['not json'], ['{"seq":5}'], ['{"seq":5,"type":"danced","by":"x","atMs":1}']])(
    '[SC5] says so and stops at an event it cannot read: %s',
    async (data) => {
      const round = rig(ok(snapshotOf(begunRound())))
      await round.settle()
      round.streams[0]?.listener.onMessage(data)
      expect(round.feed.state.get()).toMatchObject({
        status: 'failed',
        failure: { code: 'unreadable' },
      })
      expect(round.streams[0]?.isClosed).toBe(true)
    },
  )

  it('does nothing any more once it is stopped', async () => {
    const round = rig(ok(snapshotOf(begunRound())))
    await round.settle()
    round.streams[0]?.listener.onError()
    round.stop()
    expect(round.timers).toEqual([])
    round.feed.retryNow()
    await round.settle()
    expect(round.streams).toHaveLength(1)
    expect(round.asks()).toBe(1)
  })
})
