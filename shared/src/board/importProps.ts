import { boardLimits } from './layout.ts'
import { toRichText } from './importLabels.ts'
import {
  aligns,
  arrowheads,
  colorNames,
  dashes,
  fills,
  fonts,
  geoForms,
  sizes,
  textAligns,
} from './styleValues.ts'

/** Reads one prop of a shape: what the file says where that is allowed, else the usual value. */
type PropReader = (value: unknown) => unknown

function oneOf(values: readonly string[], usual: string): PropReader {
  return (value) => (typeof value === 'string' && values.includes(value) ? value : usual)
}

function numberWithin(min: number, max: number, usual: number): PropReader {
  return (value) => (typeof value === 'number' && value >= min && value <= max ? value : usual)
}

function trueOrFalse(usual: boolean): PropReader {
  return (value) => (typeof value === 'boolean' ? value : usual)
}

const emptyLabel: PropReader = () => toRichText('')
const emptyText: PropReader = () => ''

const limit = boardLimits.maxCoordinate
const side = (usual: number) => numberWithin(1, limit, usual)
const growth = numberWithin(0, limit, 0)
const scale = numberWithin(0.01, 100, 1)
const color = oneOf(colorNames, 'black')
const dash = oneOf(dashes, 'draw')
const fill = oneOf(fills, 'none')
const font = oneOf(fonts, 'draw')
const size = oneOf(sizes, 'm')
const align = oneOf(aligns, 'middle')
const verticalAlign = oneOf(textAligns, 'middle')

/** Every prop of the shape types that an import makes. Labels, links, points and ends are set apart. */
const readers = {
  geo: {
    geo: oneOf(geoForms, 'rectangle'),
    dash,
    url: emptyText,
    w: side(200),
    h: side(100),
    growY: growth,
    scale,
    labelColor: color,
    color,
    fill,
    size,
    font,
    align,
    verticalAlign,
    richText: emptyLabel,
  },
  text: {
    color,
    size,
    font,
    textAlign: verticalAlign,
    w: side(100),
    richText: emptyLabel,
    scale,
    autoSize: trueOrFalse(true),
  },
  note: {
    color: oneOf(colorNames, 'yellow'),
    labelColor: color,
    size,
    font,
    fontSizeAdjustment: () => 0,
    align,
    verticalAlign,
    growY: growth,
    url: emptyText,
    richText: emptyLabel,
    scale,
  },
  frame: { w: side(320), h: side(240), name: emptyText, color },
  group: {},
  arrow: {
    kind: oneOf(['arc', 'elbow'], 'arc'),
    labelColor: color,
    color,
    fill,
    dash,
    size,
    arrowheadStart: oneOf(arrowheads, 'none'),
    arrowheadEnd: oneOf(arrowheads, 'arrow'),
    font,
    start: () => ({ x: 0, y: 0 }),
    end: () => ({ x: 0, y: 0 }),
    bend: numberWithin(-5_000, 5_000, 0),
    text: emptyText,
    labelPosition: numberWithin(0, 1, 0.5),
    scale,
    elbowMidPoint: numberWithin(0, 1, 0.5),
  },
  line: {
    color,
    dash,
    size,
    spline: oneOf(['cubic', 'line'], 'line'),
    points: () => ({}),
    scale,
  },
  draw: {
    color,
    fill,
    dash,
    size,
    segments: () => [],
    isComplete: () => true,
    isClosed: trueOrFalse(false),
    isPen: trueOrFalse(false),
    scale,
  },
  highlight: {
    color: oneOf(colorNames, 'yellow'),
    size,
    segments: () => [],
    isComplete: () => true,
    isPen: trueOrFalse(false),
    scale,
  },
  component: { w: side(160), h: side(72), kind: emptyText, label: emptyText },
} satisfies Record<string, Record<string, PropReader>>

export type ImportedShapeType = keyof typeof readers

/** Tells whether shapes of this type can be on a board as they are. */
export function isImportedType(type: unknown): type is ImportedShapeType {
  return typeof type === 'string' && Object.hasOwn(readers, type)
}

/**
 * All props of a shape as tldraw 3.15.6 wants them: `given` where it makes sense, the usual values
 * elsewhere, `sure` on top. Props that 3.15.6 does not know are left out.
 */
export function completeProps(
  type: ImportedShapeType,
  given: Record<string, unknown>,
  sure: Record<string, unknown> = {},
): Record<string, unknown> {
  const props: Record<string, unknown> = {}
  for (const [name, read] of Object.entries<PropReader>(readers[type])) {
    props[name] = Object.hasOwn(sure, name) ? sure[name] : read(given[name])
  }
  return props
}
