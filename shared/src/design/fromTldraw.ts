import type { Box, Point } from '../base/index.ts'
import { boxAroundPoints, cornersOf } from './boxes.ts'
import { isRecord, readId, readNumber, readText, type UnknownRecord } from './outsideValues.ts'
import { pictureName } from '../board/pictureName.ts'
import { plainText } from '../board/richText.ts'
import { plainLook, type Look } from './look/Look.ts'
import { tldrawLook } from './look/tldrawLook.ts'
import type { LineEnd, ShapeForm, Sketch, SketchElement } from './sketch.ts'
import { estimateHeight, estimateWidth, fontPixels } from './textSize.ts'
import { moveBoundEnds, readAnchors } from './tldrawBoundEnds.ts'
import { inkPoints, linePoints } from './tldrawPoints.ts'
import { applyTransform, placeShapes, type Placement } from './tldrawTransforms.ts'

const formOfGeo: Record<string, ShapeForm> = {
  rectangle: 'rectangle',
  ellipse: 'ellipse',
  oval: 'ellipse',
  diamond: 'diamond',
  rhombus: 'diamond',
  'rhombus-2': 'diamond',
  cloud: 'cloud',
  hexagon: 'hexagon',
}

/** A note of tldraw is square; only what it grows by is stored. */
const noteSide = 200
const smallestShape = 4

/**
 * Reads tldraw records of any version that stores records: component, geo, text, note, frame,
 * group, arrow, line, draw and image shapes with their bindings. Records that make no sense, and
 * record types without a drawing (cameras, users), are left out.
 */
export function sketchFromTldraw(records: Iterable<unknown>): Sketch {
  const shapes = new Map<string, UnknownRecord>()
  const assets = new Map<string, UnknownRecord>()
  const bindings: UnknownRecord[] = []
  for (const record of records) {
    if (!isRecord(record)) continue
    const id = readId(record.id)
    if (id === null) continue
    if (record.typeName === 'shape') shapes.set(id, record)
    else if (record.typeName === 'binding') bindings.push(record)
    else if (record.typeName === 'asset') assets.set(id, record)
  }
  const boundEnds = readBindings(bindings)
  const elements: SketchElement[] = []
  for (const [id, placement] of placeShapes(shapes)) {
    const shape = shapes.get(id)
    const element = shape === undefined ? null : readShape(id, shape, placement, boundEnds, assets)
    if (shape === undefined || element === null) continue
    elements.push({ ...element, look: lookOf(shape, element, placement) })
  }
  return { elements: moveBoundEnds(elements, shapes, readAnchors(shapes, bindings)) }
}

type BoundEnds = ReadonlyMap<string, { start?: string; end?: string }>

function readBindings(bindings: readonly UnknownRecord[]): BoundEnds {
  const ends = new Map<string, { start?: string; end?: string }>()
  for (const binding of bindings) {
    const fromId = readId(binding.fromId)
    const toId = readId(binding.toId)
    const terminal = isRecord(binding.props) ? binding.props.terminal : null
    if (fromId === null || toId === null) continue
    if (terminal !== 'start' && terminal !== 'end') continue
    ends.set(fromId, { ...ends.get(fromId), [terminal]: toId })
  }
  return ends
}

function lookOf(shape: UnknownRecord, element: SketchElement, placement: Placement): Look {
  const props = isRecord(shape.props) ? shape.props : {}
  const form = element.type === 'shape' ? element.form : element.type
  const { bounds } = element
  return tldrawLook(readText(shape.type), form, props, { placement, bounds })
}

