import type { ComponentId } from '@sparboard/shared/base'
import type { Component, Connection, DesignGraph } from '@sparboard/shared/design'
import { kindOf } from '../findings/BoardView.ts'
import { isStore } from '../interviewer/planner/mainPath.ts'
import type { View } from '../interviewer/planner/View.ts'

/** Another box, and the arrow between it and this one. */
export interface Neighbour {
  component: Component
  connection: Connection
}

/** What stands around a box: who has an arrow to it, and where its own arrows go. Each other box once. */
export interface Around {
  component: Component
  callers: readonly Neighbour[]
  callees: readonly Neighbour[]
}

const kept = new WeakMap<DesignGraph, ReadonlyMap<ComponentId, Around>>()

/** The surroundings of a box that is on the board; null for one that is not. */
export function aroundOf({ graph }: Pick<View, 'graph'>, id: ComponentId): Around | null {
  const known = kept.get(graph) ?? survey(graph)
  kept.set(graph, known)
  return known.get(id) ?? null
}

function survey({ components, connections }: DesignGraph): ReadonlyMap<ComponentId, Around> {
  const found = new Map(
    components.map((component) => [
      component.id,
      { component, callers: [] as Neighbour[], callees: [] as Neighbour[] },
    ]),
  )
  for (const connection of connections) {
    const [from, to] = endsOf(connection, found)
    if (!from || !to || from === to) continue
    join(from.callees, { component: to.component, connection })
    join(to.callers, { component: from.component, connection })
  }
  return found
}

function join(list: Neighbour[], neighbour: Neighbour): void {
  if (!list.some(({ component }) => component === neighbour.component)) list.push(neighbour)
}

/** A line without a head is read from who asks to who answers. */
function endsOf<Place extends { component: Component }>(
  { from, to, directed }: Connection,
  places: ReadonlyMap<ComponentId, Place>,
): [Place | undefined, Place | undefined] {
  const [a, b] = [places.get(from), places.get(to)]
  const isTurned =
    !directed && a !== undefined && b !== undefined && answers(a.component) && !answers(b.component)
  return isTurned ? [b, a] : [a, b]
}

function answers(component: Component): boolean {
  return isStore(kindOf(component)) || component.kind === 'external'
}
