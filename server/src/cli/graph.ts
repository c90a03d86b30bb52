import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import process from 'node:process'
import { refuse, succeed, type Outcome } from '@sparboard/shared/base'
import {
  extractGraph,
  sketchFromExcalidraw,
  sketchFromTldraw,
  type DesignGraph,
  type Sketch,
} from '@sparboard/shared/design'
import { withoutMark } from './withoutMark.ts'

const usage = 'Usage: npm run --silent graph -- FILE… (.excalidraw or .tldr)'

/** What is printed of a drawing: one line of JSON, with the drawing's own ids. */
function printable(file: string, graph: DesignGraph) {
  return {
    file,
    components: graph.components.map(({ id, members, label, kind, kinds, replicas, bounds }) => ({
      id,
      members,
      label,
      kind,
      kinds,
      replicas,
      bounds,
    })),
    connections: graph.connections.map(
      ({ id, from, to, label, directed, bidirectional, boundEnds, confidence }) => ({
        id,
        from,
        to,
        label,
        directed,
        bidirectional,
        boundEnds,
        confidence,
      }),
    ),
    groups: graph.groups.map(({ id, contains }) => ({ id, contains })),
    notes: graph.notes,
    looseEnds: graph.looseEnds,
    unseen: graph.unseen,
  }
}

async function readSketch(file: string): Promise<Outcome<Sketch, string>> {
  const isTldraw = file.toLowerCase().endsWith('.tldr')
  if (!isTldraw && !file.toLowerCase().endsWith('.excalidraw')) {
    return refuse('wrong_type', 'Only .excalidraw and .tldr files can be read.')
  }
  let text: string
  try {
    text = await readFile(resolve(process.env.INIT_CWD ?? process.cwd(), file), 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const reason = code === 'ENOENT' ? 'there is no such file' : code || 'unknown reason'
    return refuse('unreadable', `The file cannot be opened: ${reason}.`)
  }
  let json: unknown
  try {
    json = JSON.parse(withoutMark(text))
  } catch {
    return refuse('unreadable', 'The file is not valid JSON.')
  }
  if (!isTldraw) return sketchFromExcalidraw(json)
  const records =
    typeof json === 'object' && json !== null && 'records' in json ? json.records : null
  return Array.isArray(records)
    ? succeed(sketchFromTldraw(records as unknown[]))
    : refuse('unreadable', 'This is no tldraw drawing: it has no list of records.')
}

async function main(files: readonly string[]): Promise<number> {
  const option = files.find((file) => file.startsWith('--'))
  if (files.length === 0 || option !== undefined) {
    if (option !== undefined) process.stderr.write(`Unknown option: ${option}\n`)
    process.stderr.write(`${usage}\n`)
    return 1
  }
  for (const file of files) {
    const sketch = await readSketch(file)
    const line = sketch.ok
      ? printable(file, extractGraph(sketch.value))
      : { file, error: sketch.message ?? sketch.code }
    process.stdout.write(`${JSON.stringify(line)}\n`)
  }
  return 0
}

process.exitCode = await main(process.argv.slice(2))
