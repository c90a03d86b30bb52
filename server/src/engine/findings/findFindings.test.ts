import type { ComponentId } from '@sparboard/shared/base'
import {
  componentKinds,
  type Component,
  type ComponentKind,
  type Connection,
  type DesignGraph,
} from '@sparboard/shared/design'
import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../knowledge/index.ts'
import {
  findFindings,
  nameComponents,
  readDemands,
  type Finding,
  type FindingsContext,
  type Quality,
  type RoundContext,
} from './index.ts'

const knowledge = loadKnowledge()

function component(
  id: string,
  kind: ComponentKind | 'unknown',
  label: string,
  x: number,
  more: Partial<Component> = {},
): Component {
  return {
    id: id as ComponentId,
    members: [id],
    label,
    details: [],
    kind,
    kinds: [{ kind, confidence: 1 }],
    replicas: 1,
    isReplicated: false,
    bounds: { x, y: 0, w: 100, h: 60 },
    groupId: null,
    ...more,
  }
}

function arrow(from: string, to: string, label = ''): Connection {
  return {
    id: `${from}-${to}`,
    from: from as ComponentId,
    to: to as ComponentId,
    label,
    step: null,
    directed: true,
    bidirectional: false,
    boundEnds: 2,
    confidence: 1,
    isDashed: false,
  }
}

function graph(components: Component[], connections: Connection[]): DesignGraph {
  return { components, connections, groups: [], notes: [], looseEnds: [], unseen: [] }
}

const cacheAside = graph(
  [
    component('client', 'client', 'App', 0),
    component('api', 'service', 'API', 200),
    component('redis', 'cache', 'Redis', 400),
    component('posts', 'sql_db', 'Posts DB', 600),
  ],
  [arrow('client', 'api'), arrow('api', 'redis'), arrow('api', 'posts')],
)

function find(board: DesignGraph, context: Partial<FindingsContext> = {}): Finding[] {
  return findFindings(board, { said: [], problemId: null, ...context }, knowledge)
}

function of(findings: readonly Finding[], id: string): Finding | undefined {
  return findings.find((finding) => finding.id === id)
}

describe('what a board invites one to ask', () => {
  it('finds nothing on an empty board', () => {
    expect(find(graph([], []))).toEqual([])
  })

  it('sees that a cache is cold in front of the database its service reads', () => {
    expect(of(find(cacheAside), 'cache.cold_start@redis')).toEqual({
      id: 'cache.cold_start@redis',
      topic: 'cache.cold_start',
      focal: 'redis',
      components: ['redis', 'posts'],
      slots: {
        component: '`Redis`',
        upstream: '`API`',
        downstream: '`Posts DB`',
      },
      because: '`Redis` leads to `Posts DB`',
      reasons: ['`Redis` leads to `Posts DB`'],
      isStructural: true,
      isBoosted: false,
      demand: null,
    })
  })

  it('sees a writer that goes around the cache', () => {
    const importer = component('import', 'worker', 'Import job', 800)
    const board = graph(
      [...cacheAside.components, importer],
      [...cacheAside.connections, arrow('import', 'posts', 'write')],
    )
    expect(of(find(cacheAside), 'cache.bypass_writes@redis')).toBeUndefined()
    expect(of(find(board), 'cache.bypass_writes@redis')).toMatchObject({
      components: ['redis', 'import', 'posts'],
      slots: { upstream: '`Import job`', downstream: '`Posts DB`' },
      because: '`Import job` writes `Posts DB` and does not touch `Redis`',
    })
  })

  it('lets a reader go around the cache', () => {
    const report = component('report', 'worker', 'Report', 800)
    const board = graph(
      [...cacheAside.components, report],
      [...cacheAside.connections, arrow('report', 'posts', 'read')],
    )
    expect(of(find(board), 'cache.bypass_writes@redis')).toBeUndefined()
  })

  it('asks about a single point of failure until replicas are drawn or mentioned', () => {
    const id = 'gen.spof@posts'
    expect(of(find(cacheAside), id)?.because).toBe('Nothing says that `Posts DB` is replicated')
    const said = ['Posts DB has a standby in another zone.']
    expect(of(find(cacheAside, { said }), id)).toBeUndefined()
    const drawn = graph(
      cacheAside.components.map((one) =>
        one.id === 'posts' ? { ...one, isReplicated: true } : one,
      ),
      cacheAside.connections,
    )
    expect(of(find(drawn), id)).toBeUndefined()
  })

  it('asks about a client that talks to a database', () => {
    const board = graph(
      [component('app', 'client', 'App', 0), component('pg', 'sql_db', 'Postgres', 200)],
      [arrow('app', 'pg')],
    )
    expect(of(find(board), 'client.direct_db@app')).toMatchObject({
      because: '`App` points to `Postgres`',
      isStructural: true,
    })
  })

  it('counts what was not recognised as a service', () => {
    const board = graph(
      [component('thing', 'unknown', 'Thing', 0), component('pg', 'sql_db', 'Postgres', 200)],
      [arrow('thing', 'pg')],
    )
    expect(
      find(board).some(({ topic, focal }) => topic === 'gen.capacity' && focal === 'thing'),
    ).toBe(true)
  })

  it('waits a minute before it asks about a box without arrows', () => {
    const board = graph([component('q', 'queue', 'Queue', 0)], [])
    const firstSeenAtMs = (): number => 1000
    const id = 'gen.orphan@q'
    expect(of(find(board, { firstSeenAtMs, nowMs: 30_000 }), id)).toBeUndefined()
    expect(of(find(board, { firstSeenAtMs, nowMs: 62_000 }), id)).toBeDefined()
  })

  it('gives the same findings in the same order', () => {
    expect(find(cacheAside)).toEqual(find(cacheAside))
  })

  it('survives loops, arrows to nowhere and a component named like an expression', () => {
    const board = graph(
      [component('a', 'service', '(a+)+$', 0), component('b', 'cache', 'B', 100)],
      [arrow('a', 'b'), arrow('b', 'a'), arrow('a', 'a'), arrow('a', 'gone')],
    )
    expect(find(board).every((finding) => finding.slots['component'] !== undefined)).toBe(true)
  })

  it('takes a few milliseconds on a board of a hundred components', () => {
    const components = Array.from({ length: 100 }, (_, at) =>
      component(
        `n${at}`,
        componentKinds[at % componentKinds.length] ?? 'service',
        `Box ${at}`,
        at * 50,
      ),
    )
    const connections = Array.from({ length: 180 }, (_, at) =>
      arrow(`n${at % 100}`, `n${(at * 7 + 3) % 100}`),
    )
    const board = graph(components, connections)
    find(board)
    const startedAt = performance.now()
    find(board)
    // Some 7 ms on an idle machine; the limit is for a quadratic mistake, not for a busy one.
    expect(performance.now() - startedAt).toBeLessThan(200)
  })
})

