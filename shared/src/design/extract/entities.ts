import { classifyLabel } from '../classify.ts'
import type { Box } from '../../base/index.ts'
import type { ComponentKind } from '../kinds.ts'
import { remembered } from '../remembered.ts'
import { isHeading, noteCategoryOf } from './noteCategory.ts'
import type { Part } from './Part.ts'
import { linesOf } from './texts.ts'

/** What a list of columns under its name belongs to without being an entity. */
const stores = new Set<ComponentKind | 'unknown'>([
  'cache',
  'sql_db',
  'nosql_db',
  'graph_db',
  'timeseries_db',
  'search',
  'object_store',
  'data_warehouse',
  'queue',
  'stream',
  'pubsub',
])

const typed =
  /[\s:(](?:int|integer|bigint|smallint|string|str|text|varchar|char|uuid|guid|bool|boolean|timestamp|datetime|date|time|float|double|decimal|json|jsonb|enum|serial|number|blob|list|array|set|map|object|pk|fk|primary key|foreign key)\b/i
const identifier = /^\W*[a-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*\s*(?:[:(?].*)?$/
const keyed = /^\W*(?:id|uuid|pk|sk|\w+_id|\w+Id|\w+_at|\w+At)\b/

/** Tells whether a line reads like a column or field: "user_id", "name: string", "PK id". */
export function isFieldLike(line: string): boolean {
  return typed.test(line) || identifier.test(line.trim()) || keyed.test(line)
}

/** A box of an entity diagram or a table: a name, then its fields. */
export const isEntity = remembered((text: string): boolean => {
  const [name = '', ...rest] = linesOf(text)
  if (rest.length < 2 || name.length > 40 || name.split(/\s+/).length > 3) return false
  const fields = rest.filter(isFieldLike)
  const sure = rest.filter((line) => typed.test(line) || keyed.test(line))
  if (fields.length < 0.6 * rest.length || sure.length < 1) return false
  const [read] = classifyLabel(name.replace(/\btables?\b/i, ''))
  return read === undefined || read.confidence < 0.5 || !stores.has(read.kind)
})

/** How far below and beside its heading a section of the board reaches. */
const sectionSize = { w: 700, h: 300 }

/** Tells whether a text is a heading such as "Core entities" or "Data model". */
export function isSchemaHeading(text: string): boolean {
  return isHeading(text) && noteCategoryOf(text) === 'schema'
}

/** Boxes that no arrow touches under one of the headings of entities. */
export function isInEntitySection({ bounds }: Part, headings: readonly { bounds: Box }[]): boolean {
  return headings.some((heading) => {
    const below = bounds.y - heading.bounds.y
    const beside = bounds.x - heading.bounds.x
    return below > 0 && below <= sectionSize.h && beside >= -60 && beside <= sectionSize.w
  })
}

/** Rows of a table drawn as boxes one under the other. */
const rowGap = 4
const fewestRows = 3

/**
 * Finds tables that were drawn row by row, each row a box. Returns their parts, top row first; the
 * rows must read like fields, so that layers of a stack are not taken for one.
 */
export function findTables(parts: readonly Part[]): Part[][] {
  const columns = new Map<string, Part[]>()
  for (const part of parts) {
    if (part.form !== 'rectangle' || part.isContainer || part.text === '') continue
    const key = `${Math.round(part.bounds.x / 4)},${Math.round(part.bounds.w / 4)}`
    const column = columns.get(key)
    if (column === undefined) columns.set(key, [part])
    else column.push(part)
  }
  const tables: Part[][] = []
  for (const column of columns.values()) {
    if (column.length < fewestRows) continue
    let run: Part[] = []
    for (const part of column.sort((a, b) => a.bounds.y - b.bounds.y)) {
      const last = run[run.length - 1]
      const gap = last === undefined ? Infinity : part.bounds.y - (last.bounds.y + last.bounds.h)
      if (Math.abs(gap) <= rowGap) {
        run.push(part)
        continue
      }
      if (isTable(run)) tables.push(run)
      run = [part]
    }
    if (isTable(run)) tables.push(run)
  }
  return tables
}

function isTable(rows: readonly Part[]): boolean {
  const [, ...rest] = rows
  if (rows.length < fewestRows) return false
  const fields = rest.filter(({ text }) => isFieldLike(text))
  return (
    fields.length >= 0.7 * rest.length &&
    rest.some(({ text }) => typed.test(text) || keyed.test(text))
  )
}
