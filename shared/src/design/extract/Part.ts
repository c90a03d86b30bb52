import type { Box, Point } from '../../base/index.ts'
import type { DrawnForm } from '../classify.ts'
import { boxAround, distanceToBox } from '../boxes.ts'
import type { SketchElement } from '../sketch.ts'
import { isPictogram } from './texts.ts'

/** One thing of the drawing while it is being read: a box, an icon of many strokes, a stack, a bare text. */
export interface Part {
  /** The element that stands for it; its id lasts as long as that element does. */
  id: string
  /** Its own id first. */
  memberIds: string[]
  bounds: Box
  form: DrawnForm
  /** Everything written in or at it, name first; '' when nothing is. */
  text: string
  /** What the file of a picture is called; '' when that says nothing. */
  pictureName: string
  /** Its text belongs to the element itself and was not found nearby. */
  hasOwnText: boolean
  /** Boxes of the names written next to it; arrows point at those too. */
  labelBoxes: Box[]
  /** Equal boxes drawn one behind the other. */
  copies: number
  /** Groups that its author put the main element in, innermost first. */
  groupIds: string[]
  frameId: string | null
  chosenKind: string | null
  correctedKind: string | null
  /** A box around others. */
  isContainer: boolean
  /** The innermost container around it. */
  container: Part | null
}

/** A part of one element. */
export function partOf(element: Exclude<SketchElement, { type: 'line' }>): Part {
  const text = element.type === 'shape' || element.type === 'text' ? element.text : ''
  const isPicture = element.type === 'text' && isPictogram(text)
  const textIds = element.type === 'shape' ? element.textIds : []
  return {
    id: element.id,
    memberIds: [element.id, ...textIds],
    bounds: element.bounds,
    form: isPicture ? 'image' : formOf(element),
    text: isPicture ? '' : text,
    hasOwnText: text !== '' && !isPicture,
    pictureName: element.type === 'image' ? element.name : '',
    labelBoxes: [],
    copies: 1,
    groupIds: element.groupIds,
    frameId: element.frameId,
    chosenKind: element.type === 'shape' ? element.chosenKind : null,
    correctedKind: element.correctedKind,
    isContainer: element.type === 'shape' && element.form === 'frame',
    container: null,
  }
}

function formOf(element: Exclude<SketchElement, { type: 'line' }>): Part['form'] {
  if (element.type === 'shape') return element.form
  return element.type === 'stroke' ? 'icon' : element.type
}

/** Makes `other` a piece of `part`; texts are put one below the other. */
export function absorb(part: Part, other: Part): void {
  part.memberIds.push(...other.memberIds)
  part.bounds = boxAround([part.bounds, other.bounds])
  if (other.text !== '' && other.text !== part.text) {
    part.text = part.text === '' ? other.text : `${part.text}\n${other.text}`
  }
  part.labelBoxes.push(...other.labelBoxes)
  part.hasOwnText ||= other.hasOwnText
  part.correctedKind ??= other.correctedKind
  part.chosenKind ??= other.chosenKind
}

/** How far a point is from a part or from the name next to it. */
export function distanceToPart(point: Point, part: Part): number {
  return Math.min(
    distanceToBox(point, part.bounds),
    ...part.labelBoxes.map((box) => distanceToBox(point, box)),
  )
}
