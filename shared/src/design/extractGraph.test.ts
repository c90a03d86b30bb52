import { describe, expect, it } from 'vitest'
import type { DesignGraph } from './designGraph.ts'
import { extractGraph } from './extractGraph.ts'
import { plainLook } from './look/Look.ts'
import type { Sketch, SketchElement, SketchLine, SketchShape, SketchText } from './sketch.ts'

const place = { page: 'page', groupIds: [], frameId: null, look: plainLook }

function box(
  id: string,
  text: string,
  x: number,
  y: number,
  more: Partial<SketchShape> = {},
): SketchShape {
  return {
    id,
    ...place,
    bounds: { x, y, w: 160, h: 80 },
    type: 'shape',
    form: 'rectangle',
    text,
    textIds: [],
    chosenKind: null,
    correctedKind: null,
    isDashed: false,
    ...more,
  }
}

function text(id: string, written: string, x: number, y: number, w = 100): SketchText {
  const h = 25 * written.split('\n').length
  return {
    id,
    ...place,
    bounds: { x, y, w, h },
    type: 'text',
    text: written,
    fontPixels: 20,
    correctedKind: null,
  }
}

type Spot = [number, number]

function arrow(
  id: string,
  from: Spot | string,
  to: Spot | string,
  more: Partial<SketchLine> = {},
): SketchLine {
  const [a, b] = [from, to].map((end) => (typeof end === 'string' ? [0, 0] : end)) as [Spot, Spot]
  const points = [
    { x: a[0], y: a[1] },
    { x: b[0], y: b[1] },
  ]
  return {
    id,
    ...place,
    bounds: {
      x: Math.min(a[0], b[0]),
      y: Math.min(a[1], b[1]),
      w: Math.abs(a[0] - b[0]),
      h: Math.abs(a[1] - b[1]),
    },
    type: 'line',
    isArrow: true,
    points,
    start: { boundTo: typeof from === 'string' ? from : null, hasHead: false },
    end: { boundTo: typeof to === 'string' ? to : null, hasHead: true },
    text: '',
    textIds: [],
    isDashed: false,
    ...more,
  }
}

function read(...elements: SketchElement[]): DesignGraph {
  return extractGraph({ elements })
}

/** "API -> Redis" for each connection, by name. */
function edges(graph: DesignGraph): string[] {
  const names = new Map(graph.components.map(({ id, label }) => [id as string, label || id]))
  return graph.connections.map(({ from, to, directed, bidirectional }) => {
    const sign = bidirectional ? '<->' : directed ? '->' : '--'
    return `${names.get(from)} ${sign} ${names.get(to)}`
  })
}

const names = (graph: DesignGraph) => graph.components.map(({ label, kind }) => [label, kind])

describe('extractGraph: kinds', () => {
  it('[RD1] lets the palette’s choice stand, and a person’s correction stand over that', () => {
    const graph = read(
      box('a', 'Postgres', 0, 0, { form: 'component', chosenKind: 'cache' }),
      box('b', 'Redis', 300, 0, { correctedKind: 'queue' }),
      box('c', 'Redis', 600, 0, { correctedKind: 'no such kind' }),
    )
    expect(graph.components.map(({ kinds }) => kinds.slice(0, 2))).toMatchObject([
      [
        { kind: 'cache', confidence: 0.7 },
        { kind: 'sql_db', confidence: 0.6 },
      ],
      [{ kind: 'queue', confidence: 1 }],
      [{ kind: 'cache' }],
    ])
  })

  it('[RD2] leaves a plain "DB" undecided', () => {
    const [db] = read(box('a', 'DB', 0, 0)).components
    expect(db?.kinds.map(({ kind }) => kind)).toEqual(['sql_db', 'nosql_db'])
    expect(db?.kinds[0]?.confidence).toBeLessThan(0.6)
  })

  it('[RD3] takes an unknown name in a connected box for a service, unsurely', () => {
    const graph = read(box('a', 'Freeway', 0, 0), box('b', 'Redis', 400, 0), arrow('r', 'a', 'b'))
    expect(graph.components[0]?.kinds).toEqual([
      { kind: 'service', confidence: 0.35 },
      { kind: 'unknown', confidence: 0.3 },
    ])
    expect(read(box('a', 'Freeway', 0, 0)).components[0]?.kind).toBe('unknown')
  })

  it('[RD4] keeps id and kind of a component while it moves and others are drawn', () => {
    const before = read(box('a', 'Redis', 0, 0), text('t', 'cache-aside', 20, 300))
    const after = read(
      box('a', 'Redis', 700, 500),
      box('b', 'Kafka', 0, 0),
      box('c', 'Worker', 300, 0),
      arrow('r', 'b', 'c', { text: 'jobs' }),
    )
    const redis = (graph: DesignGraph) => graph.components.find(({ id }) => id === 'a')
    expect(redis(after)?.kinds).toEqual(redis(before)?.kinds)
  })

  it('[RD2] lets the arrows at an ambiguous product decide', () => {
    const graph = read(
      box('a', 'API', 0, 0),
      box('b', 'Redis', 500, 0),
      arrow('r', 'a', 'b', { text: 'publish' }),
    )
    expect(graph.components[1]?.kind).toBe('pubsub')
  })
})

