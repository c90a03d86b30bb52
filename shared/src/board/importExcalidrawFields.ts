import type { DraftShape } from './importDraft.ts'
import { isVisibleColor, labelSize, nearestColor, strokeSize } from './importStyles.ts'
import { isPlainObject, type JsonObject } from './json.ts'

/** A shape before it is known what it is. */
export type Base = Omit<DraftShape, 'type' | 'props'>

/** What every element has, whatever it is. */
export function baseOf(id: string, element: JsonObject): Base {
  const data = isPlainObject(element.customData) ? element.customData : {}
  const kind = typeof data.kind === 'string' && /^[a-z_]{1,40}$/.test(data.kind) ? data.kind : null
  return {
    id,
    x: 0,
    y: 0,
    rotation: 0,
    parentId: null,
    opacity: Math.max(0.1, Math.min(1, numberOr(element.opacity, 100) / 100)),
    isLocked: element.locked === true,
    kind,
  }
}

/** Colour, fill, dash and stroke. A black frame around a coloured ground takes the ground's colour. */
export function styleOf(element: JsonObject): Record<string, unknown> {
  const stroke = nearestColor(element.strokeColor)
  const isFilled = isVisibleColor(element.backgroundColor)
  const ground = nearestColor(element.backgroundColor)
  const plain = element.roughness === 0 ? 'solid' : 'draw'
  const { strokeStyle } = element
  return {
    color: isFilled && stroke === 'black' && ground !== 'black' ? ground : stroke,
    fill: isFilled ? 'solid' : 'none',
    dash: strokeStyle === 'dashed' || strokeStyle === 'dotted' ? strokeStyle : plain,
    size: strokeSize(numberOr(element.strokeWidth, 2)),
  }
}

/** How the label of a shape is written. */
export function labelStyleOf(label: JsonObject | null): Record<string, unknown> {
  if (label === null) return {}
  return {
    labelColor: nearestColor(label.strokeColor),
    size: labelSize(numberOr(label.fontSize, 20)),
    font: fontOf(label.fontFamily),
    align: alignOf(label.textAlign, 'middle'),
    verticalAlign:
      label.verticalAlign === 'top' ? 'start' : label.verticalAlign === 'bottom' ? 'end' : 'middle',
  }
}

export function alignOf(value: unknown, usual: string): string {
  return value === 'left'
    ? 'start'
    : value === 'right'
      ? 'end'
      : value === 'center'
        ? 'middle'
        : usual
}

/** Excalidraw numbers its fonts: 2, 6 and 7 are plain, 3 and 8 are for code. */
export function fontOf(value: unknown): string {
  if (value === 3 || value === 8) return 'mono'
  return value === 2 || value === 6 || value === 7 ? 'sans' : 'draw'
}

/** The author's own line breaks where they are known, not those that came from wrapping. */
export function textOf(element: JsonObject): string {
  const { originalText, text } = element
  if (typeof originalText === 'string' && originalText !== '') return originalText
  return typeof text === 'string' ? text : ''
}

export function numberOr(value: unknown, usual: number): number {
  return typeof value === 'number' && Math.abs(value) <= 1e7 ? value : usual
}
