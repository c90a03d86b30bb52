import { refuse, succeed, type Outcome } from '../base/index.ts'
import { DrawingDraft, type SkippedElements } from './importDraft.ts'
import { draftFromExcalidraw } from './importExcalidraw.ts'
import { draftFromTldraw } from './importTldraw.ts'
import { isPlainObject } from './json.ts'
import type { BoardRecord } from './records.ts'

/** Why a file did not become a drawing. Every refusal carries a sentence for the person. */
export type ImportRefusal =
  | 'import_unreadable'
  | 'import_wrong_type'
  | 'import_too_large'
  | 'import_empty'

/** A file as board records, and what of it has no place on a board. */
export interface ImportedDrawing {
  /** Shapes and bindings, parents before their children; all on the main page, with fresh ids. */
  records: BoardRecord[]
  skipped: SkippedElements[]
}

const usualMaxBytes = 8 * 1024 * 1024
const usualMaxShapes = 2_000

/**
 * Turns the text of an `.excalidraw` or `.tldr` file into records of tldraw 3.15.6 that pass
 * `sanitizeRecord`: labels, bindings, groups and frames are kept, links only where they are safe,
 * and nothing is fetched or run. `makeId` gives the random part of each id.
 */
export function importDrawing(
  fileName: string,
  text: string,
  makeId: () => string,
  maxBytes: number = usualMaxBytes,
  maxShapes: number = usualMaxShapes,
): Outcome<ImportedDrawing, ImportRefusal> {
  const name = fileName.toLowerCase()
  const isTldraw = name.endsWith('.tldr')
  if (!isTldraw && !name.endsWith('.excalidraw')) {
    return refuse(
      'import_wrong_type',
      'Only .excalidraw and .tldr files can be put on the board. Nothing was changed.',
    )
  }
  if (text.length > maxBytes) {
    const limit = Math.max(1, Math.round(maxBytes / 1024 / 1024))
    return refuse(
      'import_too_large',
      `This file is larger than ${limit} MB, which is the most a board takes. Nothing was changed.`,
    )
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return refuse(
      'import_unreadable',
      'This file cannot be read: it is not valid JSON. It may be cut short. Nothing was changed.',
    )
  }
  const draft = new DrawingDraft()
  const problem = isTldraw ? readTldraw(json, draft) : readExcalidraw(json, draft)
  if (problem !== null) return refuse('import_unreadable', problem)
  if (draft.shapeCount > maxShapes) {
    return refuse(
      'import_too_large',
      `This drawing has ${draft.shapeCount} shapes; a board holds ${maxShapes}. Nothing was changed.`,
    )
  }
  const records = draft.toRecords(makeId)
  if (records.length === 0) {
    return refuse(
      'import_empty',
      'There is nothing in this file that can be drawn. Nothing was changed.',
    )
  }
  return succeed({ records, skipped: draft.skipped() })
}

function readTldraw(json: unknown, draft: DrawingDraft): string | null {
  if (isPlainObject(json) && Array.isArray(json.records)) {
    draftFromTldraw(json.records as unknown[], draft)
    return null
  }
  return isPlainObject(json) && isPlainObject(json.document)
    ? 'This file comes from a tldraw of before 2023. Open it on tldraw.com, save it again and try that file. Nothing was changed.'
    : 'This is no tldraw drawing: it has no list of records. Nothing was changed.'
}

function readExcalidraw(json: unknown, draft: DrawingDraft): string | null {
  const elements = isPlainObject(json) ? json.elements : json
  if (!Array.isArray(elements)) {
    return 'This is no Excalidraw drawing: it has no list of elements. Nothing was changed.'
  }
  draftFromExcalidraw(elements as unknown[], draft)
  return null
}