describe('extractGraph: arrows', () => {
  it('[RD10] trusts bindings more than places', () => {
    const graph = read(box('a', 'API', 0, 0), box('b', 'Redis', 900, 700), arrow('r', 'a', 'b'))
    expect(graph.connections).toMatchObject([{ boundEnds: 2, confidence: 1 }])
  })

  it('[RD11] joins loose ends to what is near, less surely', () => {
    const graph = read(
      box('a', 'API', 0, 0),
      box('b', 'Redis', 400, 0),
      arrow('r', [170, 40], [385, 40]),
    )
    expect(edges(graph)).toEqual(['API -> Redis'])
    expect(graph.connections).toMatchObject([{ boundEnds: 0 }])
    expect(graph.connections[0]?.confidence).toBeLessThan(0.9)
  })

  it('[RD11] follows the direction of an arrow that stops short', () => {
    const graph = read(
      box('a', 'API', 0, 0),
      box('b', 'Redis', 400, 0),
      arrow('r', [165, 40], [320, 40]),
    )
    expect(edges(graph)).toEqual(['API -> Redis'])
  })

  it('[RD11] means the group where an arrow stops before its edge, what is inside where it crosses it', () => {
    const boxes = [
      box('a', 'API', -400, 110),
      box('g', '', 0, 0, { bounds: { x: 0, y: 0, w: 500, h: 300 } }),
      text('t', 'VPC', 10, -30),
      box('b', 'Redis', 60, 110),
      box('c', 'Worker', 300, 110),
    ]
    const pointing = (x: number) => edges(read(...boxes, arrow('r', [-235, 150], [x, 150])))
    expect(pointing(-8)).toEqual(['API -> VPC'])
    expect(pointing(30)).toEqual(['API -> Redis'])
  })

  it('[RD12] reads heads: backwards, both, none', () => {
    const head = { boundTo: null, hasHead: true }
    const plain = { boundTo: null, hasHead: false }
    const boxes = [box('a', 'API', 0, 0), box('b', 'Redis', 400, 0)]
    const drawn = (start: object, end: object) =>
      edges(read(...boxes, arrow('r', [165, 40], [395, 40], { start, end } as Partial<SketchLine>)))
    expect(drawn(head, plain)).toEqual(['Redis -> API'])
    expect(drawn(head, head)).toEqual(['API <-> Redis'])
    expect(drawn(plain, plain)).toEqual(['API -- Redis'])
  })

  it('[RD13] says which arrow leads nowhere', () => {
    const graph = read(
      box('a', 'API', 0, 0),
      arrow('r', 'a', [700, 700]),
      arrow('s', [900, 0], [990, 90]),
    )
    expect(graph.looseEnds).toEqual([
      {
        id: 'r',
        type: 'arrow_without_target',
        componentId: 'a',
        text: 'An arrow from API ends nowhere.',
      },
      {
        id: 's',
        type: 'arrow_without_ends',
        componentId: null,
        text: 'An arrow joins nothing at either end.',
      },
    ])
  })

  it('[RD14] takes the label on the arrow, else the nearest beside it, and its step number', () => {
    const graph = read(
      box('a', 'API', 0, 0),
      box('b', 'Redis', 500, 0),
      box('c', 'Kafka', 500, 400),
      arrow('r', [165, 40], [495, 40]),
      arrow('s', [80, 85], [495, 440], { text: '2. emit event' }),
      text('t', '① look up', 280, 10),
    )
    expect(graph.connections.map(({ step, label }) => [step, label])).toEqual([
      [1, 'look up'],
      [2, 'emit event'],
    ])
  })

  it('[RD12] does not take a line across the board for a connection', () => {
    const graph = read(
      box('a', 'API', 0, 0),
      box('b', 'Redis', 0, 400),
      arrow('divider', [80, -50], [80, 600], {
        isArrow: false,
        end: { boundTo: null, hasHead: false },
      }),
    )
    expect(graph.connections).toEqual([])
  })

  it('[RD15] means what is near when a box ties the arrow drawn in it', () => {
    const graph = read(
      box('vpc', 'VPC', -50, -50, { bounds: { x: -50, y: -50, w: 900, h: 300 } }),
      box('a', 'API', 0, 0),
      box('b', 'Redis', 400, 0),
      arrow('r', [165, 40], [395, 40], { start: { boundTo: 'vpc', hasHead: false } }),
    )
    expect(edges(graph)).toEqual(['API -> Redis'])
  })
})

