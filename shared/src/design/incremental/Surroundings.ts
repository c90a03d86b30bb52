import type { Box } from '../../base/index.ts'
import { isBadge } from '../extract/assembleParts.ts'
import { isEntity } from '../extract/entities.ts'
import type { PageContext } from '../extract/readPage.ts'
import { boxToPath, endPoint } from '../extract/paths.ts'
import type { SketchElement, SketchLine } from '../sketch.ts'
import type { Labelling } from './Labelling.ts'
import { isFreeLine, isFreeText, nameReach } from './Lumps.ts'
import { countOf, elementsOf, largestIsland, type Island, type PageIndex } from './PageIndex.ts'
import { isNear } from './PlaceIndex.ts'

/** What a loose end may point at lies no farther away, in units of the drawing's scale. */
const snapReach = 160
/** A text this near a line may be its label, in units of the drawing's scale. */
const labelReach = 30

const terminals = ['start', 'end'] as const

/** What of a page has to be read again, and what has to be looked at for that. */
export interface Excerpt {
  elements: SketchElement[]
  context: PageContext
}

/**
 * Gathers the part of a page that a change can reach. What is read anew comes with all that decides
 * about it: its island, the lines at it, and the islands at the other ends of those lines.
 */
export class Surroundings {
  /** What the reading of the excerpt tells the truth about: elements and lines, by id. */
  readonly anew = new Set<string>()
  /** Too much to be worth it. */
  isTooLarge = false
  readonly #index: PageIndex
  readonly #exactScale: number
  /** Reaches do not shrink on boards drawn small. */
  readonly #scale: number
  readonly #isPartOfSomething: (textId: string) => boolean
  readonly #labels: Labelling
  readonly #mostElements: number
  readonly #included = new Map<string, SketchElement>()
  readonly #passing = new Set<SketchLine>()
  readonly #lookedAt = new Set<Island>()
  readonly #wholly = new Set<Island>()

  constructor(
    index: PageIndex,
    options: {
      scale: number
      /** Tells whether a text belonged to a component, as its name or remark. */
      isPartOfSomething: (textId: string) => boolean
      /** As it was before the change. */
      labels: Labelling
      mostElements: number
    },
  ) {
    this.#index = index
    this.#scale = Math.max(1, options.scale)
    this.#isPartOfSomething = options.isPartOfSomething
    this.#labels = options.labels
    this.#mostElements = options.mostElements
    this.#exactScale = options.scale
  }

