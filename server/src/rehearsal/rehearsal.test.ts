import { describe, expect, it, vi } from 'vitest'
import { loadKnowledge } from '../engine/knowledge/index.ts'
import { AnswerBook } from './AnswerBook.ts'
import { playRehearsal } from './playRehearsal.ts'
import { reportOf } from './report.ts'
import { parseScript, type RehearsalScript } from './script.ts'
import { ScriptBoard } from './ScriptBoard.ts'

vi.setConfig({ testTimeout: 30_000 })

const knowledge = loadKnowledge()

function script(value: unknown): RehearsalScript {
  const parsed = parseScript(JSON.stringify(value))
  if ('error' in parsed) throw new Error(parsed.error)
  return parsed
}

/** The board of the worked example: a cache and a database behind one service. */
const drawing = {
  at: 10,
  draw: [
    { op: 'component', id: 'client', label: 'Client' },
    { op: 'component', id: 'api', label: 'API', kind: 'service' },
    { op: 'component', id: 'redis', label: 'Redis' },
    { op: 'component', id: 'pg', label: 'Postgres' },
    { op: 'arrow', id: 'a1', from: 'client', to: 'api' },
    { op: 'arrow', id: 'a2', from: 'api', to: 'redis', label: 'read' },
    { op: 'arrow', id: 'a3', from: 'api', to: 'pg' },
  ],
}

describe('scripts', () => {
  it('[RH1] a script has sensible defaults', () => {
    expect(script({ problem: 'chat' })).toEqual({
      problem: 'chat',
      level: 'senior',
      format: '45',
      pressure: 'steady',
      seed: 1,
      steps: [],
      answers: {},
      answerDelay: 8,
    })
  })

  it('[RH1] what cannot be played is said in one sentence', () => {
    expect(parseScript('{')).toEqual({ error: 'The script is not JSON.' })
    for (const [value, words] of [
      [{ problem: 'chat', level: 'junior' }, /level/],
      [{ problem: 'chat', steps: [{ at: -1, say: 'x' }] }, /steps\.0\.at/],
      [{ problem: 'chat', steps: [{ at: 1 }] }, /steps\.0: A step says, draws/],
      [{ problem: 'chat', steps: [{ at: 1, draw: [{ op: 'fly', id: 'x' }] }] }, /steps\.0\.draw/],
      [{ problem: 'chat', answers: { '*': 'x' } }, /answers/],
      [{ problem: 7 }, /problem/],
      [{ level: 'mid' }, /problem: It names no problem/],
      [{ boardStart: 'prepared' }, /boardStart: Only a 10-minute drill with a focus/],
      [
        { problem: 'chat', format: 10, focus: 'cache', boardStart: 'prepared' },
        /brings its own situation/,
      ],
      [{ problem: 'chat', pressure: 'cruel' }, /pressure/],
    ] as const) {
      const parsed = parseScript(JSON.stringify(value))
      expect('error' in parsed ? parsed.error : '').toMatch(words)
    }
  })

  it('[RH1] an unknown problem and an arrow to nowhere are refused', () => {
    expect(playRehearsal(script({ problem: 'nope' }), knowledge)).toEqual({
      error: 'There is no problem "nope".',
    })
    const arrow = { op: 'arrow', id: 'a', from: 'x', to: 'y' }
    expect(
      playRehearsal(script({ problem: 'chat', steps: [{ at: 1, draw: [arrow] }] }), knowledge),
    ).toEqual({ error: 'At 1 s: The arrow "a" joins something that is not drawn.' })
  })
})

