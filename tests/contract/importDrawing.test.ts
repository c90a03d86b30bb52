import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { importDrawing, sanitizeRecord, type BoardRecord } from '@sparboard/shared/board'
import { extractGraph, sketchFromTldraw } from '@sparboard/shared/design'
import { describe, expect, it } from 'vitest'
import { readSketchFile } from '../rig/drawings.ts'

// tldraw is the client's dependency; its own schema is the judge here.
const fromClient = createRequire(new URL('../../client/package.json', import.meta.url))
const tlschema = fromClient('@tldraw/tlschema') as {
  createTLSchema(options: unknown): {
    types: Record<string, { validate(record: unknown): unknown }>
  }
  defaultShapeSchemas: object
  defaultBindingSchemas: object
}
const { T } = fromClient('@tldraw/validate') as { T: Record<'number' | 'string', unknown> }
const schema = tlschema.createTLSchema({
  shapes: {
    ...tlschema.defaultShapeSchemas,
    component: { props: { w: T.number, h: T.number, kind: T.string, label: T.string } },
  },
  bindings: tlschema.defaultBindingSchemas,
})

/** Why tldraw or our own gate would not have a record, or null. */
function objection(record: BoardRecord): string | null {
  const passed = sanitizeRecord(record, { id: record.id })
  if (!passed.ok) return `${record.id}: ${passed.code}`
  try {
    schema.types[record.typeName]?.validate(record)
    return null
  } catch (error) {
    return `${record.id}: ${String(error)}`
  }
}

function importFile(folder: URL, file: string) {
  let next = 0
  const imported = importDrawing(file, readFileSync(new URL(file, folder), 'utf8'), () => {
    next += 1
    return `n${next}`
  })
  if (!imported.ok) throw new Error(`${file}: ${imported.message}`)
  return imported.value
}

const folders: [string, URL][] = [
  ['our own boards', new URL('../fixtures/boards/', import.meta.url)],
  ['boards by other people', new URL('../../../shared/corpus/raw/', import.meta.url)],
]

for (const [name, folder] of folders) {
  const isThere = existsSync(folder)
  if (!isThere)
    process.stderr.write(`SKIPPED: ${name} are not on this machine (${folder.pathname})\n`)
  const files = isThere
    ? readdirSync(folder).filter((file) => /\.(tldr|excalidraw)$/.test(file))
    : []

  describe.skipIf(!isThere)(`importDrawing: ${name}`, () => {
    it.each(files)('[IM2] %s becomes records that tldraw 3.15.6 and our gate accept', (file) => {
      const { records } = importFile(folder, file)
      expect(records.map(objection).filter((reason) => reason !== null)).toEqual([])
    })

    it('[IM1] reads nearly the same design from the records as from the file', () => {
      let same = 0
      let all = 0
      for (const file of files) {
        const before = summary(extractGraph(readSketchFile(new URL(file, folder))))
        const after = new Set(
          summary(extractGraph(sketchFromTldraw(importFile(folder, file).records))),
        )
        all += before.length
        same += before.filter((line) => after.has(line)).length
      }
      expect(same / all).toBeGreaterThan(0.95)
    })
  })
}

/** Names with kinds, and names joined by arrows. */
function summary(graph: ReturnType<typeof extractGraph>): string[] {
  const names = new Map(graph.components.map(({ id, label }) => [id, label]))
  return [
    ...graph.components.map(({ label, kind }) => `${label}: ${kind}`),
    ...graph.connections.map(({ from, to }) => `${names.get(from)} to ${names.get(to)}`),
  ]
}
