import type { Box, Point } from '@sparboard/shared/base'

/** How much of a chip there is room for. */
export type ChipDetail = 'full' | 'icon' | 'dot'

/** A chip that looks for its place. */
export interface ChipItem {
  id: string
  /** What it belongs to, in page units. */
  bounds: Box
  /** How wide it is in full and as an icon, in screen pixels. */
  widths: { full: number; icon: number }
  /** A group around others: those lie in it and are not in the way. */
  isGroup: boolean
  /** Looks for its place before the others do. */
  isFirst: boolean
}

/** Where a chip stands: a point of its component, and which point of the chip lies there. */
export interface ChipPlace {
  detail: ChipDetail
  /** Fractions of the component's box. */
  at: { x: number; y: number }
  /** Fractions of the chip. */
  align: { x: number; y: number }
  /** From there, in screen pixels. */
  offset: { x: number; y: number }
}

/** In screen pixels, as the stylesheet has them. */
export const chipHeight = 18
const dotSize = 10
/** Chips keep this much apart from each other and from texts. */
const air = 2
/** Nearer to another component, a chip beside its own would seem to be that one's. */
const clearance = 4

/** Letters this low cannot be read anyway, and nothing needs to make room for them. */
const smallestText = 8
/** Components that look smaller than this, in screen pixels, get a dot. */
const smallestForIcon = 26
/** Nearer than this a name is worth its room however small the component is. */
const nearZoom = 0.6
/** Further away it must not be much longer than what it is at. */
const longestName = 1.6

/** Of an arrow head around its tip. */
const headReach = 6
/** How much longer than its component a chip on the edge may be. */
const widestOverhang = 24

interface Spot extends Pick<ChipPlace, 'at' | 'align' | 'offset'> {
  /** Like a tab across the edge, which covers nothing but the line. */
  isOnEdge?: boolean
}

/** In order of preference. The upper right corner is left to the pins of questions. */
const spots: readonly Spot[] = [
  { at: { x: 0, y: 0 }, align: { x: 0, y: -0.6 }, offset: { x: 8, y: 0 }, isOnEdge: true },
  { at: { x: 0, y: 1 }, align: { x: 0, y: -0.4 }, offset: { x: 8, y: 0 }, isOnEdge: true },
  { at: { x: 1, y: 1 }, align: { x: -1, y: -0.4 }, offset: { x: -8, y: 0 }, isOnEdge: true },
  { at: { x: 0, y: 0 }, align: { x: 0, y: -1 }, offset: { x: 0, y: -3 } },
  { at: { x: 0, y: 1 }, align: { x: 0, y: 0 }, offset: { x: 0, y: 3 } },
  { at: { x: 0.5, y: 1 }, align: { x: -0.5, y: 0 }, offset: { x: 0, y: 3 } },
  { at: { x: 0.5, y: 0 }, align: { x: -0.5, y: -1 }, offset: { x: 0, y: -3 } },
  { at: { x: 1, y: 0.5 }, align: { x: 0, y: -0.5 }, offset: { x: 4, y: 0 } },
  { at: { x: 0, y: 0.5 }, align: { x: -1, y: -0.5 }, offset: { x: -4, y: 0 } },
  // In a corner, where a large box is empty.
  { at: { x: 0, y: 0 }, align: { x: 0, y: 0 }, offset: { x: 6, y: 6 } },
  { at: { x: 0, y: 1 }, align: { x: 0, y: -1 }, offset: { x: 6, y: -6 } },
  { at: { x: 1, y: 1 }, align: { x: -1, y: -1 }, offset: { x: -6, y: -6 } },
]

const cornerSpot: Spot = {
  at: { x: 0, y: 0 },
  align: { x: -0.5, y: -0.5 },
  offset: { x: 0, y: 0 },
}

const iconSpots = [...spots, cornerSpot]

