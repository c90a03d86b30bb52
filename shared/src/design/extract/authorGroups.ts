import { areaOf, boxAround, containsBox, grow } from '../boxes.ts'
import type { SketchElement, SketchText } from '../sketch.ts'
import { isNameLike, isOrnament } from './texts.ts'

/** Knows what lines are tied to. */
export interface Targets {
  has(id: string): boolean
}

/** Elements that its author grouped and that together draw one thing. */
export interface Icon {
  /** The element that stands for it: its largest closed shape. */
  main: Exclude<SketchElement, { type: 'line' }>
  elements: SketchElement[]
}

/**
 * Finds the author's groups that draw one thing: at most one name in them. A group that holds
 * several named shapes is taken apart, down its inner groups.
 */
export function findGroupIcons(elements: readonly SketchElement[], boundIds: Targets): Icon[] {
  const icons: Icon[] = []
  const visit = (members: readonly SketchElement[], level: number) => {
    // `level` counts from the outermost group inwards.
    const byGroup = new Map<string, SketchElement[]>()
    for (const element of members) {
      const id = element.groupIds[element.groupIds.length - 1 - level]
      if (id === undefined) continue
      const list = byGroup.get(id)
      if (list === undefined) byGroup.set(id, [element])
      else list.push(element)
    }
    for (const group of byGroup.values()) {
      if (group.length < 2) continue
      const icon = asIcon(group, boundIds)
      if (icon === null) visit(group, level + 1)
      else icons.push(icon)
    }
  }
  visit(elements, 0)
  return icons
}

function asIcon(group: readonly SketchElement[], boundIds: Targets): Icon | null {
  const solids = group.filter((element) => element.type !== 'line' && element.type !== 'text')
  const main = largest(solids)
  if (main === null) return null
  const texts = group.filter((element) => element.type === 'text')
  const named = solids.filter((solid) => solid.type === 'shape' && !isOrnament(solid.text))
  const smallPrint = findSmallPrint(texts)
  const names = texts.filter(
    (text) => isNameLike(text.text) && !isOrnament(text.text) && !smallPrint.has(text),
  )
  const isOneName = named.length + names.length <= 1
  // One box with several texts in it, none of which an arrow picks out, is one box.
  const isOneBox =
    named.length <= 1 &&
    solids.every((solid) => containsBox(grow(main.bounds, 12), solid.bounds)) &&
    texts.every((text) => !boundIds.has(text.id)) &&
    names.length <= 3 &&
    solids.length <= 3
  if (!isOneName && !isOneBox) return null
  if (group.some((element) => element.type === 'shape' && element.form === 'frame')) return null
  // A group is one thing only if it is compact: a drawing of unnamed boxes joined by arrows is not.
  const boxes = solids.filter(
    (solid) => solid.type === 'shape' && areaOf(solid.bounds) > 0.2 * areaOf(main.bounds),
  )
  const connected = boxes.filter((box) => boundIds.has(box.id))
  const extent = areaOf(boxAround(solids.map((solid) => solid.bounds)))
  if (connected.length >= 2 && extent > 4 * areaOf(main.bounds)) return null
  return { main, elements: [...group] }
}

/** Texts much smaller than the largest beside them belong to the picture. */
export function findSmallPrint(texts: readonly SketchText[]): Set<SketchText> {
  const largestLine = Math.max(0, ...texts.map(({ fontPixels }) => fontPixels))
  return new Set(texts.filter((text) => text.fontPixels < 0.55 * largestLine))
}

function largest(solids: readonly SketchElement[]): Icon['main'] | null {
  let best: Icon['main'] | null = null
  let bestRank = -1
  for (const solid of solids) {
    if (solid.type === 'line') continue
    // Closed shapes stand for an icon rather than its ink; the front one of equals.
    const rank =
      areaOf(solid.bounds) * (solid.type === 'shape' || solid.type === 'image' ? 1 : 0.25)
    if (rank >= bestRank) [best, bestRank] = [solid, rank]
  }
  return best
}
