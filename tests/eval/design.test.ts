import { extractGraph, type Sketch } from '@sparboard/shared/design'
import { describe, expect, it } from 'vitest'
import { readSketchFile } from '../rig/drawings.ts'
import { corpusFolder, readLabelledBoards } from './labelledBoards.ts'
import {
  f1,
  precision,
  recall,
  scoreReading,
  sumScores,
  type ReadingScore,
} from './scoreReading.ts'

/** Just under what is reached; raise them with the reading, never lower them. */
const floors = { components: 0.97, kinds: 0.95, labels: 0.98, edges: 0.98, edgeLabels: 0.86 }

const boards = readLabelledBoards()
if (boards === null) {
  process.stderr.write(`SKIPPED: no labelled boards on this machine (${corpusFolder.pathname})\n`)
}

describe.skipIf(boards === null)('reading of boards that other people drew', () => {
  const rows = (boards ?? []).map(({ id, author, file, labels }) => ({
    id,
    author,
    score: scoreReading(extractGraph(readSketchFile(file)), labels),
  }))
  const all = sumScores(rows.map(({ score }) => score))

  it('prints what was reached', () => {
    const lines = [
      ...rows.map(({ id, author, score }) => line(`${id} ${author}`, score)),
      line('all', all),
    ]
    const bound = all.edgesByBoundEnds.map(({ found, of }, ends) => `${ends} ends: ${found}/${of}`)
    process.stdout.write(
      `${[heading, ...lines, `edges found by bound ends: ${bound.join(', ')}`, `kinds right without alternatives: ${ratio(all.kinds.strict, all.kinds.of)}`].join('\n')}\n`,
    )
    expect(rows.length).toBeGreaterThan(0)
  })

  it('finds the edges by their places alone, with every tie of the program taken away', () => {
    const scores = (boards ?? []).map(({ file, labels }) =>
      scoreReading(extractGraph(untied(readSketchFile(file))), labels),
    )
    const edges = f1(sumScores(scores).edges)
    process.stdout.write(`edges with no arrow tied to anything: F1 ${percent(edges)}\n`)
    expect(edges).toBeGreaterThan(0.97)
  })

  it('finds components, kinds, labels and edges above the floors', () => {
    const reached = {
      components: f1(all.components),
      kinds: all.kinds.right / all.kinds.of,
      labels: all.labels.right / all.labels.of,
      edges: f1(all.edges),
      edgeLabels: all.edgeLabels.right / all.edgeLabels.of,
    }
    const below = Object.entries(floors).filter(
      ([name, floor]) => reached[name as keyof typeof reached] < floor,
    )
    expect({ below, reached }).toEqual({ below: [], reached })
  })
})

/** The same drawing as if its author had never dropped an arrow on a box. */
function untied({ elements }: Sketch): Sketch {
  return {
    elements: elements.map((element) =>
      element.type === 'line'
        ? {
            ...element,
            start: { ...element.start, boundTo: null },
            end: { ...element.end, boundTo: null },
          }
        : element,
    ),
  }
}

const heading =
  'board                              components P   R    F1 | kinds | labels | edges P   R    F1 | edge labels'

function line(name: string, score: ReadingScore): string {
  const { components, kinds, labels, edges, edgeLabels } = score
  return [
    name.slice(0, 36).padEnd(42),
    [precision(components), recall(components), f1(components)].map(percent).join(' '),
    `| ${ratio(kinds.right, kinds.of)} | ${ratio(labels.right, labels.of)}   |`,
    [precision(edges), recall(edges), f1(edges)].map(percent).join(' '),
    `| ${ratio(edgeLabels.right, edgeLabels.of)}`,
  ].join(' ')
}

function ratio(right: number, of: number): string {
  return of === 0 ? '  - ' : percent(right / of)
}

function percent(value: number): string {
  return value.toFixed(2)
}
