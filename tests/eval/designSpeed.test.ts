import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extractGraph, GraphReader, sketchFromTldraw } from '@sparboard/shared/design'
import { expect, it } from 'vitest'
import { sketchOf } from '../rig/drawings.ts'
import {
  arrow,
  boardStyles,
  inOrder,
  makeBoard,
  richText,
  type BoardRecord,
} from './designBoards.ts'

/**
 * How long readings take, printed as ratios within one run: machines differ, and a busy one would
 * make a limit fail for nothing. What is compared: reading the parsed file into a sketch and that
 * into a graph, against parsing the text, both after many runs; and noting and reading one change,
 * against reading all records.
 */
const rounds = 25
const changesOfAKind = 40

const folders = [
  new URL('../../../shared/corpus/raw/', import.meta.url),
  new URL('../fixtures/boards/', import.meta.url),
]

it('prints how long reading a board takes, in times of parsing its file', () => {
  const boards = folders.filter(existsSync).flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => /\.(tldr|excalidraw)$/.test(file))
      .map((file) => ({
        file,
        text: readFileSync(new URL(file, folder), 'utf8'),
        parseMs: [] as number[],
        readMs: [] as number[],
      })),
  )
  // In turns, so that a busy moment of the machine meets all of them.
  for (let round = 0; round < 2 * rounds; round += 1) {
    for (const { file, text, parseMs, readMs } of boards) {
      let json: unknown
      parseMs.push(took(() => (json = JSON.parse(text))))
      readMs.push(took(() => extractGraph(sketchOf(file, json))))
    }
  }
  const ratios = boards
    .map(({ file, parseMs, readMs }) => ({
      file,
      ratio: median(readMs.slice(rounds)) / median(parseMs.slice(rounds)),
    }))
    .sort((a, b) => b.ratio - a.ratio)
  const slowest = ratios.slice(0, 5).map(({ file, ratio }) => `  ${ratio.toFixed(2)} ${file}`)
  const middle = median(ratios.map(({ ratio }) => ratio))
  process.stdout.write(
    `reading / JSON.parse: median ${middle.toFixed(2)} over ${ratios.length} boards, slowest\n${slowest.join('\n')}\n`,
  )
  expect(ratios.length).toBeGreaterThan(0)
})

const kinds: Record<string, (board: readonly BoardRecord[], i: number) => BoardRecord[]> = {
  move: (board, i) => [moved(boxOf(board, i), 7, 4)],
  'move far': (board, i) => [moved(boxOf(board, i), 310, 190)],
  rename: (board, i) => [renamed(boxOf(board, i), `Cache ${i}`)],
  recolour: (board, i) => {
    const box = boxOf(board, i)
    return [{ ...box, props: { ...box.props, color: 'red' } }]
  },
  'new arrow': (board, i) => {
    const ties = { start: boxOf(board, i).id, end: boxOf(board, i + 11).id }
    return arrow(`new${i}`, { x: 0, y: 0 }, { x: 100, y: 0 }, { ties })
  },
}

it('prints how long reading one change takes, in times of reading the whole board', () => {
  const lines = boardStyles.map((style) => {
    const board = makeBoard(style, 500)
    const wholeMs: number[] = []
    for (let i = 0; i < 2 * rounds; i += 1)
      wholeMs.push(took(() => extractGraph(sketchFromTldraw(board))))
    const whole = median(wholeMs.slice(rounds))
    const reader = new GraphReader()
    reader.note(board)
    reader.read()
    const byId = new Map(board.map((record) => [record.id, record]))
    const shares = Object.entries(kinds).map(([kind, change]) => {
      const changeMs: number[] = []
      for (let i = 0; i < changesOfAKind; i += 1) {
        const changed = change(board, 17 * i)
        changeMs.push(
          took(() => {
            reader.note(changed)
            reader.read()
          }),
        )
        const before = changed.flatMap(({ id }) => byId.get(id) ?? [])
        reader.note(
          before,
          changed.map(({ id }) => id).filter((id) => !byId.has(id)),
        )
        reader.read()
      }
      return `${kind} ${(median(changeMs) / whole).toFixed(3)}`
    })
    return `  ${style.padEnd(14)} ${shares.join(', ')}`
  })
  process.stdout.write(`one change / whole reading, 500 shapes\n${lines.join('\n')}\n`)
  expect(lines).toHaveLength(boardStyles.length)
})

function boxOf(board: readonly BoardRecord[], i: number): BoardRecord {
  const boxes = inOrder(board.filter(({ type }) => type === 'geo' || type === 'component'))
  const box = boxes[i % boxes.length]
  if (box === undefined) throw new Error('The board has no boxes')
  return box
}

function moved(record: BoardRecord, dx: number, dy: number): BoardRecord {
  return { ...record, x: Number(record.x) + dx, y: Number(record.y) + dy }
}

function renamed(record: BoardRecord, label: string): BoardRecord {
  return { ...record, props: { ...record.props, label, richText: richText(label) } }
}

function took(act: () => void): number {
  const startedMs = performance.now()
  act()
  return performance.now() - startedMs
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
