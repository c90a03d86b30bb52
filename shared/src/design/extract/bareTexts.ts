import type { Point } from '../../base/index.ts'
import { areaOf, centerOf, containsPoint, distanceToBox } from '../boxes.ts'
import type { SketchLine, SketchText } from '../sketch.ts'
import { BoxGrid } from './BoxGrid.ts'
import { distanceToPath, endPoint } from './paths.ts'
import { partOf, type Part } from './Part.ts'
import { isNameLike, isOrnament } from './texts.ts'

/** An arrow that ends this near a text points at it. */
const textReach = 24
const longestBareName = 48

/**
 * In a box that holds several texts which arrows end at, the texts are the components and the box
 * is a group. Returns those texts as parts.
 */
export function findTextsInGroups(
  parts: readonly Part[],
  texts: readonly SketchText[],
  lines: readonly SketchLine[],
): { part: Part; text: SketchText }[] {
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
  const ends = new EndFinder(lines)
  const found: { part: Part; text: SketchText }[] = []
  for (const [box, inside] of byBox) {
    if (inside.length < 2 && !box.isContainer) continue
    const pointedAt = inside.filter((text) => ends.isPointedAt(text, box))
    if (pointedAt.length === 0) continue
    box.isContainer = true
    for (const text of pointedAt) {
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
  lines: readonly SketchLine[],
): { part: Part; text: SketchText }[] {
  const grid = new BoxGrid(parts)
  const ends = new EndFinder(lines)
  return texts
    .filter((text) => canBeComponent(text) && ends.isPointedAt(text, null, grid))
    .map((text) => {
      const part = partOf(text)
      part.container = smallestAround(grid, centerOf(text.bounds))
      return { part, text }
    })
}

function canBeComponent(text: SketchText): boolean {
  return text.text.length <= longestBareName && isNameLike(text.text) && !isOrnament(text.text)
}

function smallestAround(grid: BoxGrid<Part>, point: Point): Part | null {
  let best: Part | null = null
  for (const part of grid.nearPoint(point, 0)) {
    if (part.form === 'icon' || part.form === 'text' || !containsPoint(part.bounds, point)) continue
    if (best === null || areaOf(part.bounds) < areaOf(best.bounds)) best = part
  }
  return best
}

interface EndPoint {
  bounds: { x: number; y: number; w: number; h: number }
  point: Point
  line: SketchLine
}

class EndFinder {
  private readonly bound = new Set<string>()
  private readonly open: BoxGrid<EndPoint>

  constructor(lines: readonly SketchLine[]) {
    const points: EndPoint[] = []
    for (const line of lines) {
      for (const terminal of ['start', 'end'] as const) {
        const { boundTo } = line[terminal]
        if (boundTo !== null) this.bound.add(boundTo)
        else if (line.isArrow) {
          const point = endPoint(line, terminal)
          points.push({ point, line, bounds: { ...point, w: 0, h: 0 } })
        }
      }
    }
    this.open = new BoxGrid(points)
  }

  /** Bound to it, or ending at it with no other part nearer. */
  isPointedAt(text: SketchText, box: Part | null, parts?: BoxGrid<Part>): boolean {
    if (this.bound.has(text.id)) return true
    return this.open.near(text.bounds, textReach).some(({ point, line }) => {
      const distance = distanceToBox(point, text.bounds)
      if (distance > textReach) return false
      if (isBesideMiddle(text, line)) return false
      const rivals = parts?.nearPoint(point, distance) ?? []
      return rivals.every(
        (part) => part === box || part.isContainer || distanceToBox(point, part.bounds) > distance,
      )
    })
  }
}

/** A label of the arrow lies along it; a component lies at its end, beyond it. */
function isBesideMiddle(text: SketchText, line: SketchLine): boolean {
  const center = centerOf(text.bounds)
  const toPath = distanceToPath(center, line.points)
  return toPath.along > 0.15 && toPath.along < 0.85
}
