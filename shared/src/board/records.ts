/**
 * A record of the drawing as tldraw 3.15.6 stores it. Only the fields that we read are typed; the
 * rest is carried along. Everything from outside passes `sanitizeRecord` before it has this type.
 */
export type BoardRecord = ShapeRecord | BindingRecord | PageRecord | DocumentRecord | AssetRecord

interface RecordBase {
  id: string
  meta: Record<string, unknown>
}

export interface ShapeRecord extends RecordBase {
  typeName: 'shape'
  type: string
  x: number
  y: number
  rotation: number
  index: string
  /** A page's id, or that of the frame or group shape that holds it. */
  parentId: string
  isLocked: boolean
  opacity: number
  props: Record<string, unknown>
}

export interface BindingRecord extends RecordBase {
  typeName: 'binding'
  type: 'arrow'
  /** The arrow. */
  fromId: string
  /** The shape that the arrow's end is bound to. */
  toId: string
  props: { terminal: 'start' | 'end' } & Record<string, unknown>
}

export interface PageRecord extends RecordBase {
  typeName: 'page'
  name: string
  index: string
}

export interface DocumentRecord extends RecordBase {
  typeName: 'document'
  gridSize: number
  name: string
}

export interface AssetRecord extends RecordBase {
  typeName: 'asset'
  type: string
  props: Record<string, unknown>
}

/** Props of our own shape type, `component`. */
export interface ComponentShapeProps {
  w: number
  h: number
  /** An id of `componentKinds`. */
  kind: string
  label: string
}

/** The page that every board has, and the document record; both are seeded by the server. */
export const mainPageId = 'page:page'
export const documentId = 'document:document'
