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
 * Finds what an element of the drawing means: a component, for each of its elements; a group, an arrow
 * or a note, for itself. Null for what is not on the board or says nothing.
 */
export function componentLookup(graph: DesignGraph): (id: ComponentId) => ComponentId | null {
  const owners = new Map<string, ComponentId>()
  for (const component of graph.components) {
    for (const member of component.members) owners.set(member, component.id)
  }
  // Arrows and notes are no components, but a question may be about one all the same.
  const others = [...graph.connections, ...graph.notes].map(({ id }) => id as ComponentId)
  // Last, since an id always means itself first.
  const components = [...graph.groups, ...graph.components].map(({ id }) => id)
  for (const id of [...others, ...components]) owners.set(id, id)
  return (id) => owners.get(id) ?? null
}
