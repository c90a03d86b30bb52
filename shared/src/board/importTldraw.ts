import type { DrawingDraft, DraftShape } from './importDraft.ts'
import { safeLink, splitLabel, toRichText } from './importLabels.ts'
import { inkSegments, readLinePoints } from './importPoints.ts'
import { completeProps, isImportedType } from './importProps.ts'
import { isPlainObject, type JsonObject } from './json.ts'
import { pictureName } from './pictureName.ts'
import { plainText } from './richText.ts'

/** Pages of a file are put side by side, this far apart. */
const pageGap = 200
const maxCoordinate = 1e7

/** Adds what tldraw records of any version describe to the draft. */
export function draftFromTldraw(records: readonly unknown[], draft: DrawingDraft): void {
  const shapes = new Map<string, JsonObject>()
  const assets = new Map<string, JsonObject>()
  for (const record of records) {
    if (!isPlainObject(record) || typeof record.id !== 'string') continue
    if (record.typeName === 'shape') shapes.set(record.id, record)
    if (record.typeName === 'asset') assets.set(record.id, record)
  }
  const offsets = pageOffsets(shapes)
  const textsIn = textsByParent(shapes)
  for (const [id, shape] of backToFront(shapes)) {
    const parentId = typeof shape.parentId === 'string' ? shape.parentId : ''
    const isOnPage = !shapes.has(parentId)
    // Shapes whose parent is missing are not shown by tldraw either.
    if (isOnPage && parentId.startsWith('shape:')) continue
    const x = numberOr(shape.x, NaN)
    const y = numberOr(shape.y, NaN)
    if (Number.isNaN(x) || Number.isNaN(y)) {
      draft.skip('unreadable')
      continue
    }
    const hasCaption = (textsIn.get(parentId) ?? []).some((text) => isCaption(text, shape, x, y))
    addShape(draft, hasCaption ? noAssets : assets, shape, {
      id,
      x: isOnPage ? x + (offsets.get(parentId) ?? 0) : x,
      y,
      rotation: numberOr(shape.rotation, 0),
      parentId: isOnPage ? null : parentId,
      opacity: Math.max(0.1, Math.min(1, numberOr(shape.opacity, 1))),
      isLocked: shape.isLocked === true,
      kind: kindIn(shape.meta),
    })
  }
  for (const record of records) {
    if (isPlainObject(record) && record.typeName === 'binding') addBinding(draft, record)
  }
}

