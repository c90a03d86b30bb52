import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RoundId } from '@sparboard/shared/base'
import { foldRound, type RoundEvent } from '@sparboard/shared/round'
import { afterAll, describe, expect, it } from 'vitest'
import { cockpitOf } from '../engine/cueCards/index.ts'
import { ana, PeerRound } from '../engine/cueCards/testing.ts'
import { interviewingFeedback } from '../engine/interviewing/index.ts'
import { boardOf } from '../engine/interviewer/testing.ts'
import { loadKnowledge } from '../engine/knowledge/index.ts'
import { WorkerLine, type Task } from './WorkerLine.ts'
import { WorkerPrompter, type WorkerPrompterOptions } from './WorkerPrompter.ts'
import type { Answers } from './requests.ts'

const knowledge = loadKnowledge()
const logged: string[] = []
const log = {
  info: () => undefined,
  warn: (_details: object, message: string) => void logged.push(message),
  error: (_details: object, message: string) => void logged.push(message),
}
const patience = { timeout: 120_000 }
const patientMs = 60_000

const board = boardOf(
  [
    ['app', 'App', 'client'],
    ['feed', 'Feed service', 'service'],
    ['cache', 'Feed cache', 'cache'],
    ['db', 'Posts DB', 'sql_db'],
  ],
  [
    ['app', 'feed', 'GET feed'],
    ['feed', 'cache', 'read'],
    ['feed', 'db', 'on miss'],
  ],
)

/** A round in which so many cards are asked and answered. */
function playedRound(questions: number): PeerRound {
  const round = new PeerRound({ knowledge }).draws(board).phase('deep_dives')
  for (let at = 0; at < questions; at += 1) {
    round.asks({ question: `What happens at number ${at}?`, about: [], topic: 'cache.failure' })
    round.says(
      `If the cache is down at ${at} we go to the database, which is slower, and shed load. `.repeat(
        20,
      ),
    )
  }
  return round
}

const played = playedRound(20)
const before = new PeerRound({ knowledge, isStarted: false })

type Known = Pick<PeerRound, 'events' | 'graph'>

/** What is asked of the thread: of a round under its own name, up to an event. */
function wish({ events, graph }: Known, count = events.length, name = 'peers') {
  return { roundId: name as RoundId, events: events.slice(0, count), graph, copilot: null }
}

/** What computing it here and now gives, from events that nobody has read before. */
function directly({ events: log, graph }: Known, count = log.length) {
  const events = structuredClone(log.slice(0, count))
  const round = foldRound(events)
  if (!round) throw new Error('A round begins with its creation')
  return { ...cockpitOf({ knowledge, round, events, graph }), copilot: null }
}

async function look(prompter: WorkerPrompter, asked: ReturnType<typeof wish>): Promise<unknown> {
  const answer = await prompter.cockpit(asked)
  return answer.ok ? JSON.parse(answer.value) : answer.code
}

/** A line that tells what it was asked, and can be given a moment to lose its thread. */
class WatchedLine extends WorkerLine {
  readonly asked: { type: string; from: number; length: number; hasGraph: boolean }[] = []
  /** Called before a request is put into the queue. */
  onAsk: (request: Task['request']) => void = () => undefined
  readonly #deadlineMs: number

  constructor(deadlineMs = patientMs) {
    super(log)
    this.#deadlineMs = deadlineMs
  }