describe('what a round asks for beside the drawing', () => {
  const round = (more: Partial<RoundContext> = {}): RoundContext => ({
    demands: [],
    loads: [],
    settled: new Set(),
    isOnPath: () => true,
    ...more,
  })

  it('[IV68] a requirement stands in the finding that it depends on', () => {
    const [demand] = readDemands('A published post must not be lost', 'problem', 2)
    const found = of(
      find(cacheAside, { round: round({ demands: demand ? [demand] : [] }) }),
      'sql_db.failover@posts',
    )
    expect(found?.demand).toMatchObject({ quality: 'durability' })
    expect(found?.because).toContain('“A published post must not be lost”')
  })

  it('[IV68] a number too large for one box', () => {
    const sentence = 'That is 230k inserts/s into the posts.'
    const loads = [{ text: '230k inserts/s', value: 230_000, unit: '1/s' as const, sentence }]
    const found = of(find(cacheAside, { round: round({ loads }) }), 'sql_db.sharding@posts')
    expect(found).toMatchObject({ isBoosted: true })
    expect(found?.because).toContain('`Posts DB` is drawn as one box')
  })

  it('[IV68] nobody has said how old a cached value may be', () => {
    const id = 'cache.invalidation@redis'
    expect(of(find(cacheAside, { round: round() }), id)?.because).toContain(
      'nobody has said how old',
    )
    const settled = new Set<Quality>(['freshness'])
    expect(of(find(cacheAside, { round: round({ settled }) }), id)?.because).not.toContain('nobody')
  })
})

describe('names', () => {
  it('quotes labels as drawn and says what has none', () => {
    const names = nameComponents(
      graph([component('a', 'cache', 'Feed cache', 0), component('b', 'sql_db', '', 200)], []),
    )
    expect([...names.values()]).toEqual(['`Feed cache`', 'the SQL database'])
  })

  it('tells two of the same label apart by what stands beside them', () => {
    const names = nameComponents(
      graph(
        [
          component('a', 'cache', 'Redis', 0),
          component('b', 'sql_db', 'Postgres', 200),
          component('c', 'cache', 'Redis', 400),
        ],
        [],
      ),
    )
    expect(names.get('a' as ComponentId)).toBe('the `Redis` left of `Postgres`')
    expect(names.get('c' as ComponentId)).toBe('the `Redis` right of `Postgres`')
  })

  it('counts from the left when nothing else helps', () => {
    const names = nameComponents(
      graph([component('a', 'cache', 'Redis', 0), component('b', 'cache', 'Redis', 300)], []),
    )
    expect([...names.values()]).toEqual([
      'the `Redis` (number 1 from the left)',
      'the `Redis` (number 2 from the left)',
    ])
  })
})
