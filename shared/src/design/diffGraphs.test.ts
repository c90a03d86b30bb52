import { describe, expect, it } from 'vitest'
import type { ComponentId } from '../base/index.ts'
import type { Component, Connection, DesignGraph } from './designGraph.ts'
import { emptyGraph } from './designGraph.ts'
import { diffGraphs } from './diffGraphs.ts'

const component = (id: string, label: string, more: Partial<Component> = {}): Component => ({
  id: id as ComponentId,
  members: [id],
  label,
  details: [],
  kind: 'service',
  kinds: [{ kind: 'service', confidence: 1 }],
  replicas: 1,
  isReplicated: false,
  bounds: { x: 0, y: 0, w: 1, h: 1 },
  groupId: null,
  ...more,
})
const connection = (id: string, from: string, to: string): Connection => ({
  id,
  from: from as ComponentId,
  to: to as ComponentId,
  label: '',
  step: null,
  directed: true,
  bidirectional: false,
  boundEnds: 2,
  confidence: 1,
  isDashed: false,
})
const graph = (components: Component[], connections: Connection[] = []): DesignGraph => ({
  ...emptyGraph,
  components,
  connections,
})
const none = {
  added: [],
  removed: [],
  renamed: [],
  connected: [],
  disconnected: [],
  notesChanged: [],
}

describe('diffGraphs', () => {
  it('[RD30] tells what came, went and was renamed', () => {
    const before = graph([component('a', 'API'), component('b', 'Redis')])
    const after = graph([component('a', 'Feed API'), component('c', 'Kafka', { kind: 'stream' })])
    expect(diffGraphs(before, after)).toEqual({
      ...none,
      added: [{ id: 'c', label: 'Kafka', kind: 'stream' }],
      removed: [{ id: 'b', label: 'Redis', kind: 'service' }],
      renamed: [{ id: 'a', label: 'Feed API', kind: 'service', previousLabel: 'API' }],
    })
  })

  it('[RD30] tells an arrow that was hung on to something else as cut and joined', () => {
    const parts = [component('a', 'A'), component('b', 'B'), component('c', 'C')]
    const diff = diffGraphs(
      graph(parts, [connection('x', 'a', 'b')]),
      graph(parts, [connection('x', 'a', 'c')]),
    )
    expect(diff).toEqual({
      ...none,
      connected: [{ id: 'x', from: 'a', to: 'c', label: '' }],
      disconnected: [{ id: 'x', from: 'a', to: 'b', label: '' }],
    })
  })

  it('[RD30] takes no notice of moves and groups', () => {
    const before = graph([component('a', 'A')])
    const after = graph([
      component('a', 'A', { bounds: { x: 99, y: 9, w: 1, h: 1 }, groupId: 'g' as ComponentId }),
      component('g', 'VPC', { kind: 'group' }),
    ])
    expect(diffGraphs(before, after)).toEqual(none)
  })

  it('[RD30] tells notes that were written or changed', () => {
    const note = {
      id: 'n',
      text: '100M DAU',
      category: 'estimates' as const,
      bounds: { x: 0, y: 0, w: 1, h: 1 },
    }
    const before = { ...emptyGraph, notes: [{ ...note, text: '' }] }
    expect(diffGraphs(before, { ...emptyGraph, notes: [note] }).notesChanged).toEqual([
      { id: 'n', text: '100M DAU', category: 'estimates' },
    ])
  })
})
