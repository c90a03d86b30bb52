import {
  isAssetId,
  isIndexKey,
  isLabel,
  isLink,
  isNotNegative,
  isNumber,
  isPositive,
  isScale,
  isTrueOrFalse,
  listOf,
  matching,
  objectOf,
  oneOf,
  optional,
  orNull,
  type Check,
} from './checks.ts'
import { isPlainObject } from './json.ts'
import { boardLimits } from './layout.ts'
import { isRichText } from './richText.ts'
import {
  aligns,
  arrowheads,
  colorNames,
  dashes,
  fills,
  fonts,
  geoForms,
  sizes,
  textAligns,
} from './styleValues.ts'

const isColor = oneOf(...colorNames)
const isDash = oneOf(...dashes)
const isFill = oneOf(...fills)
const isFont = oneOf(...fonts)
const isSize = oneOf(...sizes)
const isTextAlign = oneOf(...textAligns)
const isAlign = oneOf(...aligns)
const isGeo = oneOf(...geoForms)
const isArrowhead = oneOf(...arrowheads)

const isPoint = objectOf({ x: isNumber, y: isNumber, z: optional(isNumber) })

const hasSegments: Check = (value) => {
  const reason = isListOfSegments(value)
  if (reason) return reason
  const points = (value as { points: unknown[] }[]).reduce(
    (sum, part) => sum + part.points.length,
    0,
  )
  return points <= boardLimits.maxFreehandPoints ? null : 'too_large'
}
const isListOfSegments = listOf(
  objectOf({ type: oneOf('free', 'straight'), points: listOf(isPoint, 1) }),
  1,
)

const isLinePoint = objectOf({
  id: matching(/^[\w:-]+$/, 220),
  index: isIndexKey,
  x: isNumber,
  y: isNumber,
})

const hasLinePoints: Check = (value) => {
  if (!isPlainObject(value)) return 'bad_field'
  const entries = Object.entries(value)
  if (entries.length < 2 || entries.length > 1_000) return 'bad_field'
  for (const [id, point] of entries) {
    const reason = isLinePoint(point)
    if (reason) return reason
    if ((point as { id: unknown }).id !== id) return 'bad_field'
  }
  return null
}

/** The props of every shape type that may be on a board. Embeds, bookmarks and videos may not. */
export const shapeProps: Record<string, Check> = {
  geo: objectOf({
    geo: isGeo,
    dash: isDash,
    url: isLink,
    w: isPositive,
    h: isPositive,
    growY: isNotNegative,
    scale: isScale,
    labelColor: isColor,
    color: isColor,
    fill: isFill,
    size: isSize,
    font: isFont,
    align: isAlign,
    verticalAlign: isTextAlign,
    richText: isRichText,
  }),
  text: objectOf({
    color: isColor,
    size: isSize,
    font: isFont,
    textAlign: isTextAlign,
    w: isPositive,
    richText: isRichText,
    scale: isScale,
    autoSize: isTrueOrFalse,
  }),
  note: objectOf({
    color: isColor,
    labelColor: isColor,
    size: isSize,
    font: isFont,
    fontSizeAdjustment: isNotNegative,
    align: isAlign,
    verticalAlign: isTextAlign,
    growY: isNotNegative,
    url: isLink,
    richText: isRichText,
    scale: isScale,
  }),
  frame: objectOf({ w: isPositive, h: isPositive, name: isLabel, color: isColor }),
  group: objectOf({}),
  arrow: objectOf({
    kind: oneOf('arc', 'elbow'),
    labelColor: isColor,
    color: isColor,
    fill: isFill,
    dash: isDash,
    size: isSize,
    arrowheadStart: isArrowhead,
    arrowheadEnd: isArrowhead,
    font: isFont,
    start: isPoint,
    end: isPoint,
    bend: isNumber,
    text: isLabel,
    labelPosition: isNumber,
    scale: isScale,
    elbowMidPoint: isNumber,
  }),
  line: objectOf({
    color: isColor,
    dash: isDash,
    size: isSize,
    spline: oneOf('cubic', 'line'),
    points: hasLinePoints,
    scale: isScale,
  }),
  draw: objectOf({
    color: isColor,
    fill: isFill,
    dash: isDash,
    size: isSize,
    segments: hasSegments,
    isComplete: isTrueOrFalse,
    isClosed: isTrueOrFalse,
    isPen: isTrueOrFalse,
    scale: isScale,
  }),
  highlight: objectOf({
    color: isColor,
    size: isSize,
    segments: hasSegments,
    isComplete: isTrueOrFalse,
    isPen: isTrueOrFalse,
    scale: isScale,
  }),
  image: objectOf({
    w: isPositive,
    h: isPositive,
    playing: isTrueOrFalse,
    url: isLink,
    assetId: orNull(isAssetId),
    crop: orNull(
      objectOf({ topLeft: isPoint, bottomRight: isPoint, isCircle: optional(isTrueOrFalse) }),
    ),
    flipX: isTrueOrFalse,
    flipY: isTrueOrFalse,
    altText: isLabel,
  }),
  component: objectOf({
    w: isPositive,
    h: isPositive,
    kind: matching(/^[a-z_]+$/, 40),
    label: isLabel,
  }),
}

/** The props of an arrow's binding to a shape. */
export const arrowBindingProps: Check = objectOf({
  terminal: oneOf('start', 'end'),
  normalizedAnchor: isPoint,
  isExact: isTrueOrFalse,
  isPrecise: isTrueOrFalse,
  snap: oneOf('center', 'edge-point', 'edge', 'none'),
})
