import type { ComponentId } from '@sparboard/shared/base'
import { groupBy } from '../knowledge/index.ts'
import { kindInfo, type Component, type DesignGraph } from '@sparboard/shared/design'

/**
 * A name for each component by which it can be told apart: its label in backticks as drawn, "the
 * cache" without one. Two of the same name are told apart by what stands beside them:
 * "`Redis` left of `Postgres`".
 */
export function nameComponents(graph: DesignGraph): Map<ComponentId, string> {
  const plain = new Map(graph.components.map((component) => [component.id, plainName(component)]))
  const bearers = groupBy(graph.components, (component) =>
    (plain.get(component.id) ?? '').toLowerCase(),
  )
  const names = new Map<ComponentId, string>()
  for (const component of graph.components) {
    const name = plain.get(component.id) ?? ''
    const bearing = bearers.get(name.toLowerCase()) ?? []
    names.set(
      component.id,
      bearing.length < 2
        ? name
        : `${withThe(name)} ${placeOf(component, bearing, graph, bearers, plain)}`,
    )
  }
  return names
}

function plainName(component: Component): string {
  if (component.label !== '') return `\`${component.label}\``
  if (component.kind === 'unknown') return 'the box without a label'
  return `the ${kindInfo[component.kind].name.toLowerCase().replace(/^(dns|cdn|sql|nosql|ml|api)\b/, (word) => word.toUpperCase())}`
}

function withThe(name: string): string {
  return name.startsWith('the ') ? name : `the ${name}`
}

/** Where a component stands: among its namesakes if that is clear, else beside its nearest neighbour. */
function placeOf(
  component: Component,
  namesakes: readonly Component[],
  graph: DesignGraph,
  bearers: ReadonlyMap<string, readonly Component[]>,
  plain: ReadonlyMap<ComponentId, string>,
): string {
  const landmark = graph.components
    .filter((other) => {
      const name = (plain.get(other.id) ?? '').toLowerCase()
      return other.kind !== 'group' && other.label !== '' && bearers.get(name)?.length === 1
    })
    .map((other) => ({ other, distance: distance(component, other) }))
    .toSorted((a, b) => a.distance - b.distance)[0]?.other
  if (landmark) {
    const words = `${direction(component, landmark)} ${plain.get(landmark.id) ?? ''}`
    const isShared = namesakes.some(
      (other) =>
        other !== component &&
        direction(other, landmark) === direction(component, landmark) &&
        distance(other, landmark) <= distance(component, landmark),
    )
    if (!isShared) return words
  }
  const inOrder = namesakes.toSorted(
    (a, b) => a.bounds.x - b.bounds.x || a.bounds.y - b.bounds.y || compare(a.id, b.id),
  )
  return `(number ${inOrder.indexOf(component) + 1} from the left)`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function distance(a: Component, b: Component): number {
  return Math.hypot(middle(a).x - middle(b).x, middle(a).y - middle(b).y)
}

function middle({ bounds }: Component): { x: number; y: number } {
  return { x: bounds.x + bounds.w / 2, y: bounds.y + bounds.h / 2 }
}

function direction(component: Component, landmark: Component): string {
  const dx = middle(component).x - middle(landmark).x
  const dy = middle(component).y - middle(landmark).y
  if (dx === 0 && dy === 0) return 'next to'
  if (Math.abs(dx) >= Math.abs(dy)) return dx < 0 ? 'left of' : 'right of'
  return dy < 0 ? 'above' : 'below'
}