/**
 * Finds a place for every chip at this zoom, so that none lies on a text, on another chip or in
 * another component's box. Where the name does not fit the icon may, and a dot at the corner always
 * does. `texts` are boxes in page units; `tips` are the ends of arrows, which are covered only where
 * there is no other place for as much.
 */
export function placeChips(
  items: readonly ChipItem[],
  texts: readonly Box[],
  zoom: number,
  tips: readonly Point[] = [],
): Map<string, ChipPlace> {
  const scale = (box: Box): Box => ({
    x: box.x * zoom,
    y: box.y * zoom,
    w: box.w * zoom,
    h: box.h * zoom,
  })
  const taken = texts.map(scale).filter(({ h }) => h >= smallestText)
  const owners = items.map((item) => ({ ...item, box: scale(item.bounds) }))
  const heads = tips.map(({ x, y }) => grow({ x: x * zoom, y: y * zoom, w: 0, h: 0 }, headReach))
  const details = detailsFor(owners, zoom)
  const places = new Map<string, ChipPlace>()
  for (const item of owners.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const others = owners.filter(
      (other) => other.id !== item.id && !other.isGroup && !meet(other.box, item.box),
    )
    const place = findPlace(item, details, (box, isOnEdge) => {
      const around = isOnEdge ? box : grow(box, clearance)
      if (taken.some((other) => meet(other, box))) return 'taken'
      if (others.some((other) => meet(other.box, around))) return 'taken'
      return heads.some((head) => meet(head, box)) ? 'poor' : 'free'
    })
    places.set(item.id, place)
    if (place.detail !== 'dot') taken.push(grow(chipBox(place, item.box, item.widths), air))
  }
  return places
}

function findPlace(
  { box, widths, isGroup }: { box: Box; widths: ChipItem['widths']; isGroup: boolean },
  details: readonly ChipDetail[],
  look: (box: Box, isOnEdge: boolean) => 'free' | 'poor' | 'taken',
): ChipPlace {
  const isSmall = Math.max(box.w, box.h) < smallestForIcon
  let poor: ChipPlace | null = null
  for (const detail of isSmall ? [] : details) {
    for (const { isOnEdge = false, ...spot } of detail === 'icon' ? iconSpots : spots) {
      const place = { ...spot, detail }
      const shown = chipBox(place, box, widths)
      // A tab wider than its component would seem to belong to the neighbour as well.
      if (isOnEdge && !isGroup && shown.w > box.w + widestOverhang) continue
      const room = look(shown, isOnEdge)
      if (room === 'free') return place
      if (room === 'poor') poor ??= place
    }
    if (poor !== null) return poor
  }
  return { ...cornerSpot, detail: 'dot' }
}

/** What there may be room for on this board, best first: names for all or for none. */
function detailsFor(
  owners: readonly { box: Box; widths: ChipItem['widths'] }[],
  zoom: number,
): ChipDetail[] {
  const fitting = owners.filter(({ box, widths }) => widths.full <= longestName * box.w).length
  return zoom >= nearZoom || fitting >= owners.length / 2 ? ['full', 'icon'] : ['icon']
}

/** Where a chip lies on the screen, beside its component's box on the screen. */
export function chipBox(place: ChipPlace, box: Box, widths: ChipItem['widths']): Box {
  const { detail, at, align, offset } = place
  const w = detail === 'dot' ? dotSize : widths[detail]
  const h = detail === 'dot' ? dotSize : chipHeight
  return {
    x: box.x + at.x * box.w + align.x * w + offset.x,
    y: box.y + at.y * box.h + align.y * h + offset.y,
    w,
    h,
  }
}

/** What is unsure needs its words most; groups come last, their edges are long. */
function rankOf({ isFirst, isGroup }: ChipItem): number {
  return isGroup ? 2 : isFirst ? 0 : 1
}

function grow({ x, y, w, h }: Box, by: number): Box {
  return { x: x - by, y: y - by, w: w + 2 * by, h: h + 2 * by }
}

function meet(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}