describe('extractGraph: what belongs together', () => {
  it('[RD20] names pictures and bare shapes by the text below', () => {
    const graph = read(
      {
        id: 'i',
        ...place,
        bounds: { x: 0, y: 0, w: 80, h: 80 },
        type: 'image',
        name: '',
        correctedKind: null,
      },
      text('t', 'Amazon S3', -10, 88),
    )
    expect(graph.components).toMatchObject([
      { id: 'i', members: ['i', 't'], label: 'Amazon S3', kind: 'object_store' },
    ])
  })

  it('[RD21] counts a stack as copies of one', () => {
    const graph = read(box('a', '', 0, 0), box('b', '', 10, 10), box('c', 'Worker', 20, 20))
    expect(graph.components).toMatchObject([
      { label: 'Worker', replicas: 3, isReplicated: true, kind: 'worker' },
    ])
    expect(graph.components[0]?.members.toSorted()).toEqual(['a', 'b', 'c'])
  })

  it('[RD22] takes a box around others for a group and gives it the title above', () => {
    const graph = read(
      box('g', '', 0, 0, { bounds: { x: 0, y: 0, w: 600, h: 300 } }),
      box('a', 'API', 50, 100),
      box('b', 'Redis', 350, 100),
      text('t', 'eu-west-1', 10, -30),
    )
    expect(graph.groups).toEqual([{ id: 'g', label: 'eu-west-1', contains: ['a', 'b'] }])
    expect(graph.components.map(({ id, kind, groupId }) => [id, kind, groupId])).toEqual([
      ['g', 'group', null],
      ['a', 'service', 'g'],
      ['b', 'cache', 'g'],
    ])
  })

  it('[RD20] takes a group of an icon and one name for one component', () => {
    const groupIds = ['group']
    const graph = read(
      box('lid', '', 0, 0, { form: 'ellipse', groupIds, bounds: { x: 0, y: 0, w: 100, h: 26 } }),
      arrow('side', [0, 13], [0, 110], {
        isArrow: false,
        groupIds,
        end: { boundTo: null, hasHead: false },
      }),
      arrow('other', [100, 13], [100, 110], {
        isArrow: false,
        groupIds,
        end: { boundTo: null, hasHead: false },
      }),
      { ...text('t', 'Orders', 20, 125), groupIds },
    )
    expect(names(graph)).toEqual([['Orders', 'sql_db']])
  })

  it('[RD23] takes a bare text for a component only where an arrow ends at it', () => {
    const graph = read(
      box('a', 'API', 0, 0),
      text('t', 'Analytics', 400, 28),
      text('u', 'Design of a feed', 0, -200),
      arrow('r', 'a', [392, 40]),
    )
    expect(names(graph)).toEqual([
      ['API', 'service'],
      ['Analytics', 'data_warehouse'],
    ])
    expect(graph.notes.map((note) => note.text)).toEqual(['Design of a feed'])
  })

  it('[RD24] keeps requirements, estimates and entities as notes', () => {
    const graph = read(
      box('a', 'Functional requirements\n- users can post\n- users can follow', 0, 0),
      box('b', 'User\nid: uuid\nname: string', 300, 0),
      text('c', '100M DAU * 10 reads = 12k qps', 600, 0, 300),
    )
    expect(graph.components).toEqual([])
    expect(Object.fromEntries(graph.notes.map(({ id, category }) => [id, category]))).toEqual({
      a: 'requirements',
      b: 'schema',
      c: 'estimates',
    })
  })

  it('[RD25] reads pages apart', () => {
    const graph = read(
      box('a', 'API', 0, 0),
      { ...box('b', 'Redis', 40, 20), page: 'two' },
      arrow('r', [165, 40], [190, 40]),
    )
    expect(graph.components).toHaveLength(2)
    expect(graph.connections).toEqual([])
  })
})

describe('extractGraph: empty and odd boards', () => {
  it('gives an empty graph for an empty board', () => {
    const empty: Sketch = { elements: [] }
    expect(extractGraph(empty)).toEqual({
      components: [],
      connections: [],
      groups: [],
      notes: [],
      looseEnds: [],
      unseen: [],
    })
  })

  it('[RD13] lists an unnamed box with arrows as a loose end', () => {
    const graph = read(box('a', '', 0, 0), box('b', 'Redis', 400, 0), arrow('r', 'a', 'b'))
    expect(graph.looseEnds).toMatchObject([{ type: 'unlabelled_component', componentId: 'a' }])
  })
})
