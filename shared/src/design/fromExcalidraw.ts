import { refuse, succeed, type Box, type Outcome, type Point } from '../base/index.ts'
import { boxAroundPoints, centerOf, cornersOf, rotateAround } from './boxes.ts'
import {
  isRecord,
  readId,
  readList,
  readNumber,
  readPoint,
  readText,
  type UnknownRecord,
} from './outsideValues.ts'
import { readPaint } from './look/colors.ts'
import { excalidrawLook } from './look/excalidrawLook.ts'
import { plainLook } from './look/Look.ts'
import type { ShapeForm, Sketch, SketchElement } from './sketch.ts'

const page = 'page'

const formOfType: Record<string, ShapeForm> = {
  rectangle: 'rectangle',
  ellipse: 'ellipse',
  diamond: 'diamond',
  frame: 'frame',
  magicframe: 'frame',
  embeddable: 'other',
  iframe: 'other',
}

/** Elements smaller than this in both directions are slips of the mouse. */
const smallestElement = 2

/** Reads an Excalidraw file, already parsed from JSON. Elements that make no sense are left out. */
export function sketchFromExcalidraw(json: unknown): Outcome<Sketch, 'drawing_unreadable'> {
  const list = Array.isArray(json) ? (json as unknown[]) : isRecord(json) ? json.elements : null
  if (!Array.isArray(list)) {
    return refuse(
      'drawing_unreadable',
      'This is no Excalidraw drawing: it has no list of elements.',
    )
  }
  const raw = new Map<string, UnknownRecord>()
  for (const value of list as unknown[]) {
    const id = isRecord(value) ? readId(value.id) : null
    if (isRecord(value) && id !== null && value.isDeleted !== true && !raw.has(id)) {
      raw.set(id, value)
    }
  }
  const textsOf = boundTexts(raw)
  const bound = new Set([...textsOf.values()].flat())
  const elements: SketchElement[] = []
  let position = 0
  for (const [id, element] of raw) {
    position += 1
    if (bound.has(id)) continue
    const textIds = textsOf.get(id) ?? []
    const read = readElement(id, element, raw, textIds)
    if (read === null) continue
    const letters = element.type === 'text' ? element : raw.get(textIds[0] ?? '')
    const form = read.type === 'shape' ? read.form : read.type
    const z = String(position).padStart(8, '0')
    const look = excalidrawLook(element, form, { z, bounds: read.bounds, text: letters })
    elements.push({ ...read, look })
  }
  const paper = isRecord(json) && isRecord(json.appState) ? json.appState.viewBackgroundColor : null
  const paint = readPaint(paper)
  return succeed({ elements, ...(paint?.opacity === 1 ? { paper: paint.color } : {}) })
}

/** Text elements by the container that shows them. A text without its container stands alone. */
function boundTexts(raw: ReadonlyMap<string, UnknownRecord>): Map<string, string[]> {
  const texts = new Map<string, string[]>()
  for (const [id, element] of raw) {
    if (element.type !== 'text') continue
    const containerId = readId(element.containerId)
    const container = containerId === null ? undefined : raw.get(containerId)
    if (containerId === null || container === undefined || container.type === 'text') continue
    texts.set(containerId, [...(texts.get(containerId) ?? []), id])
  }
  return texts
}

function readElement(
  id: string,
  element: UnknownRecord,
  raw: ReadonlyMap<string, UnknownRecord>,
  textIds: string[],
): SketchElement | null {
  const place = readPlace(element)
  if (place === null) return null
  const base = {
    id,
    page,
    bounds: place.bounds,
    groupIds: readList(element.groupIds).filter((group) => typeof group === 'string'),
    frameId: readId(element.frameId),
    look: plainLook,
  }
  const type = readText(element.type)
  const customData = isRecord(element.customData) ? element.customData : {}
  const correctedKind = readId(customData.kind)
  const text = textIds.map((textId) => textOf(raw.get(textId))).join('\n')
  const isDashed = element.strokeStyle === 'dashed' || element.strokeStyle === 'dotted'
  if (type === 'text') {
    const own = textOf(element)
    const fontPixels = Math.max(1, readNumber(element.fontSize) ?? 20)
    return own === '' ? null : { ...base, type: 'text', text: own, fontPixels, correctedKind }
  }
  if (type === 'image') {
    return isSlip(base.bounds) ? null : { ...base, type: 'image', name: '', correctedKind }
  }
  const form = formOfType[type]
  if (form !== undefined) {
    if (isSlip(base.bounds)) return null
    return {
      ...base,
      type: 'shape',
      form,
      text: form === 'frame' ? readText(element.name) : text,
      textIds,
      chosenKind: null,
      correctedKind,
      isDashed,
    }
  }
  if (place.points.length < 2 || isSlip(base.bounds)) return null
  const isClosed = isClosedPath(place.points)
  if (type === 'arrow' || (type === 'line' && !isClosed)) {
    return {
      ...base,
      type: 'line',
      isArrow: type === 'arrow',
      points: place.points,
      start: {
        boundTo: boundTo(element.startBinding),
        hasHead: hasHead(element.startArrowhead, false),
      },
      end: {
        boundTo: boundTo(element.endBinding),
        hasHead: hasHead(element.endArrowhead, type === 'arrow'),
      },
      text,
      textIds,
      isDashed,
    }
  }
  if (type === 'freedraw' || type === 'draw' || type === 'line') {
    return { ...base, type: 'stroke', isClosed, points: place.points, correctedKind }
  }
  return null
}

function readPlace(element: UnknownRecord): { bounds: Box; points: Point[] } | null {
  const x = readNumber(element.x)
  const y = readNumber(element.y)
  if (x === null || y === null) return null
  const angle = readNumber(element.angle) ?? 0
  const points = readList(element.points)
    .map(readPoint)
    .filter((point) => point !== null)
    .map((point) => ({ x: x + point.x, y: y + point.y }))
  if (points.length > 0) {
    const center = centerOf(boxAroundPoints(points))
    const turned = points.map((point) => rotateAround(point, center, angle))
    return { bounds: boxAroundPoints(turned), points: turned }
  }
  const w = readNumber(element.width)
  const h = readNumber(element.height)
  if (w === null || h === null) return null
  const box = { x: Math.min(x, x + w), y: Math.min(y, y + h), w: Math.abs(w), h: Math.abs(h) }
  const center = centerOf(box)
  const corners = cornersOf(box).map((corner) => rotateAround(corner, center, angle))
  return { bounds: boxAroundPoints(corners), points: [] }
}

function textOf(element: UnknownRecord | undefined): string {
  if (element === undefined) return ''
  // `text` has line breaks where it was wrapped to fit; the author's own are in `originalText`.
  const original = readText(element.originalText)
  return (original === '' ? readText(element.text) : original).trim()
}

function boundTo(binding: unknown): string | null {
  return isRecord(binding) ? readId(binding.elementId) : null
}

/** Old files say nothing where the usual head was meant. */
function hasHead(head: unknown, usual: boolean): boolean {
  return head === undefined ? usual : typeof head === 'string' && head !== 'none'
}

function isSlip(box: Box): boolean {
  return box.w < smallestElement && box.h < smallestElement
}

function isClosedPath(points: readonly Point[]): boolean {
  const first = points[0]
  const last = points[points.length - 1]
  if (first === undefined || last === undefined || points.length < 4) return false
  const box = boxAroundPoints(points)
  return (
    Math.hypot(first.x - last.x, first.y - last.y) <= Math.max(8, 0.08 * Math.max(box.w, box.h))
  )
}