/** What lies behind first: a file keeps its records in no order, and their places in `index`. */
function backToFront(shapes: ReadonlyMap<string, JsonObject>): [string, JsonObject][] {
  const placeOf = ({ index }: JsonObject) => textOr(index)
  return [...shapes].sort(([, a], [, b]) => compare(placeOf(a), placeOf(b)))
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** Where a picture has its name written below it, its file name is not looked at. */
const noAssets: ReadonlyMap<string, JsonObject> = new Map()

function textsByParent(
  shapes: ReadonlyMap<string, JsonObject>,
): Map<string, { x: number; y: number }[]> {
  const texts = new Map<string, { x: number; y: number }[]>()
  for (const { type, parentId, x, y } of shapes.values()) {
    if (type !== 'text' || typeof parentId !== 'string') continue
    if (typeof x !== 'number' || typeof y !== 'number') continue
    texts.set(parentId, [...(texts.get(parentId) ?? []), { x, y }])
  }
  return texts
}

/** In the picture or right below it. */
function isCaption(
  text: { x: number; y: number },
  shape: JsonObject,
  x: number,
  y: number,
): boolean {
  if (shape.type !== 'image' && shape.type !== 'video') return false
  const props = isPlainObject(shape.props) ? shape.props : {}
  const w = numberOr(props.w, 0)
  const h = numberOr(props.h, 0)
  return text.x > x - w - 60 && text.x < x + w && text.y > y && text.y < y + h + 60
}

type Place = Omit<DraftShape, 'type' | 'props'>

function addShape(
  draft: DrawingDraft,
  assets: ReadonlyMap<string, JsonObject>,
  shape: JsonObject,
  place: Place,
): void {
  const given = isPlainObject(shape.props) ? shape.props : {}
  const add = (type: Parameters<typeof completeProps>[0], sure: Record<string, unknown> = {}) =>
    draft.add({ ...place, type, props: completeProps(type, given, sure) })
  const { type } = shape
  switch (type) {
    case 'geo':
    case 'note': {
      const [label = '', ...rest] = splitLabel(labelOf(given))
      add(type, { richText: toRichText(label), url: safeLink(given.url) })
      const h = type === 'note' ? 200 : numberOr(given.h, 100) + numberOr(given.growY, 0)
      addOverflow(draft, place, rest, h)
      return
    }
    case 'text': {
      const [label = '', ...rest] = splitLabel(labelOf(given))
      const textAlign = given.textAlign ?? given.align
      add('text', { richText: toRichText(label), ...alignIfKnown(textAlign) })
      addOverflow(draft, place, rest, 400)
      return
    }
    case 'component':
      add('component', {
        kind: /^[a-z_]{1,40}$/.test(textOr(given.kind)) ? given.kind : 'service',
        label: splitLabel(textOr(given.label))[0] ?? '',
      })
      return
    case 'frame':
      add('frame', { name: splitLabel(textOr(given.name))[0] ?? '' })
      return
    case 'group':
      add('group')
      return
    case 'arrow': {
      const [label = ''] = splitLabel(labelOf(given))
      add('arrow', { text: label, start: endOf(given.start), end: endOf(given.end) })
      bindOldEnds(draft, place.id, given)
      return
    }
    case 'line': {
      const points = readLinePoints(given)
      if (points === null) draft.skip('unreadable')
      else add('line', { points })
      return
    }
    case 'draw':
    case 'highlight': {
      const segments = inkSegments(given.segments)
      if (segments === 'newer') draft.skip('ink_of_newer_version')
      else if (segments === null) draft.skip('unreadable')
      else add(type, { segments })
      return
    }
    case 'image':
    case 'video': {
      draft.skip('image_replaced')
      draft.add(pictureFrame(place, given, nameOfPicture(given, assets)))
      return
    }
    case 'bookmark':
    case 'embed':
      draft.skip('embed_replaced')
      draft.add(pictureFrame(place, given, addressName(given, assets), safeLink(given.url)))
      return
    default:
      draft.skip(isImportedType(type) ? 'unreadable' : 'unknown_type')
  }
}

/** A dashed box in place of a picture: pictures of a file are not put on the server. */
function pictureFrame(place: Place, given: JsonObject, label: string, url = ''): DraftShape {
  const sure = { richText: toRichText(label), url, geo: 'rectangle', dash: 'dashed', color: 'grey' }
  return { ...place, type: 'geo', props: completeProps('geo', { ...given, size: 's' }, sure) }
}

function nameOfPicture(given: JsonObject, assets: ReadonlyMap<string, JsonObject>): string {
  const alternative = textOr(given.altText)
  if (alternative !== '') return splitLabel(alternative)[0] ?? ''
  const asset = assets.get(textOr(given.assetId))
  return isPlainObject(asset?.props) ? pictureName(textOr(asset.props.name)) : ''
}

function addressName(given: JsonObject, assets: ReadonlyMap<string, JsonObject>): string {
  const asset = assets.get(textOr(given.assetId))
  const title = isPlainObject(asset?.props) ? textOr(asset.props.title) : ''
  if (title !== '') return title.slice(0, 120)
  return /^https?:\/\/([^/?#]{1,80})/i.exec(textOr(given.url))?.[1] ?? ''
}

/** What of a label is too long for one shape stands below it. */
function addOverflow(draft: DrawingDraft, place: Place, rest: readonly string[], h: number): void {
  rest.forEach((piece, index) => {
    draft.skip('text_split')
    draft.add({
      ...place,
      id: `${place.id}/${index + 1}`,
      y: place.y + h + 20 + index * 500,
      kind: null,
      type: 'text',
      props: completeProps(
        'text',
        { size: 's', w: 400, autoSize: false },
        { richText: toRichText(piece) },
      ),
    })
  })
}

function addBinding(draft: DrawingDraft, record: JsonObject): void {
  const props = isPlainObject(record.props) ? record.props : {}
  const { fromId, toId } = record
  if (typeof fromId !== 'string' || typeof toId !== 'string') return
  if (props.terminal !== 'start' && props.terminal !== 'end') return
  draft.bind({
    arrowId: fromId,
    targetId: toId,
    terminal: props.terminal,
    anchor: props.isPrecise === true ? anchorOf(props.normalizedAnchor) : null,
  })
}

/** Until 2024 the ends of an arrow themselves said what they were bound to. */
function bindOldEnds(draft: DrawingDraft, arrowId: string, given: JsonObject): void {
  for (const terminal of ['start', 'end'] as const) {
    const end = given[terminal]
    if (!isPlainObject(end) || typeof end.boundShapeId !== 'string') continue
    draft.bind({
      arrowId,
      targetId: end.boundShapeId,
      terminal,
      anchor: end.isPrecise === true ? anchorOf(end.normalizedAnchor) : null,
    })
  }
}

function anchorOf(value: unknown): { x: number; y: number } | null {
  if (!isPlainObject(value)) return null
  const { x, y } = value
  if (typeof x !== 'number' || typeof y !== 'number') return null
  return x >= 0 && x <= 1 && y >= 0 && y <= 1 ? { x, y } : null
}

function endOf(value: unknown): { x: number; y: number } {
  const end = isPlainObject(value) ? value : {}
  return { x: coordinate(end.x), y: coordinate(end.y) }
}

function coordinate(value: unknown): number {
  const number = numberOr(value, 0)
  return Math.max(-1e5, Math.min(1e5, number))
}

function labelOf(given: JsonObject): string {
  return isPlainObject(given.richText) ? plainText(given.richText) : textOr(given.text)
}

function alignIfKnown(value: unknown): Record<string, unknown> {
  return value === 'start' || value === 'middle' || value === 'end' ? { textAlign: value } : {}
}

/** How far each page after the first is moved to the right. */
function pageOffsets(shapes: ReadonlyMap<string, JsonObject>): Map<string, number> {
  const spans = new Map<string, { left: number; right: number }>()
  for (const { parentId, x, props } of shapes.values()) {
    if (typeof parentId !== 'string' || shapes.has(parentId)) continue
    const left = numberOr(x, NaN)
    if (Number.isNaN(left)) continue
    const width = isPlainObject(props) ? Math.min(5_000, Math.abs(numberOr(props.w, 200))) : 200
    const span = spans.get(parentId) ?? { left: Infinity, right: -Infinity }
    spans.set(parentId, {
      left: Math.min(span.left, left),
      right: Math.max(span.right, left + width),
    })
  }
  const offsets = new Map<string, number>()
  let edge: number | null = null
  for (const [page, { left, right }] of spans) {
    const offset: number = edge === null ? 0 : edge + pageGap - left
    offsets.set(page, offset)
    edge = right + offset
  }
  return offsets
}

function kindIn(meta: unknown): string | null {
  const kind = isPlainObject(meta) ? meta.kind : null
  return typeof kind === 'string' && /^[a-z_]{1,40}$/.test(kind) ? kind : null
}

function textOr(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function numberOr(value: unknown, usual: number): number {
  return typeof value === 'number' && Math.abs(value) <= maxCoordinate ? value : usual
}
