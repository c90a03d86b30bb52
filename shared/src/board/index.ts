export { boardLayout, boardLimits } from './layout.ts'
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