  excerpt(): Excerpt {
    const elements = [...this.#included.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
    return {
      elements,
      context: {
        scale: this.#exactScale,
        isTarget: (id) => this.#index.isTarget(id),
        passing: [...this.#passing].filter(({ id }) => !this.#included.has(id)),
      },
    }
  }

  /** Whatever an id stands for is read anew. */
  readAnew(id: string): void {
    if (this.isTooLarge) return
    const element = this.#index.elements.get(id)
    if (element === undefined) this.#islandAnew(this.#index.islandAt(id))
    else if (element.type === 'line' && isFreeLine(element)) this.#lineAnew(element)
    else this.#islandAnew(this.#index.islandOf(element))
  }

  /** What something may have to do with that comes, goes or changes at a place. */
  changeAt(element: SketchElement): void {
    if (this.isTooLarge) return
    if (element.type === 'line') {
      for (const { boundTo } of [element.start, element.end]) {
        if (boundTo !== null) this.readAnew(boundTo)
      }
      for (const text of this.#textsNear(element)) {
        // To a text by itself a line means no more than a place to be its label, which is seen later.
        const isAlone = this.#index.islandOf(text)?.size === 1 && isFreeText(text)
        const isAimedAt = endsAt(element, text, nameReach * this.#scale)
        if (!isAlone || isAimedAt || this.#isAimedAt(text)) this.readAnew(text.id)
      }
      for (const { id } of this.#labels.textsOf(element.id)) this.readAnew(id)
    }
    const labelled = this.#labels.lineOf(element.id)
    if (labelled !== undefined) this.readAnew(labelled.id)
  }

  /** What lies right at an arrow's end that leads nowhere may be a note, which excuses it. */
  endsNowhere(line: SketchLine): void {
    for (const terminal of terminals) {
      if (line[terminal].boundTo !== null) this.readAnew(line[terminal].boundTo)
      for (const island of this.#islandsNear(boxAt(line, terminal), labelReach + 5)) {
        this.#islandAnew(island)
      }
    }
  }

  /** Headings are looked at wherever they are: they say what lies far below them. */
  lookAt(element: SketchElement): void {
    this.#look(this.#index.islandOf(element))
  }

  #islandAnew(island: Island | null): void {
    if (island === null || this.#wholly.has(island) || this.isTooLarge) return
    this.#wholly.add(island)
    this.#look(island)
    for (const element of elementsOf(island)) {
      this.anew.add(element.id)
      for (const line of this.#index.tiedTo(element.id)) this.#lineAnew(line)
      for (const id of element.groupIds) {
        for (const line of this.#index.tiedTo(id)) this.#lineAnew(line)
      }
      const labelled = this.#labels.lineOf(element.id)
      if (labelled !== undefined) this.readAnew(labelled.id)
    }
    for (const { bounds } of island) this.linesEndingNear(bounds)
  }

  /** Arrows may point at what lies, or lay, here. */
  linesEndingNear(bounds: Box): void {
    if (this.isTooLarge) return
    const reach = snapReach * this.#scale
    for (const line of this.#index.lines.near(bounds, reach)) {
      const mayPoint = terminals.some(
        (terminal) =>
          isNear(boxAt(line, terminal), bounds, reach) && this.#isDoubtful(line, terminal),
      )
      if (mayPoint) this.#lineAnew(line)
    }
  }

  /** Tied to nothing, to what may be no component, or to what may hold the thing really meant. */
  #isDoubtful(line: SketchLine, terminal: 'start' | 'end'): boolean {
    const { boundTo } = line[terminal]
    const target = boundTo === null ? undefined : this.#index.elements.get(boundTo)
    if (target === undefined || target.type === 'line' || target.type === 'text') return true
    if (target.type === 'shape' && (target.form === 'frame' || isEntity(target.text))) return true
    const island = this.#index.islandOf(target)
    return island === null || island.size > 1 || countOf(island) > 1
  }

  #lineAnew(line: SketchLine): void {
    if (this.isTooLarge || (this.anew.has(line.id) && this.#included.has(line.id))) return
    this.anew.add(line.id)
    this.#include(line)
    // Plain lines mean different things by what they join.
    const isPlain = !line.isArrow && !line.start.hasHead && !line.end.hasHead
    if (!isFreeLine(line)) this.#islandAnew(this.#index.islandOf(line))
    for (const terminal of terminals) {
      const { boundTo } = line[terminal]
      const islands = new Set<Island>()
      const bound = boundTo === null ? null : this.#index.islandAt(boundTo)
      if (bound !== null) islands.add(bound)
      if (this.#isDoubtful(line, terminal)) {
        const reach = snapReach * this.#scale
        for (const island of this.#islandsNear(boxAt(line, terminal), reach)) islands.add(island)
      }
      for (const island of islands) {
        if (isPlain) this.#islandAnew(island)
        else this.#look(island)
      }
    }
    for (const { id } of this.#labels.textsOf(line.id)) this.readAnew(id)
  }

  /** Includes an island, so that it is known what its elements form. */
  #look(island: Island | null): void {
    if (island === null || this.#lookedAt.has(island)) return
    this.#lookedAt.add(island)
    if (island.size > largestIsland) this.isTooLarge = true
    for (const element of elementsOf(island)) {
      this.#include(element)
      if (this.isTooLarge) return
    }
    for (const element of elementsOf(island)) {
      if (element.type === 'line') this.#lineAnew(element)
      if (!mayBeLabel(element)) continue
      // Whether a text is a component depends on what the arrows at it join.
      if (this.#isAimedAt(element)) this.#islandAnew(island)
      for (const line of this.#index.lines.near(element.bounds, nameReach * this.#scale)) {
        this.#passing.add(line)
      }
      for (const line of this.#index.tiedTo(element.id)) this.#passing.add(line)
    }
  }

  #isAimedAt(text: SketchElement): boolean {
    if (this.#index.isTarget(text.id)) return true
    const reach = nameReach * this.#scale
    return this.#index.lines.near(text.bounds, reach).some((line) => endsAt(line, text, reach))
  }

  #include(element: SketchElement): void {
    this.#included.set(element.id, element)
    if (this.#included.size > this.#mostElements) this.isTooLarge = true
  }

  #islandsNear(box: Box, margin: number): Set<Island> {
    const islands = new Set<Island>()
    for (const text of this.#index.texts.near(box, margin)) {
      const island = this.#index.islandOf(text)
      if (island !== null) islands.add(island)
    }
    for (const { elements } of this.#index.lumps.places.near(box, margin)) {
      const [first] = elements
      const island = first === undefined ? null : this.#index.islandOf(first)
      if (island !== null) islands.add(island)
    }
    return islands
  }

  /** Texts that may be the label of a line, or whose meaning may depend on it. */
  #textsNear(line: SketchLine): SketchElement[] {
    const label = labelReach * this.#scale
    const aim = nameReach * this.#scale
    const isAt = (text: SketchElement) =>
      boxToPath(text.bounds, line.points).distance <= label || endsAt(line, text, aim)
    const found: SketchElement[] = this.#index.texts.near(line.bounds, aim).filter(isAt)
    for (const lump of this.#index.lumps.places.near(line.bounds, aim)) {
      if (!lump.hasTexts) continue
      for (const element of lump.elements) {
        if (mayBeLabel(element) && isAt(element)) found.push(element)
      }
    }
    return found
  }

  /** Labels that somebody outside the excerpt and somebody in it would now rather exchange. */
  exchangeLabels(now: Labelling): void {
    const before = this.#labels
    for (const id of this.anew) {
      if (this.isTooLarge) return
      const element = this.#index.elements.get(id)
      if (element?.type === 'line') {
        // Whose those are usually is not in the excerpt.
        for (const text of now.textsOf(id)) this.readAnew(text.id)
        for (const text of this.#textsNear(element)) {
          if (this.anew.has(text.id) || this.#isPartOfSomething(text.id)) continue
          const isContested =
            now.wouldRather(element, text) && before.wouldRatherHave(text, element)
          if (isContested) this.readAnew(text.id)
        }
      } else if (element !== undefined && mayBeLabel(element)) {
        for (const line of this.#index.lines.near(element.bounds, labelReach * this.#scale)) {
          if (this.anew.has(line.id)) continue
          const isContested =
            before.wouldRather(line, element) && now.wouldRatherHave(element, line)
          if (isContested) this.readAnew(line.id)
        }
      }
    }
  }
}

/** Tells whether an arrow's end that is tied to nothing is near a text. */
function endsAt(line: SketchLine, { bounds }: SketchElement, reach: number): boolean {
  const isLooseAt = (terminal: 'start' | 'end') =>
    line[terminal].boundTo === null && isNear(boxAt(line, terminal), bounds, reach)
  return line.isArrow && terminals.some(isLooseAt)
}

function boxAt(line: SketchLine, terminal: 'start' | 'end'): Box {
  return { ...endPoint(line, terminal), w: 0, h: 0 }
}

/** Texts, and step numbers in a mark of their own. */
function mayBeLabel(element: SketchElement): boolean {
  return element.type === 'text' || (element.type === 'shape' && isBadge(element))
}
