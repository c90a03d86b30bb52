import type { Box, Point } from '@sparboard/shared/base'
import { sanitizeRecord, type BoardRecord, type ShapeRecord } from '@sparboard/shared/board'
import { componentKinds, extractGraph, sketchFromTldraw } from '@sparboard/shared/design'
import { describe, expect, it } from 'vitest'
import { findFindings } from '../findings/index.ts'
import { checkKnowledge } from './checkKnowledge.ts'
import { drillBoard, loadKnowledge, type Drill } from './index.ts'

const knowledge = loadKnowledge()
const drills = [...knowledge.drills.values()]

it('[LB62] there is a drill for every kind that the lobby offers', () => {
  expect(drills.map(({ kind }) => kind).toSorted()).toEqual([...componentKinds].toSorted())
})

it('a broken drill is found at load, with every fault', () => {
  const [drill] = drills
  if (!drill) throw new Error('no drills')
  const broken: Drill = {
    ...drill,
    components: drill.components.filter(({ kind }) => kind !== drill.kind),
    arrows: [...drill.arrows, { from: 'api', to: 'photos', label: 'again' }],
    curveball: { ...drill.curveball, topics: ['no.such'] },
  }
  const faults = checkKnowledge(knowledge, {
    topics: [],
    problems: [],
    drills: [broken],
    sayings: {},
  }).filter((fault) => fault.startsWith('drill '))
  expect(faults).toEqual([
    'drill client: its kind is not drawn',
    'drill client: the arrow app -> api does not join two components',
    'drill client: the arrow app -> forms does not join two components',
    'drill client: api and photos are joined twice',
    'drill client: drill.client.curve names the unknown topic no.such',
  ])
})

describe.each(drills)('[LB62] the prepared board of $kind', (drill) => {
  const records = drillBoard(drill)
  const graph = extractGraph(sketchFromTldraw(records))

  it('is read as it was meant', () => {
    const drawn = graph.components.map(({ kind, label }) => `${kind} ${label}`)
    expect(drawn.toSorted()).toEqual(
      drill.components.map(({ kind, label }) => `${kind} ${label}`).toSorted(),
    )
    expect(graph.connections).toHaveLength(drill.arrows.length)
    expect(graph.connections.every(({ directed, boundEnds }) => directed && boundEnds === 2)).toBe(
      true,
    )
    expect(graph.looseEnds).toEqual([])
  })

  it('consists of records as the server demands them', () => {
    for (const record of records) {
      expect(sanitizeRecord(record, { id: record.id })).toEqual({ ok: true, value: record })
    }
    const known = new Map<string, BoardRecord>(records.map((record) => [record.id, record]))
    expect(known.size).toBe(records.length)
  })

  it('gives at least three topics of its kind ground to stand on', () => {
    const own = knowledge.topicsByKind.get(drill.kind) ?? []
    const found = findFindings(graph, { said: [], problemId: null }, knowledge).filter(
      ({ topic, focal }) =>
        own.includes(topic) &&
        topic.startsWith(`${drill.kind}.`) &&
        graph.components.some(({ id, kind }) => id === focal && kind === drill.kind),
    )
    expect(new Set(found.map(({ topic }) => topic)).size).toBeGreaterThanOrEqual(3)
  })

  it('is told in one or two sentences with two or three numbers or more', () => {
    const sentences = drill.situation.match(/[^.]+(?:\.\d[^.]*)*\.(?:\s|$)/g) ?? []
    expect(sentences.length).toBeGreaterThanOrEqual(1)
    expect(sentences.length).toBeLessThanOrEqual(2)
    expect(
      (drill.situation.match(/\d[\d,.]*|\b(?:one|two|five|twelve|forty)\b/gi) ?? []).length,
    ).toBeGreaterThanOrEqual(2)
    expect(drill.curveball.text).toMatch(/^[a-z].*\.$|^BigQuery/)
  })

  it('has no card on another, no arrow through a card and no label on anything', () => {
    const cards = boxesOf(records)
    const arrows = arrowsOf(records, cards)
    const faults: string[] = []
    for (const [i, card] of cards.entries()) {
      for (const other of cards.slice(i + 1)) {
        if (overlap(card, other, 24)) faults.push(`${card.id} on ${other.id}`)
      }
    }
    for (const [i, arrow] of arrows.entries()) {
      if (wraps(arrow)) faults.push(`the label of ${arrow.id} breaks into two lines`)
      for (const card of cards) {
        const isEnd = card === arrow.from || card === arrow.to
        if (!isEnd && crosses(arrow, card, 10)) faults.push(`${arrow.id} through ${card.id}`)
        if (overlap(arrow.label, card, 16)) faults.push(`label of ${arrow.id} on ${card.id}`)
      }
      for (const other of arrows.slice(i + 1)) {
        if (overlap(arrow.label, other.label, 4)) faults.push(`${arrow.id} labelled on ${other.id}`)
      }
      for (const other of arrows) {
        const isThrough = other !== arrow && crosses(other, arrow.label, 0)
        if (isThrough) faults.push(`${other.id} through the label of ${arrow.id}`)
      }
    }
    expect(faults).toEqual([])
  })
})

