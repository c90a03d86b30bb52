import { isPlainObject } from './json.ts'
import { boardLimits } from './layout.ts'

/** Why a record cannot be on a board. */
export type BadRecordReason =
  | 'not_a_record'
  | 'unknown_type'
  | 'bad_field'
  | 'number_out_of_range'
  | 'too_large'
  | 'too_deep'
  | 'label_too_long'
  | 'bad_rich_text'
  | 'bad_link'
  | 'bad_asset_source'
  | 'bad_parent'
  | 'bad_binding'

/** Looks at one value: null when it is good, otherwise why it is not. */
export type Check = (value: unknown) => BadRecordReason | null

/** One check for each key that an object must have. */
export type FieldChecks = Record<string, Check>

export const isTrueOrFalse: Check = (value) => (typeof value === 'boolean' ? null : 'bad_field')

/** A finite number within ± the board's limit. */
export const isNumber: Check = (value) => numberBetween(-boardLimits.maxCoordinate)(value)
export const isPositive: Check = (value) => numberBetween(0)(value) ?? (value === 0 ? bad : null)
export const isNotNegative: Check = (value) => numberBetween(0)(value)
/** A factor: beyond this a shape only costs the browser time. */
export const isScale: Check = (value) => numberBetween(0, 100)(value) ?? (value === 0 ? bad : null)
export const isOpacity: Check = (value) => numberBetween(0, 1)(value)

/** Text that people read. */
export const isLabel: Check = (value) => {
  if (typeof value !== 'string') return bad
  return value.length > boardLimits.maxLabelLength ? 'label_too_long' : null
}

/** A short technical text that matches a pattern. */
export function matching(pattern: RegExp, maxLength: number): Check {
  return (value) =>
    typeof value === 'string' && value.length <= maxLength && pattern.test(value) ? null : bad
}

export const isShapeId = matching(/^shape:[\w-]+$/, 120)
export const isBindingId = matching(/^binding:[\w-]+$/, 120)
export const isAssetId = matching(/^asset:[\w-]+$/, 120)

/** A link that a click may follow; the empty text means none. */
export const isLink: Check = (value) => {
  if (typeof value !== 'string') return bad
  if (value === '') return null
  return value.length <= 2_000 && linkPattern.test(value) ? null : 'bad_link'
}
const linkPattern = /^(https?:\/\/[\p{L}\p{N}.-]+(:\d{1,5})?([/?#]\S*)?|mailto:\S+)$/iu

/** A fractional index as tldraw orders shapes by: its first letter says how long its integer part is. */
export const isIndexKey: Check = (value) => {
  if (typeof value !== 'string' || !/^[B-Ya-y][0-9A-Za-z]{1,199}$/.test(value)) return bad
  const head = value.charCodeAt(0)
  const integerLength = head >= codeOfA ? head - codeOfA + 2 : codeOfZ - head + 2
  return value.length < integerLength ? bad : null
}
const codeOfA = 'a'.charCodeAt(0)
const codeOfZ = 'Z'.charCodeAt(0)

export function oneOf(...values: readonly string[]): Check {
  const known = new Set<unknown>(values)
  return (value) => (known.has(value) ? null : bad)
}

export function orNull(check: Check): Check {
  return (value) => (value === null ? null : check(value))
}

/** A key that may be missing. */
export function optional(check: Check): Check {
  return (value) => (value === undefined ? null : check(value))
}

/** An object with these keys and no others. */
export function objectOf(fields: FieldChecks): Check {
  const names = Object.keys(fields)
  return (value) => {
    if (!isPlainObject(value)) return bad
    for (const name of names) {
      const check = fields[name]
      const reason = check ? check(value[name]) : bad
      if (reason) return reason
    }
    for (const name of Object.keys(value)) if (!Object.hasOwn(fields, name)) return bad
    return null
  }
}

export function listOf(check: Check, min = 0): Check {
  return (value) => {
    if (!Array.isArray(value) || value.length < min) return bad
    for (const item of value as unknown[]) {
      const reason = check(item)
      if (reason) return reason
    }
    return null
  }
}

const bad = 'bad_field' as const

function numberBetween(min: number, max: number = boardLimits.maxCoordinate): Check {
  return (value) => {
    if (typeof value !== 'number') return bad
    return value >= min && value <= max ? null : 'number_out_of_range'
  }
}

/**
 * Looks at a whole value before anything else does: plain JSON only, no number beyond the limit, not
 * too deep and not too large. Costs no more than reading it once.
 */
export function checkPlainJson(
  value: unknown,
  limits: { maxBytes: number; maxNumber: number },
): BadRecordReason | null {
  return spend(value, 0, { bytes: limits.maxBytes, maxNumber: limits.maxNumber })
}

interface Budget {
  bytes: number
  maxNumber: number
}

// Rich text of the allowed depth takes two levels (object, list) a node.
const maxJsonDepth = 2 * boardLimits.maxRichTextDepth + 8

function spend(value: unknown, depth: number, budget: Budget): BadRecordReason | null {
  if (depth > maxJsonDepth) return 'too_deep'
  if (budget.bytes < 0) return 'too_large'
  switch (typeof value) {
    case 'string':
      budget.bytes -= value.length + 2
      return budget.bytes < 0 ? 'too_large' : null
    case 'number':
      budget.bytes -= 8
      return Math.abs(value) <= budget.maxNumber ? null : 'number_out_of_range'
    case 'boolean':
      budget.bytes -= 5
      return null
    case 'object':
      break
    default:
      return bad
  }
  if (value === null) return null
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) {
      const reason = spend(item, depth + 1, budget)
      if (reason) return reason
    }
    return null
  }
  if (!isPlainObject(value)) return bad
  for (const key of Object.keys(value)) {
    budget.bytes -= key.length + 3
    const reason = spend(value[key], depth + 1, budget)
    if (reason) return reason
  }
  return null
}