function readShape(
  id: string,
  shape: UnknownRecord,
  placement: Placement,
  boundEnds: BoundEnds,
  assets: ReadonlyMap<string, UnknownRecord>,
): SketchElement | null {
  const props = isRecord(shape.props) ? shape.props : {}
  const type = readText(shape.type)
  const meta = isRecord(shape.meta) ? shape.meta : {}
  const correctedKind = readId(meta.kind)
  const { transform, page, groupIds, frameId } = placement
  const toPage = (points: readonly Point[]) =>
    points.map((point) => applyTransform(transform, point))
  const boxOf = (w: number, h: number): Box =>
    boxAroundPoints(toPage(cornersOf({ x: 0, y: 0, w, h })))
  const base = { id, page, groupIds, frameId, look: plainLook }
  const text = textOf(props)
  const isDashed = props.dash === 'dashed' || props.dash === 'dotted'
  const w = Math.abs(readNumber(props.w) ?? 0)
  const h = Math.abs(readNumber(props.h) ?? 0)
  const scale = Math.abs(readNumber(props.scale) ?? 1)

  switch (type) {
    case 'component':
    case 'geo':
    case 'frame': {
      const growY = type === 'geo' ? Math.max(0, readNumber(props.growY) ?? 0) : 0
      if (w < smallestShape && h < smallestShape) return null
      return {
        ...base,
        type: 'shape',
        form: type === 'geo' ? (formOfGeo[readText(props.geo)] ?? 'other') : type,
        bounds: boxOf(w, h + growY),
        text:
          type === 'frame' ? readText(props.name) : type === 'geo' ? text : readText(props.label),
        textIds: [],
        chosenKind: type === 'component' ? readId(props.kind) : null,
        correctedKind,
        isDashed,
      }
    }
    case 'note': {
      const growY = Math.max(0, readNumber(props.growY) ?? 0)
      return {
        ...base,
        type: 'shape',
        form: 'sticky',
        bounds: boxOf(noteSide * scale, (noteSide + growY) * scale),
        text,
        textIds: [],
        chosenKind: null,
        correctedKind,
        isDashed: false,
      }
    }
    case 'text': {
      if (text === '') return null
      const pixels = fontPixels(props.size)
      const natural = Math.max(...text.split('\n').map((line) => estimateWidth(line, pixels)))
      const isMeasured = props.autoSize !== true || w > pixels
      const width = isMeasured && w > 0 ? w : natural
      const wrapAt = props.autoSize === true ? Infinity : width
      const height = estimateHeight(text, pixels, wrapAt)
      return {
        ...base,
        type: 'text',
        bounds: boxOf(width * scale, height * scale),
        text,
        fontPixels: pixels * scale,
        correctedKind,
      }
    }
    case 'image':
    case 'bookmark':
    case 'embed':
    case 'video': {
      if (w < smallestShape && h < smallestShape) return null
      const asset = assets.get(readText(props.assetId))
      const assetProps = isRecord(asset?.props) ? asset.props : {}
      const name =
        readText(props.altText) ||
        readText(assetProps.title) ||
        pictureName(readText(assetProps.name))
      return { ...base, type: 'image', bounds: boxOf(w, h), name, correctedKind }
    }
    case 'arrow':
    case 'line': {
      const points = toPage(linePoints(type, props))
      if (points.length < 2) return null
      const ends = boundEnds.get(id)
      const isArrow = type === 'arrow'
      const readEnd = (terminal: 'start' | 'end'): LineEnd => {
        const head = props[terminal === 'start' ? 'arrowheadStart' : 'arrowheadEnd']
        return {
          boundTo: ends?.[terminal] ?? boundInside(props[terminal]),
          hasHead: isArrow && typeof head === 'string' && head !== 'none',
        }
      }
      return {
        ...base,
        type: 'line',
        isArrow,
        bounds: boxAroundPoints(points),
        points,
        start: readEnd('start'),
        end: readEnd('end'),
        text: isArrow ? text : '',
        textIds: [],
        isDashed,
      }
    }
    case 'draw': {
      const points = toPage(inkPoints(props.segments))
      if (points.length < 2) return null
      const isClosed = props.isClosed === true
      return {
        ...base,
        type: 'stroke',
        bounds: boxAroundPoints(points),
        isClosed,
        points,
        correctedKind,
      }
    }
    default:
      return null
  }
}

function textOf(props: UnknownRecord): string {
  return isRecord(props.richText) ? plainText(props.richText).trim() : readText(props.text).trim()
}

/** Before binding records, an arrow's end itself said what it was bound to. */
function boundInside(end: unknown): string | null {
  return isRecord(end) && end.type === 'binding' ? readId(end.boundShapeId) : null
}