describe('the board of a script', () => {
  it('[RH2] is read like any board: kinds from labels, arrows with their ends', () => {
    const board = new ScriptBoard()
    for (const stroke of script({ problem: 'chat', steps: [drawing] }).steps[0]?.draw ?? []) {
      expect(board.draw(stroke)).toBeNull()
    }
    const graph = board.read()
    expect(graph.components.map(({ id, label, kind }) => [id, label, kind])).toEqual([
      ['shape:client', 'Client', 'client'],
      ['shape:api', 'API', 'service'],
      ['shape:redis', 'Redis', 'cache'],
      ['shape:pg', 'Postgres', 'sql_db'],
    ])
    expect(graph.connections.map(({ from, to, label }) => [from, to, label])).toEqual([
      ['shape:client', 'shape:api', ''],
      ['shape:api', 'shape:redis', 'read'],
      ['shape:api', 'shape:pg', ''],
    ])
  })

  it('[RH2] renaming, deleting and notes', () => {
    const board = new ScriptBoard()
    for (const stroke of script({ problem: 'chat', steps: [drawing] }).steps[0]?.draw ?? []) {
      board.draw(stroke)
    }
    board.draw({ op: 'rename', id: 'redis', label: 'Memcached' })
    board.draw({ op: 'delete', id: 'pg' })
    board.draw({ op: 'note', id: 'n', text: 'Requirements:\n- post\n- read the feed\n- follow' })
    const graph = board.read()
    expect(graph.components.map(({ label }) => label)).toEqual(['Client', 'API', 'Memcached'])
    expect(graph.connections).toHaveLength(2)
    expect(graph.notes.map(({ category }) => category)).toEqual(['requirements'])
    expect(board.draw({ op: 'delete', id: 'pg' })).toMatch(/not drawn/)
    expect(board.draw({ op: 'rename', id: 'pg', label: 'x' })).toMatch(/not drawn/)
  })
})

describe('prepared answers', () => {
  it('[RH3] the topic first, then its kind, then any, each once', () => {
    const book = new AnswerBook({
      'cache.ttl': ['ttl'],
      'cache.*': ['cache 1', 'cache 2'],
      '*': ['any'],
    })
    expect(book.answerTo('cache.ttl', 'ask')).toBe('ttl')
    expect(book.answerTo('cache.ttl', 'probe')).toBe('cache 1')
    expect(book.answerTo('cache.choice', 'ask')).toBe('cache 2')
    expect(book.answerTo('queue.dlq', 'ask')).toBe('any')
    expect(book.answerTo('queue.dlq', 'ask')).toBeNull()
  })

  it('[RH3] questions of the process take none', () => {
    const book = new AnswerBook({ '*': ['any'] })
    expect(book.answerTo(null, 'ask')).toBeNull()
    expect(book.answerTo(null, 'wrap_up')).toBe('any')
  })
})

describe('a rehearsed round', () => {
  const round = script({
    problem: 'social_feed',
    steps: [
      { at: 5, say: 'How many daily users are there?' },
      drawing,
      { at: 90, say: "Let's go to the deep dives." },
    ],
    answers: {
      'cache.*': [
        'API looks in Redis first, on a miss it reads Postgres and puts it in Redis. That takes ninety percent of the load away.',
      ],
    },
  })

  it('[RH4] is the same every time, and ends', () => {
    const first = playRehearsal(round, knowledge)
    expect(playRehearsal(round, knowledge)).toEqual(first)
    if ('error' in first) throw new Error(first.error)
    expect(first.round.status).toBe('ended')
  })

  it('[RH4] asks about the cache by its name and follows up on what was left out', () => {
    const rehearsal = playRehearsal(round, knowledge)
    if ('error' in rehearsal) throw new Error(rehearsal.error)
    const { transcript, scorecard } = reportOf(rehearsal)
    const onCache = transcript.filter(
      ({ by, topic }) => by === 'interviewer' && topic?.startsWith('cache.'),
    )
    const [asked, followUp] = onCache
    expect(asked?.text).toMatch(/`Redis`/)
    expect(asked?.about).toEqual(['redis'])
    expect(asked?.because).toMatch(/`Redis`/)
    expect(followUp?.topic).toBe(asked?.topic)
    expect(followUp?.text).toMatch(/`Redis`/)
    expect(followUp?.text).not.toMatch(/delete|invalidat|evict|ttl/i)
    expect(scorecard.dimensions).toHaveLength(7)
  })

  it('[RH4] a reply comes within two seconds', () => {
    const rehearsal = playRehearsal(round, knowledge)
    if ('error' in rehearsal) throw new Error(rehearsal.error)
    const { transcript } = reportOf(rehearsal)
    const answer = transcript.findIndex(({ text }) => text.startsWith('API looks in Redis'))
    const at = transcript[answer]?.at ?? 0
    expect((transcript[answer + 1]?.at ?? 0) - at).toBeLessThanOrEqual(3.5)
  })
})
