import { assertNever } from '../../base/index.ts'
import type { Sketch, SketchElement } from '../sketch.ts'
import { findUnseen } from './findUnseen.ts'

/** A drawing without the words that people can hardly see, and the ids of what carries those. */
export interface SeenSketch {
  elements: SketchElement[]
  /** In the order of the drawing. */
  unseen: string[]
}

/** Leaves out what is written where people can hardly see it. Boxes and lines stay, without words. */
export function withoutUnseen({ elements, paper }: Sketch): SeenSketch {
  const pages = new Map<string, SketchElement[]>()
  for (const element of elements) {
    const page = pages.get(element.page)
    if (page === undefined) pages.set(element.page, [element])
    else page.push(element)
  }
  const hidden = new Set<string>()
  for (const page of pages.values()) for (const id of findUnseen(page, paper)) hidden.add(id)
  if (hidden.size === 0) return { elements, unseen: [] }
  return {
    elements: elements.flatMap((element) =>
      hidden.has(element.id) ? (withoutWords(element) ?? []) : element,
    ),
    unseen: elements.filter(({ id }) => hidden.has(id)).map(({ id }) => id),
  }
}

/** What is left of an element whose words are not seen; null when it was nothing else. */
export function withoutWords(element: SketchElement): SketchElement | null {
  switch (element.type) {
    case 'text':
      return null
    case 'image':
      return { ...element, name: '' }
    case 'shape':
    case 'line':
      return { ...element, text: '' }
    case 'stroke':
      return element
    default:
      return assertNever(element)
  }
}
