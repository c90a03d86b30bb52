import { canBeLabel, isStep, labelCost } from '../extract/linkLabels.ts'
import type { PageReading } from '../extract/readPage.ts'
import type { SketchElement, SketchLine } from '../sketch.ts'

type Role = 'name' | 'step'

/**
 * Which text is the label of which line. Texts and lines choose one another by how well they fit,
 * the best pair first, so a labelling is right when no text and line would both rather have each other.
 */
export class Labelling {
  /** What could take labels: lines that join two components. */
  readonly #links = new Set<string>()
  readonly #textOf = {
    name: new Map<string, SketchElement>(),
    step: new Map<string, SketchElement>(),
  }
  readonly #lineOf = new Map<string, SketchLine>()
  readonly #scale: number

  constructor({ links, names, steps, scale }: PageReading) {
    this.#scale = scale
    for (const { line } of links) this.#links.add(line.id)
    for (const [{ line }, text] of names) this.#pair('name', line, text)
    for (const [{ line }, text] of steps) this.#pair('step', line, text)
  }

  #pair(role: Role, line: SketchLine, text: SketchElement): void {
    this.#textOf[role].set(line.id, text)
    this.#lineOf.set(text.id, line)
  }

  /** The texts that a line has. */
  textsOf(lineId: string): SketchElement[] {
    return [this.#textOf.name.get(lineId), this.#textOf.step.get(lineId)].filter(
      (text) => text !== undefined,
    )
  }

  lineOf(textId: string): SketchLine | undefined {
    return this.#lineOf.get(textId)
  }

  /** Takes over what another labelling says of some texts and lines. */
  takeOver(other: Labelling, ids: ReadonlySet<string>): void {
    for (const id of ids) {
      this.#links.delete(id)
      this.#textOf.name.delete(id)
      this.#textOf.step.delete(id)
      this.#lineOf.delete(id)
    }
    for (const id of ids) {
      if (other.#links.has(id)) this.#links.add(id)
      for (const role of ['name', 'step'] as const) {
        const text = other.#textOf[role].get(id)
        const line = text === undefined ? undefined : other.#lineOf.get(text.id)
        if (text !== undefined && line !== undefined) this.#pair(role, line, text)
      }
    }
  }

  /** How dear a line is to what it has, had it the text to choose; never for what takes no labels. */
  wouldRather(line: SketchLine, text: SketchElement): boolean {
    if (!this.#links.has(line.id)) return false
    const role = roleOf(text)
    if (role === null || (role === 'name' && line.text !== '')) return false
    const has = this.#textOf[role].get(line.id)
    return has === undefined || this.#cost(text, line) <= this.#cost(has, line)
  }

  /** Tells whether a text would rather have a line than what it has. */
  wouldRatherHave(text: SketchElement, line: SketchLine): boolean {
    const cost = this.#cost(text, line)
    const has = this.#lineOf.get(text.id)
    return cost < Infinity && (has === undefined || cost <= this.#cost(text, has))
  }

  #cost(text: SketchElement, line: SketchLine): number {
    return labelCost(text, line, this.#scale)
  }
}

/** Shapes that read as step numbers count as texts here. */
function roleOf(element: SketchElement): Role | null {
  if (element.type !== 'text' && element.type !== 'shape') return null
  if (isStep(element)) return 'step'
  return canBeLabel(element) ? 'name' : null
}
