import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { importDrawing, sanitizeRecord } from '@sparboard/shared/board'
import { diffGraphs, extractGraph, toMermaid, type DesignGraph } from '@sparboard/shared/design'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sketchOf } from '../rig/drawings.ts'

type Json = Record<string, unknown>

/** One harm done to one element of a drawing. */
const harm = fc.record({
  at: fc.nat(),
  other: fc.nat(),
  type: fc.constantFrom(
    'delete',
    'duplicate',
    'detach',
    'not a number',
    'huge',
    'own parent',
    'loop',
    'group loop',
    'no points',
    'long text',
    'odd type',
  ),
})

const numbers = ['x', 'y', 'width', 'height', 'angle', 'rotation'] as const

/** Does the harms to a copy of the elements (Excalidraw) or records (tldraw). */
function harmed(
  elements: readonly Json[],
  harms: readonly { at: number; other: number; type: string }[],
) {
  const copy = structuredClone(elements) as Json[]
  for (const { at, other, type } of harms) {
    const index = copy.length === 0 ? 0 : at % copy.length
    const element = copy[index]
    const second = copy[other % Math.max(1, copy.length)]
    if (element === undefined || second === undefined) continue
    const props = element.props as Json | undefined
    switch (type) {
      case 'delete':
        copy.splice(index, 1)
        break
      case 'duplicate':
        copy.push(structuredClone(element))
        break
      case 'detach':
        Object.assign(element, {
          startBinding: null,
          endBinding: null,
          containerId: null,
          groupIds: [],
        })
        break
      case 'not a number':
        element[numbers[at % numbers.length] ?? 'x'] = Number.NaN
        if (props) props.w = Number.NaN
        break
      case 'huge':
        element[numbers[at % numbers.length] ?? 'x'] = at % 2 === 0 ? 1e300 : -9e5
        if (props) props.h = 1e9
        break
      case 'own parent':
        Object.assign(element, {
          parentId: element.id,
          containerId: element.id,
          frameId: element.id,
        })
        break
      case 'loop':
        Object.assign(element, { parentId: second.id, containerId: second.id, frameId: second.id })
        Object.assign(second, {
          parentId: element.id,
          containerId: element.id,
          frameId: element.id,
        })
        break
      case 'group loop':
        Object.assign(element, {
          groupIds: ['a', 'b', 'a'],
          type: at % 2 === 0 ? 'group' : element.type,
        })
        Object.assign(second, { groupIds: ['b', 'a'] })
        break
      case 'no points':
        element.points = at % 2 === 0 ? [] : [[Number.NaN, 0], null, 'x']
        if (props)
          Object.assign(props, {
            points: {},
            segments: [null],
            start: null,
            richText: { content: [null] },
          })
        break
      case 'long text':
        element.text = 'x'.repeat(20_000)
        if (props) props.text = '😀'.repeat(5_000)
        break
      default:
        element.type = ['frame', 'arrow', 'text', 'image', 'draw', 'freedraw'][at % 6]
    }
  }
  return copy
}

/** What is wrong with a graph in itself; nothing in a sound one. */
function faultsOf(graph: DesignGraph): string[] {
  const faults: string[] = []
  const check = (isRight: boolean, fault: string) => {
    if (!isRight) faults.push(fault)
  }
  const ids = new Set(graph.components.map(({ id }) => id))
  const isShare = (value: number) => value >= 0 && value <= 1
  check(ids.size === graph.components.length, 'an id twice')
  for (const { id, kinds, kind, groupId, members } of graph.components) {
    check(kinds[0]?.kind === kind, `${id}: kind is not the first of kinds`)
    check(
      kinds.every(({ confidence }) => isShare(confidence)),
      `${id}: confidence`,
    )
    check(members[0] === id, `${id}: not its own first member`)
    check(groupId === null || ids.has(groupId), `${id}: in an unknown group`)
  }
  for (const { id, from, to, confidence } of graph.connections) {
    check(ids.has(from) && ids.has(to), `${id}: joins something unknown`)
    check(isShare(confidence), `${id}: confidence`)
  }
  for (const { id, contains } of graph.groups) {
    check(
      ids.has(id) && contains.every((inner) => ids.has(inner)),
      `${id}: holds something unknown`,
    )
  }
  check(toMermaid(graph).startsWith('flowchart LR\n'), 'no flowchart')
  const changes = Object.values(diffGraphs(graph, graph)).flat()
  check(changes.length === 0, 'differs from itself')
  return faults
}

