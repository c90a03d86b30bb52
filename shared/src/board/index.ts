export {
  boardRoot,
  changedRecords,
  deleteRecord,
  keepUnchanged,
  observeRecords,
  readRecord,
  readRecords,
  restoreRecord,
  seedBoard,
  seedRecords,
  writeChange,
  writeRecord,
  type BoardRoot,
  type RecordsChange,
} from './boardDoc.ts'
export {
  arrowRecord,
  bindArrow,
  componentRecord,
  frameRecord,
  shapeRecord,
  usualCard,
} from './buildRecords.ts'
export { checkParents, standingOf, type RecordLookup, type Standing } from './checkParents.ts'
export type { BadRecordReason } from './checks.ts'
export { indexKeyAt } from './importIndex.ts'
export { importDrawing, type ImportedDrawing, type ImportRefusal } from './importDrawing.ts'
export type { SkippedElements, SkipReason } from './importDraft.ts'
export { isPlainObject, sameJson, type JsonObject } from './json.ts'
export { assetPathPrefix, boardLayout, boardLimits } from './layout.ts'
export { breakLabels, breakLongRuns, joinLabels, joinLongRuns } from './longRuns.ts'
export { readBoard } from './readBoard.ts'
export {
  documentId,
  mainPageId,
  type AssetRecord,
  type BindingRecord,
  type BoardRecord,
  type ComponentShapeProps,
  type DocumentRecord,
  type PageRecord,
  type ShapeRecord,
} from './records.ts'
export { plainText } from './richText.ts'
export { sanitizeRecord } from './sanitize.ts'