  override ask<Type extends keyof Answers>(
    task: Task & { request: { type: Type } },
  ): Promise<Answers[Type]> {
    const { request } = task
    this.onAsk(request)
    this.asked.push({
      type: request.type,
      from: 'from' in request ? request.from : 0,
      length: 'events' in request ? request.events.length : 0,
      hasGraph: 'graph' in request && request.graph !== null,
    })
    return super.ask<Type>(Object.assign({}, task, { deadlineMs: this.#deadlineMs }))
  }

  /** Ends the thread by something that cannot be done in time. */
  lose(): Promise<unknown> {
    const events = JSON.stringify(played.events)
    const request = { type: 'follow', roundId: 'lost' as RoundId, from: 0, events } as const
    return super.ask({ request, deadlineMs: 0 }).catch(() => undefined)
  }
}

/** Starting a thread takes long on a busy machine, so most tests share one. */
const line = new WatchedLine()
const prompter = open({ line })
afterAll(() => prompter.close())

function open(options: Partial<WorkerPrompterOptions> = {}): WorkerPrompter {
  return new WorkerPrompter({ log, deadlineMs: patientMs, ...options })
}

describe('helping to interview in a thread', patience, () => {
  it('[RS71] gives what computing it at once gives, and the server goes on meanwhile', async () => {
    const state = { isDone: false, turns: 0 }
    const looking = look(prompter, wish(played)).finally(() => {
      state.isDone = true
    })
    while (!state.isDone) {
      state.turns += 1
      await nextTurn()
    }
    expect(await looking).toEqual(directly(played))
    // Computed at once it is one single turn.
    expect(state.turns).toBeGreaterThan(50)
    const events = [...played.events, ending(played.events)]
    const feedback = await prompter.feedback({ roundId: 'peers' as RoundId, events, by: ana })
    const round = foldRound(events)!
    expect(JSON.parse(feedback.ok ? feedback.value : '')).toEqual(
      interviewingFeedback({ knowledge, round, events, by: ana }),
    )
  })

  it('[RS71] of a round that it knows only what is new is brought', async () => {
    const half = played.events.length - 6
    await look(prompter, wish(played, half, 'known'))
    line.asked.splice(0)
    expect(await look(prompter, wish(played, half + 2, 'known'))).toEqual(
      directly(played, half + 2),
    )
    const other = { events: played.events, graph: { ...board, components: [] } }
    expect(await look(prompter, wish(other, half + 2, 'known'))).toEqual(directly(other, half + 2))
    const news = JSON.stringify(played.events.slice(half, half + 2)).length
    expect(line.asked.filter(({ type }) => type === 'cockpit')).toEqual([
      { type: 'cockpit', from: half, length: news, hasGraph: false },
      { type: 'cockpit', from: half + 2, length: 2, hasGraph: true },
    ])
  })

  it('[RS71] a long log is brought piece by piece, and others have their turn between them', async () => {
    line.asked.splice(0)
    const order: string[] = []
    const long = look(prompter, wish(played, undefined, 'long')).then(() => order.push('long'))
    const short = look(prompter, wish(played, 6, 'short')).then(() => order.push('short'))
    await Promise.all([long, short])
    expect(line.asked.filter(({ type }) => type === 'follow').length).toBeGreaterThan(0)
    expect(order).toEqual(['short', 'long'])
  })

  it('[RS71] remembers a bounded number of rounds and still answers for all of them', async () => {
    const few = open({ line, maxRounds: 3 })
    line.asked.splice(0)
    const names = Array.from({ length: 8 }, (_, at) => `round-${at}`)
    for (const _again of [1, 2]) {
      for (const [at, name] of names.entries()) {
        expect(await look(few, wish(played, 4 + at, name))).toEqual(directly(played, 4 + at))
      }
    }
    expect(line.asked.filter(({ type }) => type === 'leave')).toHaveLength(13)
  })

  it('[RS72] when the thread is lost on the way, the round is brought whole to the next', async () => {
    const fragile = new WatchedLine()
    const own = open({ line: fragile })
    const lost: Promise<unknown>[] = []
    fragile.onAsk = (request) => {
      if (lost.length === 0 && 'from' in request && request.from > 0) lost.push(fragile.lose())
    }
    expect(await look(own, wish(played))).toEqual(directly(played))
    await Promise.all(lost)
    expect(fragile.generation).toBe(1)
    // The next thread has its own time to get ready, too.
    expect(fragile.asked.filter(({ type }) => type === 'warmUp')).toHaveLength(2)
    await fragile.lose()
    const { length } = played.events
    expect(await look(own, wish(played, length - 1))).toEqual(directly(played, length - 1))
    await own.close()
  })

  it('[RS72] what takes too long is refused with its thread, and that round rests', async () => {
    logged.splice(0)
    const hasty = new WorkerPrompter({ log, line: new HastyLine(log), deadlineMs: 1 })
    expect(await look(hasty, wish(played))).toBe('took_too_long')
    expect(logged).toEqual(['The thread that reads drawings was ended'])
    // Not at once again: one round must not take the thread from all others.
    expect(await look(hasty, wish(played, 3))).toBe('took_too_long')
    expect(logged).toHaveLength(1)
    await hasty.close()
  })

  it('[RS72] a log that takes too long all together is read on by the next who asks', async () => {
    const own = open({ line: new WatchedLine(), deadlineMs: 1 })
    const answers: unknown[] = []
    do answers.push(await look(own, wish(played)))
    while (answers.at(-1) === 'took_too_long' && answers.length < 50)
    expect(answers.length).toBeGreaterThan(1)
    expect(answers.at(-1)).toEqual(directly(played))
    await own.close()
  })

  it('[RS73] before the start nobody waits for what reading an answer needs', async () => {
    const fresh = new WatchedLine()
    const own = open({ line: fresh })
    expect(await look(own, wish(before))).toEqual(directly(before))
    await look(own, wish(played, 6))
    expect(fresh.asked.map(({ type }) => type)).toEqual(['learn', 'cockpit', 'warmUp', 'cockpit'])
    await fresh.lose()
    fresh.asked.splice(0)
    own.prepare()
    own.prepare()
    await look(own, wish(played, 6))
    expect(fresh.asked.map(({ type }) => type)).toEqual(['warmUp', 'cockpit'])
    await own.close()
  })

  it('[RM98] [RS29] when it is closed it refuses quietly, also what is under way', async () => {
    logged.splice(0)
    const closing = open()
    const looks = [look(closing, wish(played)), look(closing, wish(before))]
    await closing.close()
    expect(await Promise.all(looks)).toEqual(['took_too_long', 'took_too_long'])
    expect(await look(closing, wish(before))).toBe('took_too_long')
    expect(logged).toEqual([])
  })

  it('[RS71] a defect is told as one, and the round is brought anew', async () => {
    const own = open({ line })
    const broken = { events: played.events.slice(1), graph: board }
    const defect = own.cockpit(wish(broken, undefined, 'broken'))
    await expect(defect).rejects.toThrow('A round begins with roundCreated')
    expect(await look(open({ line }), wish(played, undefined, 'broken'))).toEqual(directly(played))
  })
})

/** Gives a thread all the time to get ready, and none to work. */
class HastyLine extends WorkerLine {
  override ask<Type extends keyof Answers>(
    task: Task & { request: { type: Type } },
  ): Promise<Answers[Type]> {
    const isReadying = task.request.type === 'learn' || task.request.type === 'warmUp'
    const deadlineMs = isReadying ? patientMs : task.deadlineMs
    return super.ask<Type>(Object.assign({}, task, { deadlineMs }))
  }
}

function ending(events: readonly RoundEvent[]): RoundEvent {
  const seq = events.length + 1
  const atMs = (events.at(-1)?.atMs ?? 0) + 1_000
  return { type: 'ended', reason: 'finished', by: ana, seq, atMs }
}
