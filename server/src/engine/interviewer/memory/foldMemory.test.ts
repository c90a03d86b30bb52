import { describe, expect, it, vi } from 'vitest'
import type { ComponentId, ParticipantId, QuestionId, RoundId } from '@sparboard/shared/base'
import { applyEvent, type EventBody, type Round, type RoundEvent } from '@sparboard/shared/round'
import { loadKnowledge } from '../../knowledge/index.ts'
import { emptyMemory, foldMemory } from './foldMemory.ts'
import type { InterviewMemory } from './InterviewMemory.ts'

vi.setConfig({ testTimeout: 30_000 })

const knowledge = loadKnowledge()
const problem = knowledge.problems.get('social_feed') ?? null
const ada = 'ada' as ParticipantId
const ben = 'ben' as ParticipantId
const redis = 'redis' as ComponentId
const thread = 'thread' as QuestionId

/** Folds a log in which Ada is the candidate and Ben interviews her. */
function remember(...parts: [ParticipantId, EventBody][]): InterviewMemory {
  const bodies: [ParticipantId, EventBody][] = [
    [
      ben,
      {
        type: 'roundCreated',
        roundId: 'round' as RoundId,
        problem: { id: 'social_feed', title: 'Feed', prompt: 'Design it.' },
        level: 'senior',
        format: '45',
        focus: null,
        interviewer: 'human',
        seed: 1,
      },
    ],
    [ada, { type: 'joined', participantId: ada, name: 'Ada', role: 'candidate', isHost: false }],
    [ben, { type: 'joined', participantId: ben, name: 'Ben', role: 'interviewer', isHost: true }],
    [ben, { type: 'started' }],
    ...parts,
  ]
  let round: Round | null = null
  let memory = emptyMemory
  for (const [index, [by, body]] of bodies.entries()) {
    const event: RoundEvent = { ...body, by, seq: index + 1, atMs: 1_000 * (index + 1) }
    round = applyEvent(round, event)
    memory = foldMemory(memory, event, round, {
      knowledge,
      problem,
      topicOf: () => 'cache.invalidation',
    })
  }
  return memory
}

const asks = (text: string): [ParticipantId, EventBody] => [
  ben,
  { type: 'asked', questionId: thread, text, about: [redis], move: 'ask', plan: null },
]
const says = (text: string, by = ada): [ParticipantId, EventBody] => [
  by,
  { type: 'said', text, move: null, plan: null },
]
const deletes = says('After the write we delete the key in Redis, once the commit is through.')

describe('what an interviewer remembers', () => {
  it('[IV8] a point that was made, with its words', () => {
    const memory = remember(asks('When is Redis right again?'), deletes)
    const heard = memory.coverage.get('cache.invalidation')?.get('strategy')
    expect(heard).toMatchObject({ how: 'unprompted', seq: 6 })
    expect(heard?.quote).toMatch(/delete the key/)
  })

  it('[IV8] what comes on a person’s follow-up was prompted', () => {
    const memory = remember(
      asks('When is Redis right again?'),
      says('It is always quick, people like that very much.'),
      asks('And after a write?'),
      deletes,
    )
    expect(memory.coverage.get('cache.invalidation')?.get('strategy')?.how).toBe('probed')
  })

  it('[IV8] only candidates make points', () => {
    const memory = remember(
      asks('When is Redis right again?'),
      says(deletes[1].type === 'said' ? deletes[1].text : '', ben),
    )
    expect(memory.coverage.size).toBe(0)
    expect(memory.utterances).toEqual([])
  })

  it('[IV22] a call for help or a new direction is no answer', () => {
    const memory = remember(
      asks('When is Redis right again?'),
      says('Can I have a hint?'),
      says("Let's talk about Postgres next."),
    )
    expect(memory.threads[0]).toMatchObject({ answers: [], dryAnswers: 0 })
  })

  it('[IV7] answers that add nothing are counted', () => {
    const memory = remember(
      asks('When is Redis right again?'),
      says('It depends on the use case, there are many ways.'),
      says('It should handle that somehow.'),
    )
    expect(memory.threads[0]?.dryAnswers).toBe(2)
  })

  it('[IV17] numbers for a load are kept, a question’s numbers are not', () => {
    const memory = remember(
      says('That is about 23,000 reads per second on average.'),
      says('Is it more than 5,000 per second?'),
    )
    expect(memory.estimates.map(({ seq }) => seq)).toEqual([5])
  })

  it('[IV14] the board as its readings tell it', () => {
    const component = { id: redis, label: 'Redis', kind: 'cache' as const }
    const none = {
      added: [],
      removed: [],
      renamed: [],
      connected: [],
      disconnected: [],
      notesChanged: [],
    }
    const memory = remember(
      [ben, { type: 'boardRead', diff: { ...none, added: [component] } }],
      [
        ben,
        {
          type: 'boardRead',
          diff: { ...none, renamed: [{ ...component, label: 'Valkey', previousLabel: 'Redis' }] },
        },
      ],
    )
    expect(memory.board.components.map(({ label, kind }) => [label, kind])).toEqual([
      ['Valkey', 'cache'],
    ])
    expect(memory.boardChanges.map(({ type }) => type)).toEqual(['added', 'renamed'])
  })
})
