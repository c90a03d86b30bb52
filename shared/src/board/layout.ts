/** Names inside the shared Y.Doc. Only `boardDoc` and the update gate know them. */
export const boardLayout = {
  /** Y.Map: record id -> Y.Map of fields. The only root that a client may write. */
  records: 'tl',
  /** Field that holds the whole record as it was created; written once. */
  created: '$',
  /** Field that holds [parentId, x, y, rotation] as one value, so that they never tear apart. */
  transform: 'xf',
  /** Prefix of the field that overrides one prop: `p.label`. */
  propPrefix: 'p.',
} as const

/** Limits that hold for every board record, on the server and in the client. */
export const boardLimits = {
  /** Coordinates and sizes lie within ± this many page units. */
  maxCoordinate: 1e5,
  maxLabelLength: 2_000,
  maxRichTextDepth: 12,
  maxParentDepth: 12,
  maxRecordBytes: 100_000,
  maxFreehandPoints: 20_000,
} as const

/** Where the server keeps images of a board; an asset may point nowhere else. */
export const assetPathPrefix = '/files/'
