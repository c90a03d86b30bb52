import { describe, expect, it, vi } from 'vitest'
import { loadKnowledge } from '../../../knowledge/index.ts'
import { boardOf, Dialogue, holdsLine } from '../../testing.ts'

vi.setConfig({ testTimeout: 30_000 })

const knowledge = loadKnowledge()
const minuteMs = 60_000
const board = boardOf(
  [
    ['client', 'Client', 'client'],
    ['api', 'API', 'service'],
    ['redis', 'Redis', 'cache'],
    ['pg', 'Postgres', 'sql_db'],
  ],
  [
    ['client', 'api'],
    ['api', 'redis'],
    ['api', 'pg'],
  ],
)

/** Two topics in a row without a word: the interviewer has said that it waits. */
function silentTwice(): Dialogue {
  const talk = new Dialogue({ knowledge, board }).inPhase('deep_dives')
  for (let turn = 0; turn < 12; turn += 1) {
    if (holdsLine(talk.hears(70_000), 'i_will_wait')) return talk
  }
  throw new Error('It never said that it would wait')
}

describe('when to speak', () => {
  it('[IV15] a reply comes within about a second, later for a higher level', () => {
    const delays = (['mid', 'senior', 'staff'] as const).map((level) => {
      const talk = new Dialogue({ knowledge, board, level }).inPhase('deep_dives')
      talk.wasAsked('cache.failure', 'redis').says('We read from Postgres then.')
      const saidAtMs = talk.nowMs
      talk.hears()
      return talk.nowMs - saidAtMs
    })
    expect(delays).toEqual([800, 1_000, 1_200])
  })

  it('[IV15] nobody is interrupted while typing', () => {
    const talk = new Dialogue({ knowledge, board }).inPhase('deep_dives')
    talk.wasAsked('cache.failure', 'redis').says('We read from Postgres then.')
    talk.lastTypedAtMs = talk.nowMs + 10_000
    expect(talk.hears(12_000)).toBeNull()
    expect(talk.hears(2_000)).not.toBeNull()
  })

  it('[IV16] silence: nothing, then a word, then a way out, then the next topic', () => {
    const talk = new Dialogue({ knowledge, board }).inPhase('deep_dives')
    talk.wasAsked('cache.failure', 'redis')
    expect(talk.hears(19_000)).toBeNull()
    expect(holdsLine(talk.hears(), 'what_weighing')).toBe(true)
    expect(holdsLine(talk.hears(70_000), 'say_roughly')).toBe(true)
    talk.hears(70_000)
    expect(talk.turns.at(-1)?.plan?.topic).not.toBe('cache.failure')
  })

  it('[IV16] drawing is thinking', () => {
    const talk = new Dialogue({ knowledge, board }).inPhase('deep_dives')
    talk.wasAsked('cache.failure', 'redis')
    talk.lastDrawnAtMs = talk.nowMs + 40_000
    expect(talk.hears(60_000)).toBeNull()
  })

  it('[IV16] who stays silent on two topics in a row is left in peace', () => {
    const talk = silentTwice()
    expect(talk.hears(2 * minuteMs)).toBeNull()
    talk.says('We would read from Postgres then, with a limit.')
    expect(talk.hears()).not.toBeNull()
  })

  it('[IV64] after minutes of silence the round comes to its last question, and then ends', () => {
    const talk = silentTwice()
    expect(holdsLine(talk.hears(4 * minuteMs), 'wrap_up')).toBe(true)
    talk.hears(4 * minuteMs)
    expect(talk.round.status).toBe('ended')
  })
})

