import { isPlainObject, type JsonObject } from './json.ts'
import type { BoardRecord } from './records.ts'

/** An invisible place to break a line. */
const breakPoint = '\u200b'

/**
 * Text with an invisible break point in every run of more than 100 characters without a space
 * (Chinese and Japanese included): one unbroken word of 10,000 characters hangs a tab. Only for
 * display; `joinLongRuns` takes the break points out again. Unchanged text is returned as it is.
 */
export function breakLongRuns(text: string): string {
  if (text.length <= 100) return text
  // By code points (the u flag), so that no character is cut in two.
  return text.replace(/[^\s\u200b]{101,}/gu, (run) =>
    (run.match(/.{1,100}/gsu) ?? [run]).join(breakPoint),
  )
}

/** Takes out what `breakLongRuns` put in. */
export function joinLongRuns(text: string): string {
  return text.includes(breakPoint) ? text.replaceAll(breakPoint, '') : text
}

/** A record whose labels are safe to measure; the same object when they are already. */
export function breakLabels<Item extends BoardRecord>(record: Item): Item {
  return mapLabels(record, breakLongRuns)
}

/** A record as it is stored, from one that `breakLabels` made; the same object if nothing changed. */
export function joinLabels<Item extends BoardRecord>(record: Item): Item {
  return mapLabels(record, joinLongRuns)
}

const labelProps = new Set(['richText', 'text', 'label', 'name', 'altText'])

function mapLabels<Item extends BoardRecord>(record: Item, map: (text: string) => string): Item {
  if (record.typeName !== 'shape') return record
  let props: JsonObject | null = null
  for (const [name, value] of Object.entries(record.props)) {
    if (!labelProps.has(name)) continue
    const mapped = mapTexts(value, map)
    if (mapped !== value) props = { ...(props ?? record.props), [name]: mapped }
  }
  return props ? { ...record, props } : record
}

/** Maps a text, or the texts of a rich text; what does not change keeps its identity. */
function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value)
  if (Array.isArray(value)) {
    const mapped = value.map((item: unknown) => mapTexts(item, map))
    return mapped.some((item, i) => item !== value[i]) ? mapped : value
  }
  if (!isPlainObject(value)) return value
  let next: JsonObject | null = null
  for (const key of ['text', 'content']) {
    if (!(key in value)) continue
    const mapped = mapTexts(value[key], map)
    if (mapped !== value[key]) next = { ...(next ?? value), [key]: mapped }
  }
  return next ?? value
}
