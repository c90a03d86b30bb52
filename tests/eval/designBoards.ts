/** Boards of any number of shapes, as tldraw stores them, for measuring and for changing at random. */

export type BoardRecord = Record<string, unknown> & {
  id: string
  typeName: string
  props: Record<string, unknown>
}

/** How the boxes of a generated board are drawn and joined. */
export const boardStyles = ['palette', 'boxes', 'crowded', 'loose arrows', 'texts beside'] as const
export type BoardStyle = (typeof boardStyles)[number]

const names = [
  'Redis cache',
  'Postgres',
  'Kafka',
  'API gateway',
  'User service',
  'Search',
  'S3',
  'CDN',
  'Worker',
  'Load balancer',
  'Feed service',
  'Scheduler',
]

const box = { w: 160, h: 72 }

export function richText(text: string) {
  const content = text === '' ? [] : [{ type: 'text', text }]
  return { type: 'doc', content: [{ type: 'paragraph', content }] }
}

export function shape(
  id: string,
  type: string,
  place: { x: number; y: number },
  props: Record<string, unknown>,
): BoardRecord {
  const rest = { rotation: 0, index: 'a1', parentId: 'page:page', isLocked: false, opacity: 1 }
  return { ...rest, ...place, id: `shape:${id}`, typeName: 'shape', type, meta: {}, props }
}

/** An arrow with the bindings of the ends that are tied to something. */
export function arrow(
  id: string,
  from: { x: number; y: number },
  to: { x: number; y: number },
  { text = '', ties = {} }: { text?: string; ties?: { start?: string; end?: string } } = {},
): BoardRecord[] {
  const props = {
    start: { x: 0, y: 0 },
    end: { x: to.x - from.x, y: to.y - from.y },
    bend: 0,
    arrowheadStart: 'none',
    arrowheadEnd: 'arrow',
    dash: 'draw',
    richText: richText(text),
  }
  const bindings = Object.entries(ties).map(([terminal, toId]) => ({
    id: `binding:${id}${terminal}`,
    typeName: 'binding',
    type: 'arrow',
    fromId: `shape:${id}`,
    toId,
    meta: {},
    props: { terminal, normalizedAnchor: { x: 0.5, y: 0.5 }, isExact: false, isPrecise: false },
  }))
  return [shape(id, 'arrow', from, props), ...bindings]
}

/** A board of rows of boxes, most joined to their neighbour and some to a box far away. */
export function makeBoard(style: BoardStyle, shapeCount: number): BoardRecord[] {
  const hasTexts = style === 'texts beside'
  const gap = style === 'crowded' ? { x: 40, y: 30 } : { x: 120, y: 90 }
  const boxCount = Math.floor(shapeCount * (hasTexts ? 0.4 : 0.5))
  const columns = Math.ceil(Math.sqrt(boxCount))
  const placeOf = (i: number) => ({
    x: (i % columns) * (box.w + gap.x),
    y: Math.floor(i / columns) * (box.h + gap.y),
  })
  const records: BoardRecord[] = []
  for (let i = 0; i < boxCount; i += 1) {
    const label = `${names[i % names.length]} ${i}`
    const props =
      style === 'palette'
        ? { ...box, kind: 'service', label }
        : { ...box, geo: 'rectangle', dash: 'draw', growY: 0, richText: richText(label) }
    records.push(
      shape(`b${number(i)}`, style === 'palette' ? 'component' : 'geo', placeOf(i), props),
    )
  }
  let count = boxCount
  for (let i = 0; count < shapeCount; i += 1) {
    const from = i % boxCount
    const isFar = style !== 'loose arrows' && i % 7 === 0
    const to = isFar ? (i * 7 + 1) % boxCount : (from + 1) % boxCount
    const start = { x: placeOf(from).x + box.w + 5, y: placeOf(from).y + box.h / 2 }
    const end = { x: placeOf(to).x - 5, y: placeOf(to).y + box.h / 2 }
    const ties =
      style === 'loose arrows'
        ? {}
        : { start: `shape:b${number(from)}`, end: `shape:b${number(to)}` }
    const text = hasTexts || i % 2 === 0 ? '' : `reads ${i}`
    records.push(...arrow(`c${number(i)}`, start, end, { text, ties }))
    count += 1
    if (!hasTexts || count >= shapeCount) continue
    const label = i % 4 === 0 ? `${(i % 20) + 1}.` : `writes ${i}`
    const place = { x: (start.x + end.x) / 2 - 20, y: (start.y + end.y) / 2 - 30 }
    const props = { size: 's', w: 60, autoSize: true, scale: 1, richText: richText(label) }
    records.push(shape(`t${number(i)}`, 'text', place, props))
    count += 1
  }
  return inOrder(records)
}

/** In the order in which boards are read. */
export function inOrder<Item extends { id: string }>(records: Iterable<Item>): Item[] {
  return [...records].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function number(i: number): string {
  return String(i).padStart(4, '0')
}
