import type { DrawingDraft } from './importDraft.ts'
import {
  alignOf,
  baseOf,
  fontOf,
  labelStyleOf,
  numberOr,
  styleOf,
  textOf,
  type Base,
} from './importExcalidrawFields.ts'
import { addExcalidrawLine } from './importExcalidrawLines.ts'
import { nestInGroups } from './importGroups.ts'
import { safeLink, splitLabel, toRichText } from './importLabels.ts'
import { completeProps } from './importProps.ts'
import { nearestColor, textPixels, type SizeName } from './importStyles.ts'
import { isPlainObject, type JsonObject } from './json.ts'

const geoOfType: Record<string, string> = {
  rectangle: 'rectangle',
  ellipse: 'ellipse',
  diamond: 'diamond',
}

/** Adds what the elements of an Excalidraw file describe to the draft. */
export function draftFromExcalidraw(elements: readonly unknown[], draft: DrawingDraft): void {
  const live = new Map<string, JsonObject>()
  for (const element of elements) {
    if (!isPlainObject(element) || typeof element.id !== 'string') continue
    if (element.isDeleted !== true && !live.has(element.id)) live.set(element.id, element)
  }
  const labels = labelsOf(live)
  for (const [id, element] of live) {
    if (labels.carriers.has(id)) continue
    const label = labels.textOf.get(id) ?? null
    if (element.type === 'arrow' || element.type === 'line' || element.type === 'freedraw') {
      addExcalidrawLine(draft, live, id, element, label)
    } else {
      addSolid(draft, id, element, label)
    }
  }
  nestInGroups(draft, live)
}

interface Labels {
  /** The text element that a container shows. */
  textOf: Map<string, JsonObject>
  /** Ids of those text elements. */
  carriers: Set<string>
}

function labelsOf(live: ReadonlyMap<string, JsonObject>): Labels {
  const textOf = new Map<string, JsonObject>()
  const carriers = new Set<string>()
  for (const [id, element] of live) {
    const { containerId } = element
    if (element.type !== 'text' || typeof containerId !== 'string') continue
    const container = live.get(containerId)
    if (container === undefined || container.type === 'text' || textOf.has(containerId)) continue
    textOf.set(containerId, element)
    carriers.add(id)
  }
  return { textOf, carriers }
}

function addSolid(
  draft: DrawingDraft,
  id: string,
  element: JsonObject,
  label: JsonObject | null,
): void {
  const place = placeOf(id, element)
  if (place === null) {
    draft.skip('unreadable')
    return
  }
  const { w, h, ...base } = place
  const type = String(element.type)
  if (type === 'text') {
    addText(draft, base, element, w, h)
    return
  }
  if (w < 1 && h < 1) return
  if (type === 'frame' || type === 'magicframe') {
    const name = typeof element.name === 'string' ? element.name.slice(0, 200) : ''
    const props = completeProps('frame', { w, h }, { name })
    draft.add({ ...base, rotation: 0, type: 'frame', props })
    return
  }
  if (type === 'image') {
    draft.skip('image_replaced')
    const given = { w, h, dash: 'dashed', color: 'grey', size: 's' }
    draft.add({ ...base, type: 'geo', props: completeProps('geo', given) })
    return
  }
  const isEmbed = type === 'embeddable' || type === 'iframe'
  const geo = isEmbed ? 'rectangle' : geoOfType[type]
  if (geo === undefined) {
    draft.skip('unknown_type')
    return
  }
  if (isEmbed) draft.skip('embed_replaced')
  const [text = '', ...rest] = splitLabel(label === null ? '' : textOf(label))
  const given = { ...styleOf(element), ...labelStyleOf(label), geo, w, h }
  draft.add({
    ...base,
    type: 'geo',
    props: completeProps('geo', given, {
      richText: toRichText(text),
      url: safeLink(element.link),
    }),
  })
  rest.forEach((piece, index) => {
    draft.skip('text_split')
    const props = completeProps(
      'text',
      { size: 's', w: Math.max(200, w), autoSize: false },
      { richText: toRichText(piece) },
    )
    draft.add({
      ...base,
      id: `${id}/${index + 1}`,
      y: base.y + h + 20 + index * 500,
      kind: null,
      type: 'text',
      props,
    })
  })
}

function addText(draft: DrawingDraft, base: Base, element: JsonObject, w: number, h: number): void {
  const text = textOf(element)
  if (text.trim() === '') return
  const fontSize = numberOr(element.fontSize, 20)
  const size: SizeName = fontSize <= 20 ? 's' : fontSize <= 30 ? 'm' : fontSize <= 40 ? 'l' : 'xl'
  const scale = Math.max(0.1, Math.min(20, fontSize / textPixels[size]))
  const pieces = splitLabel(text)
  const rows = pieces.map(rowsOf)
  const rowHeight = (h / rows.reduce((sum, count) => sum + count, 0)) * lineHeightRatio
  pieces.forEach((piece, index) => {
    if (index > 0) draft.skip('text_split')
    const rowsAbove = rows.slice(0, index).reduce((sum, count) => sum + count, 0)
    const isFirst = index === 0
    const given = {
      color: nearestColor(element.strokeColor),
      font: fontOf(element.fontFamily),
      size,
      scale,
      w: Math.max(1, w / scale),
      // A text that was made to wrap keeps its width.
      autoSize: pieces.length === 1 && element.autoResize !== false,
      textAlign: alignOf(element.textAlign, 'start'),
    }
    draft.add({
      ...base,
      id: isFirst ? base.id : `${base.id}/${index}`,
      y: base.y + rowsAbove * rowHeight,
      kind: isFirst ? base.kind : null,
      type: 'text',
      props: completeProps('text', given, { richText: toRichText(piece) }),
    })
  })
}

/** How much higher a line is in tldraw (1.35) than in Excalidraw (1.25). */
const lineHeightRatio = 1.35 / 1.25
/** Longer lines wrap in most texts that were made to wrap. */
const usualRowLength = 100

/** About how many rows a text takes. */
function rowsOf(text: string): number {
  const rows = text.split('\n').map((line) => Math.max(1, Math.ceil(line.length / usualRowLength)))
  return rows.reduce((sum, count) => sum + count, 0)
}

/** Position as tldraw has it: where the top left corner is after turning around the middle. */
function placeOf(id: string, element: JsonObject): (Base & { w: number; h: number }) | null {
  const left = numberOr(element.x, NaN)
  const top = numberOr(element.y, NaN)
  const width = numberOr(element.width, NaN)
  const height = numberOr(element.height, NaN)
  if ([left, top, width, height].some((value) => Number.isNaN(value))) return null
  const w = Math.abs(width)
  const h = Math.abs(height)
  const center = { x: left + width / 2, y: top + height / 2 }
  const rotation = numberOr(element.angle, 0)
  const sin = Math.sin(rotation)
  const cos = Math.cos(rotation)
  return {
    ...baseOf(id, element),
    x: center.x - (w / 2) * cos + (h / 2) * sin,
    y: center.y - (w / 2) * sin - (h / 2) * cos,
    rotation,
    w,
    h,
  }
}
