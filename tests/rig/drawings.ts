import { readFileSync } from 'node:fs'
import { sketchFromExcalidraw, sketchFromTldraw, type Sketch } from '@sparboard/shared/design'

/** Reads an `.excalidraw` or `.tldr` file into a sketch; throws when it is neither. */
export function readSketchFile(file: URL): Sketch {
  return sketchOf(file.pathname, JSON.parse(readFileSync(file, 'utf8')))
}

/** The sketch of a drawing that was already parsed; the name tells which program it comes from. */
export function sketchOf(fileName: string, json: unknown): Sketch {
  if (fileName.endsWith('.tldr')) return sketchFromTldraw((json as { records: unknown[] }).records)
  const sketch = sketchFromExcalidraw(json)
  if (!sketch.ok) throw new Error(`${fileName}: ${sketch.message}`)
  return sketch.value
}
