import {
  bindArrow,
  shapeRecord,
  type BindingRecord,
  type ShapeRecord,
} from '@sparboard/shared/board'

type Change = Partial<Omit<ShapeRecord, 'props'>> & { props?: Record<string, unknown> }

const richText = (text: string) => ({
  type: 'doc',
  content: [{ type: 'paragraph', ...(text && { content: [{ type: 'text', text }] }) }],
})

function shape(
  id: string,
  type: string,
  props: Record<string, unknown>,
  change: Change,
): ShapeRecord {
  const { props: changedProps, ...rest } = change
  return shapeRecord({ id: `shape:${id}`, type, ...rest, props: { ...props, ...changedProps } })
}

const stroke = { color: 'black', dash: 'draw', size: 'm', scale: 1 }

/** A rectangle with a label. */
export function box(id: string, label = '', change: Change = {}): ShapeRecord {
  const props = {
    geo: 'rectangle',
    w: 200,
    h: 100,
    growY: 0,
    url: '',
    fill: 'none',
    labelColor: 'black',
    font: 'draw',
    align: 'middle',
    verticalAlign: 'middle',
    richText: richText(label),
  }
  return shape(id, 'geo', { ...stroke, ...props }, change)
}

/** One of the palette's components. */
export function component(id: string, kind: string, label: string, change: Change = {}) {
  return shape(id, 'component', { w: 160, h: 72, kind, label }, change)
}

/** A free text. */
export function text(id: string, words: string, change: Change = {}): ShapeRecord {
  const props = {
    color: 'black',
    size: 'm',
    font: 'draw',
    textAlign: 'start',
    w: 80,
    scale: 1,
    autoSize: true,
    richText: richText(words),
  }
  return shape(id, 'text', props, change)
}

/** A sticky note. */
export function note(id: string, words: string, change: Change = {}): ShapeRecord {
  const props = {
    color: 'yellow',
    labelColor: 'black',
    size: 'm',
    font: 'draw',
    fontSizeAdjustment: 0,
    align: 'middle',
    verticalAlign: 'middle',
    growY: 0,
    url: '',
    scale: 1,
    richText: richText(words),
  }
  return shape(id, 'note', props, change)
}

/** A frame; what lies in it has its id as `parentId`. */
export function frame(id: string, name: string, change: Change = {}): ShapeRecord {
  return shape(id, 'frame', { w: 400, h: 300, name, color: 'black' }, change)
}

/** An arrow; bind its ends with `binding`. */
export function arrow(id: string, label = '', change: Change = {}): ShapeRecord {
  const props = {
    kind: 'arc',
    labelColor: 'black',
    fill: 'none',
    font: 'draw',
    bend: 0,
    text: label,
    arrowheadStart: 'none',
    arrowheadEnd: 'arrow',
    labelPosition: 0.5,
    elbowMidPoint: 0.5,
    start: { x: 0, y: 0 },
    end: { x: 100, y: 0 },
  }
  return shape(id, 'arrow', { ...stroke, ...props }, change)
}

/** A line through points. */
export function line(id: string, change: Change = {}): ShapeRecord {
  const points = {
    a1: { id: 'a1', index: 'a1', x: 0, y: 0 },
    a2: { id: 'a2', index: 'a2', x: 50, y: 50 },
  }
  return shape(id, 'line', { ...stroke, spline: 'line', points }, change)
}

/** A freehand stroke. */
export function draw(id: string, change: Change = {}): ShapeRecord {
  const points = [
    { x: 0, y: 0, z: 0.5 },
    { x: 10, y: 12, z: 0.5 },
  ]
  const props = { fill: 'none', isComplete: true, isClosed: false, isPen: false }
  return shape(id, 'draw', { ...stroke, ...props, segments: [{ type: 'free', points }] }, change)
}

/** Binds one end of an arrow to a shape. */
export function binding(
  id: string,
  from: string,
  to: string,
  terminal: 'start' | 'end',
): BindingRecord {
  return bindArrow({
    id: `binding:${id}`,
    arrowId: `shape:${from}`,
    shapeId: `shape:${to}`,
    terminal,
  })
}
