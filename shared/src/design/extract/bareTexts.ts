import type { Box, Point } from '../../base/index.ts'
import { areaOf, centerOf, containsPoint, distanceToBox, grow } from '../boxes.ts'
import type { SketchLine, SketchText } from '../sketch.ts'
import { BoxGrid } from './BoxGrid.ts'
import { distanceToPart, partOf, type Part } from './Part.ts'
import { distanceToPath, endPoint } from './paths.ts'
import { isNameLike } from './texts.ts'

const longestBareName = 48
/** An arrow that ends this near a text points at it, whatever its direction. */
const touchReach = 10
/** In its direction an arrow points this far. */
const aimReach = 60

export interface TextPart {
  part: Part
  text: SketchText
}

/**
 * In a box that holds several texts which arrows end at, the texts are the components and the box
 * is a group. Returns those texts as parts.
 */
export function findTextsInGroups(
  parts: readonly Part[],
  texts: readonly SketchText[],
  aims: AimedTexts,
): TextPart[] {
  const grid = new BoxGrid(parts)
  const byBox = new Map<Part, SketchText[]>()
  for (const text of texts) {
    if (!canBeComponent(text)) continue
    const box = smallestAround(grid, centerOf(text.bounds))
    if (box === null || box.hasOwnText) continue
    const list = byBox.get(box)
    if (list === undefined) byBox.set(box, [text])
    else list.push(text)
  }
  const found: TextPart[] = []
  for (const [box, inside] of byBox) {
    if (inside.length < 2 && !box.isContainer) continue
    const aimedAt = inside.filter((text) => aims.isAimedAt(text, grid, box))
    if (aimedAt.length < (box.isContainer ? 1 : 2)) continue
    box.isContainer = true
    for (const text of aimedAt) {
      const part = partOf(text)
      part.container = box
      found.push({ part, text })
    }
  }
  return found
}

/** Texts on the open board that an arrow ends at and that name nothing else. */
export function findBareTexts(
  parts: readonly Part[],
  texts: readonly SketchText[],
  aims: AimedTexts,
): TextPart[] {
  const grid = new BoxGrid(parts)
  return texts
    .filter((text) => canBeComponent(text) && aims.isAimedAt(text, grid, null))
    .map((text) => {
      const part = partOf(text)
      part.container = smallestAround(grid, centerOf(text.bounds))
      return { part, text }
    })
}

function canBeComponent({ text }: SketchText): boolean {
  if (text.length > longestBareName || !isNameLike(text) || !/\p{L}{2}/u.test(text)) return false
  return !/^(?:if|when|else|then|and|or|but|so|get|send)\b/i.test(text)
}

function smallestAround(grid: BoxGrid<Part>, point: Point): Part | null {
  let best: Part | null = null
  for (const part of grid.nearPoint(point, 0)) {
    if (part.form === 'icon' || part.form === 'text' || part.form === 'image') continue
    if (!containsPoint(part.bounds, point)) continue
    if (best === null || areaOf(part.bounds) < areaOf(best.bounds)) best = part
  }
  return best
}

interface LooseTip {
  bounds: Box
  point: Point
  /** Where the arrow would get to if it went on. */
  aim: Point
  line: SketchLine
}

/** Knows which texts the arrows of a page end at. */
export class AimedTexts {
  private readonly bound = new Set<string>()
  private readonly tips: BoxGrid<LooseTip>

  constructor(lines: readonly SketchLine[], scale: number) {
    const tips: LooseTip[] = []
    for (const line of lines) {
      for (const terminal of ['start', 'end'] as const) {
        const { boundTo } = line[terminal]
        if (boundTo !== null) this.bound.add(boundTo)
        else if (line.isArrow) {
          const point = endPoint(line, terminal)
          const aim = aimOf(line, terminal, point, aimReach * scale)
          tips.push({ point, aim, line, bounds: { ...point, w: 0, h: 0 } })
        }
      }
    }
    this.tips = new BoxGrid(tips)
    this.reach = aimReach * scale
  }

  private readonly reach: number

  /** Tied to the text itself. */
  isBound(text: SketchText): boolean {
    return this.bound.has(text.id)
  }

  /** Tied to the text, ending at it, or heading for it with no part nearer. */
  isAimedAt(text: SketchText, parts: BoxGrid<Part>, around: Part | null): boolean {
    if (this.isBound(text)) return true
    return this.tips.near(text.bounds, this.reach).some(({ point, aim, line }) => {
      const distance = distanceToBox(point, text.bounds)
      const isTouching = distance <= touchReach
      if (!isTouching && !crosses(point, aim, grow(text.bounds, 6))) return false
      if (isBesideMiddle(text, line) || isBehind(text, point, aim)) return false
      return parts.nearPoint(point, distance + 30).every((part) => {
        if (part === around || part.isContainer) return true
        const toPart = distanceToPart(point, part)
        // A part straight ahead is what the arrow means, even if the text is a little nearer.
        const isAhead = crosses(point, aim, part.bounds) && toPart < 45
        return toPart > distance && !(isAhead && !crosses(point, aim, text.bounds))
      })
    })
  }
}

function aimOf(line: SketchLine, terminal: 'start' | 'end', tip: Point, reach: number): Point {
  const from = terminal === 'end' ? line.points[line.points.length - 2] : line.points[1]
  const length = from === undefined ? 0 : Math.hypot(tip.x - from.x, tip.y - from.y)
  if (from === undefined || length === 0) return tip
  return {
    x: tip.x + ((tip.x - from.x) / length) * reach,
    y: tip.y + ((tip.y - from.y) / length) * reach,
  }
}

/** Tells whether the straight way from `a` to `b` meets the box, looking every few units. */
function crosses(a: Point, b: Point, box: Box): boolean {
  const steps = Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / 6)
  for (let step = 0; step <= steps; step += 1) {
    const t = steps === 0 ? 0 : step / steps
    if (containsPoint(box, { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t })) return true
  }
  return false
}

/** What an arrow points at lies ahead of its tip. */
function isBehind(text: SketchText, tip: Point, aim: Point): boolean {
  const center = centerOf(text.bounds)
  const ahead = (center.x - tip.x) * (aim.x - tip.x) + (center.y - tip.y) * (aim.y - tip.y)
  return ahead < 0
}

/** A label of the arrow lies along it; a component lies at its end, beyond it. */
function isBesideMiddle(text: SketchText, line: SketchLine): boolean {
  const { along } = distanceToPath(centerOf(text.bounds), line.points)
  return along > 0.15 && along < 0.85
}
