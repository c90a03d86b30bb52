/**
 * Every synthetic edit carries a marker: `@E:` or `@P:`, the writer (5 digits), the edit's number (8)
 * and when it was sent, in microseconds (12). Receivers find it by a scan over bytes, so batching,
 * merging or re-framing by a server does not disturb the count.
 */
export const markers = { edit: Buffer.from('@E:'), presence: Buffer.from('@P:') } as const
export type MarkerKind = keyof typeof markers

const offsets = { writer: 3, number: 8, sentAtUs: 16 } as const
const widths = { writer: 5, number: 8, sentAtUs: 12 } as const
export const markerLength = 28

export interface Marker {
  writer: number
  number: number
  sentAtUs: number
}

export function markerText(kind: MarkerKind, { writer, number, sentAtUs }: Marker): string {
  const digits = (value: number, width: number) => String(value).padStart(width, '0')
  const when = digits(sentAtUs, widths.sentAtUs)
  return `${markers[kind].toString()}${digits(writer, widths.writer)}${digits(number, widths.number)}${when}`
}

/** Writes the changing part of a marker over the one that starts at `at`. */
export function rewriteMarker(bytes: Buffer, at: number, number: number, sentAtUs: number): void {
  writeDigits(bytes, at + offsets.number, widths.number, number)
  writeDigits(bytes, at + offsets.sentAtUs, widths.sentAtUs, sentAtUs)
}

/** One field of the marker that starts at `at`. */
export function readMarker(bytes: Buffer, at: number, field: keyof Marker): number {
  let value = 0
  const from = at + offsets[field]
  for (let i = from; i < from + widths[field]; i += 1) value = value * 10 + (bytes[i] ?? 48) - 48
  return value
}

/** How many edits were made up to the one whose marker this is; 0 without a marker. */
export function editsUpTo(text: unknown): number {
  if (typeof text !== 'string' || text.length !== markerLength) return 0
  return Number(text.slice(offsets.number, offsets.sentAtUs)) + 1
}

function writeDigits(bytes: Buffer, at: number, width: number, value: number): void {
  let rest = value
  for (let i = at + width - 1; i >= at; i -= 1) {
    const quotient = Math.floor(rest / 10)
    bytes[i] = 48 + (rest - quotient * 10)
    rest = quotient
  }
}
