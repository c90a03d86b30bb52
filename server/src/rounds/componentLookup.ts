import type { ComponentId } from '@sparboard/shared/base'
import type { DesignGraph } from '@sparboard/shared/design'
import type { Command } from '@sparboard/shared/protocol'

/** Whether a decision on this command needs the board. */
export function namesComponents(command: Command): boolean {
  if (command.type === 'ask') return command.about.length > 0
  if (command.type === 'note') return command.componentId !== null
  return command.type === 'pin'
}

/**
 * Finds the component that an element of the drawing belongs to: itself, or the one whose label or
 * icon it is. Null for what is not on the board.
 */
export function componentLookup(graph: DesignGraph): (id: ComponentId) => ComponentId | null {
  const owners = new Map<string, ComponentId>()
  for (const component of graph.components) {
    for (const member of component.members) owners.set(member, component.id)
  }
  // Last, since a component's own id always means that component.
  for (const { id } of [...graph.groups, ...graph.components]) owners.set(id, id)
  return (id) => owners.get(id) ?? null
}
