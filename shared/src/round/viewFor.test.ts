import { describe, expect, it } from 'vitest'
import type { ComponentId, KnockId, ParticipantId, QuestionId } from '../base/index.ts'
import { foldRound } from './applyEvent.ts'
import type { EventBody, RoundEvent, TurnPlan } from './events.ts'
import { candidate, engine, scriptRound } from './testing.ts'
import type { Role } from './roles.ts'
import { viewFor, type Viewer } from './viewFor.ts'

const canary = 'CANARY'
const plan: TurnPlan = { topic: canary, aim: canary, because: { id: canary, text: canary } }
const questionId = 'q1' as QuestionId
const noDiff = { added: [], removed: [], renamed: [], connected: [], disconnected: [] }

const privateBodies: EventBody[] = [
  { type: 'noted', text: canary, componentId: 'shape:1' as ComponentId },
  { type: 'scored', dimension: 'depth', score: 2, comment: canary },
  {
    type: 'boardRead',
    diff: { ...noDiff, notesChanged: [{ id: 'n', text: canary, category: 'other' }] },
  },
  {
    type: 'pointTicked',
    topic: canary,
    point: canary,
    questionId,
    isHeard: true,
    quote: canary,
  },
  { type: 'said', text: 'Ten seconds is fine.', move: 'reveal', plan },
  { type: 'asked', questionId, text: 'How so?', about: [], move: 'probe', plan },
  { type: 'hinted', questionId, step: 1, text: 'Think of reads.', plan },
]

function scriptWithSecrets(): RoundEvent[] {
  const script = scriptRound({ seed: 4242 }).at(0, candidate, { type: 'started' })
  for (const body of privateBodies) script.at(1, engine, body)
  return script.at(2, engine, { type: 'ended', reason: 'finished' }).events
}

function viewer(role: Role): Viewer {
  return { id: 'p_other' as ParticipantId, role, isHost: false }
}

describe('what somebody may see', () => {
  it.each(['candidate', 'observer'] as const)('[FR9] a %s sees no private byte', (role) => {
    const seen = scriptWithSecrets().map((event) => viewFor(viewer(role), event))
    expect(JSON.stringify(seen)).not.toContain(canary)
    expect(JSON.stringify(seen)).not.toContain('4242')
    expect(seen.filter((event) => event === null)).toHaveLength(4)
  })

  it('[FR9] an interviewer sees everything but the seed and the marks of others', () => {
    const seen = scriptWithSecrets().map((event) => viewFor(viewer('interviewer'), event))
    expect(seen.filter((event) => event === null)).toHaveLength(1)
    expect(JSON.stringify(seen)).not.toContain('4242')
  })

  it('[FR13] marks are seen by whoever gave them, and by nobody else of any role', () => {
    const mark = scriptWithSecrets().find(({ type }) => type === 'scored')
    if (!mark) throw new Error('The script has a mark')
    for (const role of ['candidate', 'interviewer', 'observer'] as const) {
      expect(viewFor(viewer(role), mark)).toBeNull()
      expect(viewFor({ id: mark.by, role, isHost: false }, mark)).toEqual(mark)
    }
  })

  it('[FR14] only the host hears who knocks', () => {
    const script = scriptRound({ seed: 1 })
    const knockId = 'k1' as KnockId
    script.at(0, engine, { type: 'knocked', knockId, name: canary, role: 'candidate' })
    const knock = script.events.at(-1)
    if (!knock) throw new Error('The script has a knock')
    for (const role of ['candidate', 'interviewer', 'observer'] as const) {
      expect(viewFor(viewer(role), knock)).toBeNull()
      expect(viewFor({ ...viewer(role), isHost: true }, knock)).toEqual(knock)
    }
  })

  it('[FR10] the same fold works on what a role may see', () => {
    const seen = scriptWithSecrets().flatMap((event) => viewFor(viewer('candidate'), event) ?? [])
    const round = foldRound(seen)
    expect(round).toMatchObject({ status: 'ended', notes: [], scores: [] })
    expect(round?.turns.map((turn) => turn.type)).toEqual(['said', 'asked', 'hinted'])
  })
})
