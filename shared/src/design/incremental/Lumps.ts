import type { Box } from '../../base/index.ts'
import { boxAround } from '../boxes.ts'
import { isBadge } from '../extract/assembleParts.ts'
import { isTied } from '../extract/cylinders.ts'
import { isPictogram } from '../extract/texts.ts'
import type { SketchElement, SketchLine, SketchText } from '../sketch.ts'
import { isNear, PlaceIndex } from './PlaceIndex.ts'

/** Things this near may be one thing, or lie within one another: ink, overhanging contents, rows. */
const touchReach = 12
/** Small unnamed shapes this near may be one swarm. */
const swarmReach = 52
const swarmSize = 64
/** Two flat ellipses this near may be top and bottom of one cylinder; nothing is met from farther away. */
const lidReach = 160
/** Texts this near may name a thing, in units of the drawing's scale. */
export const nameReach = 60

/** Elements that are read together because they touch, or because their author grouped them. */
export interface Lump {
  bounds: Box
  elements: SketchElement[]
  /** One shape with a name of its own: texts that do not touch it are nothing to it. */
  isSettled: boolean
  /** Holds texts that may name what lies beside it. */
  hasTexts: boolean
  isSmallAndUnnamed: boolean
  /** How near something must be to a flat ellipse in it to have that as its lid; 0 without one. */
  lidReach: number
}

/** An arrow, or a line tied to something: it joins things and is no piece of any. */
export function isFreeLine(element: SketchElement): element is SketchLine {
  return element.type === 'line' && element.groupIds.length === 0 && isTied(element)
}

/** A text on its own, which may come to belong to something or not. */
export function isFreeText(element: SketchElement): element is SketchText {
  return element.type === 'text' && element.groupIds.length === 0 && !isPictogram(element.text)
}

/**
 * Keeps what is drawn in lumps while elements come and go: two things that may be pieces of one
 * are always in the same lump.
 */
export class Lumps {
  readonly places = new PlaceIndex<Lump>()
  readonly #lumpOf = new Map<string, Lump>()
  /** The lump of each of the author's outermost groups. */
  readonly #grouped = new Map<string, Lump>()
  readonly #scale: number

  constructor(scale: number) {
    this.#scale = scale
  }

  of(id: string): Lump | undefined {
    return this.#lumpOf.get(id)
  }

  /** Takes elements away and adds others; neither free lines nor free texts. */
  replace(gone: readonly SketchElement[], added: readonly SketchElement[]): void {
    const goneIds = new Set(gone.map(({ id }) => id))
    const loose = [...added]
    for (const { id } of gone) {
      const lump = this.#lumpOf.get(id)
      if (lump === undefined) continue
      this.#forget(lump)
      for (const element of lump.elements) if (!goneIds.has(element.id)) loose.push(element)
    }
    for (const element of loose) this.#add(lumpOf(element))
  }

  #add(single: Lump): void {
    let lump = single
    const groupId = outermostGroup(single)
    const sameGroup = groupId === undefined ? undefined : this.#grouped.get(groupId)
    for (const element of single.elements) this.#note(element, single)
    if (sameGroup !== undefined) lump = this.#merge(lump, sameGroup)
    if (groupId !== undefined) this.#grouped.set(groupId, lump)
    for (;;) {
      const { bounds } = lump
      const near: Lump[] = []
      for (const other of this.places.near(bounds, lidReach)) {
        if (isNear(bounds, other.bounds, this.#reach(lump, other))) near.push(other)
      }
      if (near.length === 0) break
      for (const other of near) lump = this.#merge(lump, other)
    }
    this.places.add(lump)
  }

  /** Makes one of two, the smaller a part of the larger; the result has no place yet. */
  #merge(one: Lump, other: Lump): Lump {
    const [small, large] = one.elements.length < other.elements.length ? [one, other] : [other, one]
    this.places.delete(other)
    for (const element of small.elements) {
      large.elements.push(element)
      this.#note(element, large)
    }
    large.bounds = boxAround([large.bounds, small.bounds])
    large.isSettled = false
    large.hasTexts ||= small.hasTexts
    large.isSmallAndUnnamed ||= small.isSmallAndUnnamed
    large.lidReach = Math.max(large.lidReach, small.lidReach)
    return large
  }

  #note(element: SketchElement, lump: Lump): void {
    this.#lumpOf.set(element.id, lump)
    const groupId = element.groupIds[element.groupIds.length - 1]
    if (groupId !== undefined && this.#grouped.has(groupId)) this.#grouped.set(groupId, lump)
  }

  #forget(lump: Lump): void {
    this.places.delete(lump)
    for (const { id, groupIds } of lump.elements) {
      this.#lumpOf.delete(id)
      const groupId = groupIds[groupIds.length - 1]
      if (groupId !== undefined) this.#grouped.delete(groupId)
    }
  }

  /** How near the two must be to meet. */
  #reach(a: Lump, b: Lump): number {
    let reach = Math.max(touchReach, a.lidReach, b.lidReach)
    if (a.isSmallAndUnnamed && b.isSmallAndUnnamed) reach = Math.max(reach, swarmReach)
    if (a.lidReach > 0 && b.lidReach > 0) reach = lidReach
    const mayName = (a.hasTexts && !b.isSettled) || (b.hasTexts && !a.isSettled)
    return mayName ? Math.max(reach, nameReach * this.#scale) : reach
  }
}

function outermostGroup({ elements }: Lump): string | undefined {
  const groupIds = elements[0]?.groupIds
  return groupIds?.[groupIds.length - 1]
}

function lumpOf(element: SketchElement): Lump {
  const { bounds, type } = element
  const isNamed = type === 'shape' && element.text.trim() !== ''
  const isNumber = type === 'shape' && isBadge(element)
  const isSmall = Math.max(bounds.w, bounds.h) <= swarmSize
  const isLid = type === 'shape' && element.form === 'ellipse' && bounds.w >= 1.3 * bounds.h
  return {
    bounds,
    elements: [element],
    isSettled: isNamed && !isLid && !isNumber && element.groupIds.length === 0,
    hasTexts: isNumber || (type === 'text' && !isPictogram(element.text)),
    isSmallAndUnnamed: isSmall && !isNamed && type !== 'line',
    lidReach: isLid ? Math.min(lidReach, bounds.h / 2 + 2) : 0,
  }
}
