import { describe, expect, it } from 'vitest'
import { extractGraph } from './extractGraph.ts'
import { sketchFromTldraw } from './fromTldraw.ts'
import { toMermaid } from './mermaid.ts'

const shape = (id: string, type: string, x: number, props: object, parentId = 'page:page') => ({
  id: `shape:${id}`,
  typeName: 'shape',
  type,
  x,
  y: 20,
  rotation: 0,
  parentId,
  meta: {},
  props,
})
const component = (id: string, x: number, kind: string, label: string, parentId?: string) =>
  shape(id, 'component', x, { w: 160, h: 72, kind, label }, parentId)
const arrow = (id: string, from: string, to: string, props: object = {}) => [
  shape(id, 'arrow', 0, {
    start: { x: 0, y: 0 },
    end: { x: 9, y: 9 },
    arrowheadStart: 'none',
    arrowheadEnd: 'arrow',
    text: '',
    bend: 0,
    ...props,
  }),
  ...(
    [
      ['start', from],
      ['end', to],
    ] as const
  ).map(([terminal, toId]) => ({
    id: `binding:${id}${terminal}`,
    typeName: 'binding',
    fromId: `shape:${id}`,
    toId: `shape:${toId}`,
    props: { terminal },
  })),
]

describe('toMermaid', () => {
  it('[RD31] writes components, groups and arrows as a flowchart', () => {
    const graph = extractGraph(
      sketchFromTldraw([
        shape('vpc', 'frame', 300, { w: 600, h: 200, name: 'VPC' }),
        component('web', 0, 'client', 'Web app'),
        component('api', 20, 'service', 'API x3', 'shape:vpc'),
        component('db', 400, 'sql_db', 'Postgres', 'shape:vpc'),
        ...arrow('a', 'web', 'api', { text: '1. order' }),
        ...arrow('b', 'api', 'db', { arrowheadStart: 'arrow', dash: 'dashed' }),
      ]),
    )
    expect(toMermaid(graph)).toBe(`flowchart LR
  subgraph n1["VPC"]
    n3["API x3"]
    n4[("Postgres")]
  end
  n2(["Web app"])
  n2 -->|"1. order"| n3
  n3 <-.-> n4
`)
  })

  it('[RD31] escapes whatever could be read as Mermaid or HTML', () => {
    const graph = extractGraph(
      sketchFromTldraw([
        component('x', 0, 'service', 'a"]; click n1 "javascript:alert(1)" <b> #quot; %%\nend'),
      ]),
    )
    const line = toMermaid(graph).split('\n')[1] ?? ''
    expect(line).toMatch(/^ {2}n1\["[^"[\]<>;]*(?:#\d+;[^"[\]<>;]*)*"\]$/)
    expect(line.replaceAll(/#\d+;/g, '')).not.toMatch(/["<>;%()]{2}|javascript:alert\(/)
  })
})
