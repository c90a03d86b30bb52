import { refuse, succeed, type Outcome } from '../base/index.ts'
import {
  checkPlainJson,
  isAssetId,
  isBindingId,
  isIndexKey,
  isLabel,
  isNotNegative,
  isNumber,
  isOpacity,
  isPositive,
  isShapeId,
  isTrueOrFalse,
  matching,
  objectOf,
  oneOf,
  optional,
  orNull,
  type BadRecordReason,
  type Check,
  type FieldChecks,
} from './checks.ts'
import { isPlainObject } from './json.ts'
import { assetPathPrefix, boardLimits } from './layout.ts'
import { documentId, mainPageId, type BoardRecord } from './records.ts'
import { arrowBindingProps, shapeProps } from './shapeProps.ts'

/**
 * Decides whether a record from outside may be on a board, looking at this record alone; whether its
 * parent and the ends of its bindings exist is for `checkParents`. A good record is returned as it
 * is, the same object. A record that passes is accepted by tldraw 3.15.6 and neither hangs nor
 * crashes it, once `breakLabels` has made its labels safe to measure.
 *
 * With the `previous` good state of the record, props that are still the same object are not looked at
 * again: a shape that is dragged is checked thirty times a second.
 */
export function sanitizeRecord(
  raw: unknown,
  context: { id: string; previous?: BoardRecord | undefined },
): Outcome<BoardRecord, BadRecordReason> {
  if (!isPlainObject(raw)) return refuse('not_a_record')
  if (raw.id !== context.id) return refuse('bad_field', 'The record has another id than its entry.')
  const size = checkPlainJson(raw, jsonLimits)
  if (size) return refuse(size)
  const reason = checkFields(raw, context.previous)
  if (reason) return refuse(reason)
  // Every field that the type names was looked at.
  return succeed(raw as unknown as BoardRecord)
}

// An image's size in bytes is the one number that may lie beyond the coordinates.
const jsonLimits = { maxBytes: boardLimits.maxRecordBytes, maxNumber: 1e9 }
const metaLimits = { maxBytes: 4_000, maxNumber: boardLimits.maxCoordinate }

function checkFields(
  raw: Record<string, unknown>,
  previous: BoardRecord | undefined,
): BadRecordReason | null {
  switch (raw.typeName) {
    case 'shape':
      return checkShape(raw, previous)
    case 'binding':
      if (raw.type !== 'arrow') return 'unknown_type'
      return raw.fromId === raw.toId ? 'bad_binding' : isBinding(raw)
    case 'asset':
      return raw.type === 'image' ? isImageAsset(raw) : 'unknown_type'
    case 'page':
      return raw.id === mainPageId ? isPage(raw) : 'unknown_type'
    case 'document':
      return raw.id === documentId ? isDocument(raw) : 'unknown_type'
    default:
      return 'unknown_type'
  }
}

function checkShape(
  raw: Record<string, unknown>,
  previous: BoardRecord | undefined,
): BadRecordReason | null {
  if (typeof raw.type !== 'string' || !Object.hasOwn(shapeProps, raw.type)) return 'unknown_type'
  if (raw.parentId === raw.id) return 'bad_parent'
  const reason = isShape(raw)
  if (reason || hasPropsOf(previous, raw)) return reason
  return shapeProps[raw.type]?.(raw.props) ?? null
}

function hasPropsOf(previous: BoardRecord | undefined, raw: Record<string, unknown>): boolean {
  if (previous?.typeName !== 'shape') return false
  return raw.props === previous.props && raw.type === previous.type
}

const isMeta: Check = (value) =>
  isPlainObject(value) ? checkPlainJson(value, metaLimits) : 'bad_field'

const isAnything: Check = () => null

function record(typeName: string, fields: FieldChecks): Check {
  return objectOf({ typeName: oneOf(typeName), meta: isMeta, ...fields })
}

const isShape = record('shape', {
  id: isShapeId,
  type: isAnything,
  x: isNumber,
  y: isNumber,
  rotation: isNumber,
  index: isIndexKey,
  parentId: matching(/^(page:page|shape:[\w-]+)$/, 120),
  isLocked: isTrueOrFalse,
  opacity: isOpacity,
  props: isAnything,
})

const isBinding = record('binding', {
  id: isBindingId,
  type: isAnything,
  fromId: isShapeId,
  toId: isShapeId,
  props: arrowBindingProps,
})

/** A file of our own server; anything else would make every browser of the room call out. */
const isAssetSource: Check = (value) => {
  if (value === '') return null
  const own = typeof value === 'string' && value.startsWith(assetPathPrefix)
  return own && ownFile.test(value.slice(assetPathPrefix.length)) ? null : 'bad_asset_source'
}
const ownFile = /^[\w-]+(\.[\w-]+)*$/

const isImageAsset = record('asset', {
  id: isAssetId,
  type: isAnything,
  props: objectOf({
    w: isNotNegative,
    h: isNotNegative,
    name: isLabel,
    isAnimated: isTrueOrFalse,
    mimeType: orNull(matching(/^image\/[a-z0-9.+-]+$/, 60)),
    src: orNull(isAssetSource),
    fileSize: optional((value) =>
      typeof value === 'number' && value > 0 && value <= jsonLimits.maxNumber
        ? null
        : 'number_out_of_range',
    ),
  }),
})

const isPage = record('page', { id: isAnything, name: isLabel, index: isIndexKey })

const isDocument = record('document', { id: isAnything, gridSize: isPositive, name: isLabel })
