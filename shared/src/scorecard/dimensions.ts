/** The seven dimensions of a score card, in the order they are shown. What a mark means is asked for. */
export const dimensions = [
  { id: 'requirements', title: 'Requirements and scoping' },
  { id: 'estimates', title: 'Scale estimates' },
  { id: 'design', title: 'High-level design' },
  { id: 'depth', title: 'Deep-dive depth' },
  { id: 'tradeoffs', title: 'Trade-off reasoning' },
  { id: 'operations', title: 'Failure and operations' },
  { id: 'communication', title: 'Communication and driving' },
] as const

export type DimensionId = (typeof dimensions)[number]['id']