describe('phases', () => {
  it('[IV17] the problem opens the round', () => {
    const talk = new Dialogue({ knowledge })
    const turn = talk.hears()
    expect(turn).toMatch(/^Design the home feed/)
    expect(turn?.match(/\?/g)).toHaveLength(1)
    expect(talk.round).toMatchObject({ phaseIndex: 0 })
    talk.hears(2 * minuteMs)
    expect(talk.round).toMatchObject({ phaseIndex: 1 })
  })

  it('[IV17] drawing without a question is let go for a minute, then asked about once', () => {
    const talk = new Dialogue({ knowledge }).inPhase('requirements')
    const first = boardOf([['api', 'API', 'service']], [])
    talk.draws(first)
    const startMs = talk.nowMs
    expect(holdsLine(talk.hears(2 * minuteMs), 'designing_for')).toBe(true)
    expect(talk.nowMs - startMs).toBeGreaterThanOrEqual(minuteMs)
  })

  it('[IV17] the load is asked for once, and not of who gave it', () => {
    const without = new Dialogue({ knowledge }).inPhase('requirements')
    without.says("Let's move on to the design.").hears()
    expect(without.turns.at(-1)?.text).toMatch(/this have to take|in a busy second/)
    const given = new Dialogue({ knowledge }).inPhase('requirements')
    given.says('That makes about 23,000 reads per second and 1,200 posts per second.').hears(1_000)
    given.says("Let's move on to the design.").hears()
    expect(given.turns.at(-1)?.text).not.toMatch(/load/)
  })

  it('[IV17] a number ten times off is walked through again', () => {
    const talk = new Dialogue({ knowledge }).inPhase('estimates')
    talk.says('Average feed reads are about 2 million reads per second.')
    expect(holdsLine(talk.hears(), 'check_multiplication')).toBe(true)
  })

  it('[IV17] at 130 % of a phase the time is named, at 160 % it moves on', () => {
    const talk = new Dialogue({ knowledge }).inPhase('requirements')
    const startMs = talk.nowMs - 1_000
    const heard: { text: string; atMs: number }[] = []
    // Somebody who talks all the time and never comes to an end.
    while (talk.nowMs - startMs < 11 * minuteMs) {
      talk.says('Another thing that I find important is how people feel about it.')
      const text = talk.hears(15_000)
      if (text !== null) heard.push({ text, atMs: talk.nowMs - startMs })
      talk.waits(1_000)
    }
    const notice = heard.find(({ text }) => /used the time/.test(text))
    expect(notice?.atMs).toBeGreaterThanOrEqual(7.8 * minuteMs)
    expect(notice?.atMs).toBeLessThan(8.5 * minuteMs)
    const moved = talk.events.findLast(({ type }) => type === 'phaseStarted')
    expect((moved?.atMs ?? 0) - startMs).toBeLessThan(10.2 * minuteMs)
  })

  it('[IV17] the first sketch is not interrupted, and one walk-through is asked for', () => {
    const talk = new Dialogue({ knowledge }).inPhase('high_level')
    talk.draws(board)
    talk.lastDrawnAtMs = talk.nowMs + 2 * minuteMs
    expect(talk.hears(2 * minuteMs)).toBeNull()
    expect(talk.hears(minuteMs)).toMatch(/`Client`.*one write.*one read/)
  })

  it('[IV18] half-time and the last five minutes are named', () => {
    const talk = new Dialogue({ knowledge, board }).inPhase('deep_dives')
    talk.nowMs = 1_000_000 + 22.4 * minuteMs
    talk.wasAsked('cache.failure', 'redis')
    const heard = Array.from({ length: 5 }, () => talk.hears(minuteMs))
    const notices = heard.filter((text) => holdsLine(text, 'half_time'))
    expect(notices).toHaveLength(1)
    expect(notices[0]).toMatch(/\b2[012]\b/)
  })

  it('[IV18] the last minutes are named with the last question, and not again after it', () => {
    const talk = new Dialogue({ knowledge, board }).inPhase('deep_dives')
    talk.nowMs = 1_000_000 + 38.5 * minuteMs
    talk.wasAsked('cache.failure', 'redis').says('We read from Postgres then.')
    const turns = Array.from({ length: 5 }, () => talk.hears(minuteMs) ?? '')
    expect(turns.filter((turn) => turn.includes('minutes'))).toEqual([
      expect.stringMatching(/\b5 minutes.*\?/),
    ])
    // Nobody is kept for an answer that does not come.
    expect(talk.round.status).toBe('ended')
  })

  it('[IV20] the round wraps up, listens, and says goodbye', () => {
    const talk = new Dialogue({ knowledge, board }).inPhase('wrap_up')
    expect(holdsLine(talk.hears(), 'wrap_up')).toBe(true)
    talk.says('The fan-out for large accounts.')
    expect(talk.hears(30_000)).toMatch(/change or add|add or change/)
    talk.says('No, thanks.')
    expect(talk.hears(30_000)).toMatch(/score card/)
    expect(talk.round.status).toBe('ended')
  })

  it('[IV20] time over in the middle: one last sentence', () => {
    const talk = new Dialogue({ knowledge, board }).inPhase('deep_dives')
    talk.wasAsked('cache.failure', 'redis').says('We read from Postgres then.')
    talk.nowMs = 1_000_000 + 45 * minuteMs
    expect(holdsLine(talk.hears(), 'time_over')).toBe(true)
    talk.says('Protect Postgres.')
    expect(talk.hears()).toMatch(/score card/)
    expect(talk.round).toMatchObject({ status: 'ended', reason: 'time_up' })
  })

  it('[IV25] a drill stays on its component and begins when it is there', () => {
    const talk = new Dialogue({ knowledge, format: '10', focus: 'cache' })
    expect(talk.hears()).toMatch(/one part only: the cache/)
    talk.draws(board).says("It's there.")
    talk.hears()
    for (let turn = 0; turn < 5; turn += 1) {
      expect(talk.turns.at(-1)?.plan?.topic).toMatch(/^cache\./)
      talk.says('It depends on the use case, there are many ways to do that.').hears()
    }
  })

  it('[IV25] a drill without its component asks for it', () => {
    const talk = new Dialogue({ knowledge, format: '10', focus: 'cache' })
    talk.hears()
    const turn = talk.hears(2 * minuteMs)
    expect(holdsLine(turn, 'setup_missing')).toBe(true)
    expect(turn).toMatch(/the cache/)
  })
})
