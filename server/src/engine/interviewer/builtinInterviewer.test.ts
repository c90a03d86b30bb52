import { describe, expect, it, vi } from 'vitest'
import { applyEvent, type Round } from '@sparboard/shared/round'
import { loadKnowledge } from '../knowledge/index.ts'
import { createBuiltinInterviewer } from './builtinInterviewer.ts'
import { boardOf, Dialogue } from './testing.ts'

vi.setConfig({ testTimeout: 30_000 })

const knowledge = loadKnowledge()
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

function play(seed: number): Dialogue {
  const talk = new Dialogue({ knowledge, board, seed }).inPhase('deep_dives')
  for (let turn = 0; turn < 6; turn += 1) {
    talk.hears()
    talk.says('We delete the key after the commit, and live with a second of old data.')
  }
  return talk
}

describe('the built-in interviewer', () => {
  it('[IV26] the same events, board, time and seed give the same turns', () => {
    expect(play(7).events).toEqual(play(7).events)
  })

  it('[IV26] one that is told the same events goes on where the other stopped', () => {
    const talk = play(3)
    const problem = knowledge.problems.get('social_feed') ?? null
    const fresh = createBuiltinInterviewer({ knowledge, problem, seed: 3 })
    let round: Round | null = null
    for (const event of talk.events) {
      round = applyEvent(round, event)
      fresh.observe(event, round)
    }
    const situation = {
      round: talk.round,
      graph: board,
      nowMs: talk.nowMs + 5_000,
      lastDrawnAtMs: null,
      lastTypedAtMs: null,
    }
    const turn = fresh.next(situation)
    talk.waits(5_000)
    const said = talk.hears()
    const spoken =
      turn.type === 'act'
        ? turn.actions.find((action) => action.type === 'ask' || action.type === 'say')
        : null
    expect(spoken).toMatchObject({ text: said })
  })

  it('[IV26] says nothing before the start, in a pause and after the end', () => {
    const problem = knowledge.problems.get('chat') ?? null
    const interviewer = createBuiltinInterviewer({ knowledge, problem, seed: 1 })
    const talk = new Dialogue({ knowledge, problemId: 'chat' })
    const [created] = talk.events
    if (!created) throw new Error('No event')
    const lobby = applyEvent(null, created)
    interviewer.observe(created, lobby)
    expect(
      interviewer.next({
        round: lobby,
        graph: board,
        nowMs: 5_000_000,
        lastDrawnAtMs: null,
        lastTypedAtMs: null,
      }),
    ).toEqual({ type: 'wait', wakeAtMs: null })
  })
})
