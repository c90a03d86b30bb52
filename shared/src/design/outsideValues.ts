import type { Point } from '../base/index.ts'

/** Coordinates beyond this are mistakes; elements there are left out of the reading. */
export const maxCoordinate = 1e6

export type UnknownRecord = Record<string, unknown>

export function isRecord(value: unknown): value is UnknownRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A number that can be drawn, or null. */
export function readNumber(value: unknown): number | null {
  return typeof value === 'number' && Math.abs(value) <= maxCoordinate ? value : null
}

export function readText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** A non-empty text, or null. */
export function readId(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** A list, or an empty one where there is none. */
export function readList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** A point from `{x, y}` or `[x, y]`, or null. */
export function readPoint(value: unknown): Point | null {
  const [rawX, rawY] = Array.isArray(value)
    ? [value[0] as unknown, value[1] as unknown]
    : isRecord(value)
      ? [value.x, value.y]
      : [null, null]
  const x = readNumber(rawX)
  const y = readNumber(rawY)
  return x === null || y === null ? null : { x, y }
}