interface Card extends Box {
  id: string
}

interface Arrow {
  id: string
  from: Card
  to: Card
  start: Point
  end: Point
  label: Box
}

function isShape(record: BoardRecord): record is ShapeRecord {
  return record.typeName === 'shape'
}

/** The cards where they lie on the page; frames are drawn around cards and do not count. */
function boxesOf(records: readonly BoardRecord[]): Card[] {
  const shapes = new Map(records.filter(isShape).map((shape) => [shape.id, shape]))
  return [...shapes.values()].flatMap((shape) => {
    if (shape.type !== 'component') return []
    const { w, h } = shape.props as { w: number; h: number }
    const frame = shapes.get(shape.parentId)
    return [{ id: shape.id, x: shape.x + (frame?.x ?? 0), y: shape.y + (frame?.y ?? 0), w, h }]
  })
}

/** Straight lines from edge to edge, each with its label in the middle, as the program draws them. */
function arrowsOf(records: readonly BoardRecord[], cards: readonly Card[]): Arrow[] {
  return records.filter(isShape).flatMap((shape) => {
    if (shape.type !== 'arrow') return []
    const ends = ['start', 'end'].map((terminal) => {
      const binding = records.find(
        (record) =>
          record.typeName === 'binding' &&
          record.fromId === shape.id &&
          record.props.terminal === terminal,
      )
      return cards.find(({ id }) => binding?.typeName === 'binding' && id === binding.toId)
    })
    const [from, to] = ends
    if (!from || !to) return []
    const start = edgeOf(from, middleOf(to))
    const end = edgeOf(to, middleOf(from))
    const text = shape.props['text'] as string
    const [w, h] = text === '' ? [0, 0] : [text.length * 9 + 8, 32]
    const label = { x: (start.x + end.x) / 2 - w / 2, y: (start.y + end.y) / 2 - h / 2, w, h }
    return [{ id: shape.id, from, to, start, end, label }]
  })
}

/** The program breaks a label that leaves too little of an arrow that goes sideways. */
function wraps({ start, end, label }: Arrow): boolean {
  const [dx, dy] = [end.x - start.x, end.y - start.y]
  return Math.abs(dx) > Math.abs(dy) && label.w > Math.hypot(dx, dy) - 64
}

function middleOf({ x, y, w, h }: Box): Point {
  return { x: x + w / 2, y: y + h / 2 }
}

/** Where the line from the middle of a box to a point leaves the box. */
function edgeOf(box: Box, to: Point): Point {
  const from = middleOf(box)
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const share = Math.min(
    dx === 0 ? Infinity : box.w / 2 / Math.abs(dx),
    dy === 0 ? Infinity : box.h / 2 / Math.abs(dy),
  )
  return { x: from.x + dx * share, y: from.y + dy * share }
}

function overlap(a: Box, b: Box, margin: number): boolean {
  return (
    a.x < b.x + b.w + margin &&
    b.x < a.x + a.w + margin &&
    a.y < b.y + b.h + margin &&
    b.y < a.y + a.h + margin &&
    a.w > 0 &&
    b.w > 0
  )
}

function crosses({ start, end }: Pick<Arrow, 'start' | 'end'>, box: Box, margin: number): boolean {
  if (box.w === 0) return false
  return Array.from({ length: 201 }, (_, i) => i / 200).some((share) => {
    const x = start.x + (end.x - start.x) * share
    const y = start.y + (end.y - start.y) * share
    return (
      x > box.x - margin &&
      x < box.x + box.w + margin &&
      y > box.y - margin &&
      y < box.y + box.h + margin
    )
  })
}