const folders: [string, URL][] = [
  ['our own boards', new URL('../fixtures/boards/', import.meta.url)],
  ['boards by other people', new URL('../../../shared/corpus/raw/', import.meta.url)],
]

for (const [name, folder] of folders) {
  const isThere = existsSync(folder)
  if (!isThere)
    process.stderr.write(`SKIPPED: ${name} are not on this machine (${folder.pathname})\n`)
  const files = isThere
    ? readdirSync(folder).filter((file) => /\.(tldr|excalidraw)$/.test(file))
    : []

  describe.skipIf(!isThere)(`reading damaged drawings: ${name}`, () => {
    it.each(files)(
      '[RD5] %s gives a sound graph and records whatever is done to it',
      { timeout: 60_000 },
      (file) => {
        const text = readFileSync(new URL(file, folder), 'utf8')
        const drawing = JSON.parse(text) as Json
        const key = file.endsWith('.tldr') ? 'records' : 'elements'
        const elements = drawing[key] as Json[]
        const startedMs = performance.now()
        fc.assert(
          fc.property(fc.array(harm, { maxLength: 12 }), (harms) => {
            const damaged = { ...drawing, [key]: harmed(elements, harms) }
            expect(faultsOf(extractGraph(sketchOf(file, damaged)))).toEqual([])
            let next = 0
            const imported = importDrawing(file, JSON.stringify(damaged), () => {
              next += 1
              return `n${next}`
            })
            if (!imported.ok) return
            const refused = imported.value.records.filter(
              (record) => !sanitizeRecord(record, { id: record.id }).ok,
            )
            expect(refused).toEqual([])
          }),
          { numRuns: text.length > 200_000 ? 3 : 8, seed: 20_261_122 },
        )
        // Far above what it takes; a hang or a quadratic step would show.
        expect(performance.now() - startedMs).toBeLessThan(30_000)
      },
    )
  })
}

describe('what a reading does not depend on', () => {
  const folder = new URL('../fixtures/boards/', import.meta.url)
  const files = readdirSync(folder).filter((file) => file.endsWith('.excalidraw'))

  it.each(files)('[RD4] %s reads the same wherever it lies on the board', (file) => {
    const drawing = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { elements: Json[] }
    const here = gist(extractGraph(sketchOf(file, drawing)))
    fc.assert(
      fc.property(
        fc.integer({ min: -9_000, max: 9_000 }),
        fc.integer({ min: -9_000, max: 9_000 }),
        (dx, dy) => {
          const elements = drawing.elements.map((element) => ({
            ...element,
            x: Number(element.x) + dx,
            y: Number(element.y) + dy,
          }))
          expect(gist(extractGraph(sketchOf(file, { elements })))).toEqual(here)
        },
      ),
      { numRuns: 10, seed: 4 },
    )
  })
})

/** A graph without places. */
function gist({ components, connections, groups, notes, looseEnds }: DesignGraph) {
  return {
    components: components.map(({ bounds: _, ...rest }) => rest),
    connections,
    groups,
    notes: notes.map(({ bounds: _, ...rest }) => rest),
    looseEnds,
  }
}

describe('reading noise', () => {
  it('[RD5] any JSON gives a graph or a refusal', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 30 }), (values) => {
        const graphs = [
          extractGraph(sketchOf('a.tldr', { records: values })),
          extractGraph(sketchOf('a.excalidraw', { elements: values })),
        ]
        expect(graphs.flatMap(faultsOf)).toEqual([])
        const imported = importDrawing('a.tldr', JSON.stringify({ records: values }), () => 'x')
        expect(imported).toHaveProperty('ok')
      }),
      { numRuns: 200, seed: 7 },
    )
  })
})
