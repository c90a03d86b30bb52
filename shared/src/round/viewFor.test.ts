import { describe, expect, it } from 'vitest'
import type { ComponentId, QuestionId } from '../base/index.ts'
import { foldRound } from './applyEvent.ts'
import type { EventBody, RoundEvent, TurnPlan } from './events.ts'
import { candidate, engine, scriptRound } from './testing.ts'
import { viewFor } from './viewFor.ts'

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
  { type: 'said', text: 'Ten seconds is fine.', move: 'reveal', plan },
  { type: 'asked', questionId, text: 'How so?', about: [], move: 'probe', plan },
  { type: 'hinted', questionId, step: 1, text: 'Think of reads.', plan },
]

function scriptWithSecrets(): RoundEvent[] {
  const script = scriptRound({ seed: 4242 }).at(0, candidate, { type: 'started' })
  for (const body of privateBodies) script.at(1, engine, body)
  return script.at(2, engine, { type: 'ended', reason: 'finished' }).events
}

describe('what a role may see', () => {
  it.each(['candidate', 'observer'] as const)('[FR9] a %s sees no private byte', (role) => {
    const seen = scriptWithSecrets().map((event) => viewFor(role, event))
    expect(JSON.stringify(seen)).not.toContain(canary)
    expect(JSON.stringify(seen)).not.toContain('4242')
    expect(seen.filter((event) => event === null)).toHaveLength(3)
  })

  it('[FR9] an interviewer sees everything but the seed', () => {
    const seen = scriptWithSecrets().map((event) => viewFor('interviewer', event))
    expect(seen).not.toContain(null)
    expect(JSON.stringify(seen)).not.toContain('4242')
  })

  it('[FR10] the same fold works on what a role may see', () => {
    const seen = scriptWithSecrets().flatMap((event) => viewFor('candidate', event) ?? [])
    const round = foldRound(seen)
    expect(round).toMatchObject({ status: 'ended', notes: [], scores: [] })
    expect(round?.turns.map((turn) => turn.type)).toEqual(['said', 'asked', 'hinted'])
  })
})
