import type { ComponentId } from '@sparboard/shared/base'
import type { Finding } from '../../findings/index.ts'
import { tidyName } from '../phrasing/tidyName.ts'
import { drillOf } from './drillOf.ts'
import type { View } from './View.ts'

/** What the slots of a finding's texts stand for: names as drawn, and the problem's own nouns. */
export function slotsOf(view: View, finding: Finding): Record<string, string> {
  const slots: Record<string, string> = {}
  for (const [slot, value] of Object.entries(finding.slots)) slots[slot] = tidyName(value)
  const behind = slots['downstream'] ?? storeBeside(view, finding.focal)
  return {
    ...(view.problem ?? drillOf(view))?.nouns,
    ...slots,
    component: view.name(finding.focal),
    ...(behind === null ? {} : { downstream: behind }),
  }
}

/** A cache is usually drawn beside the store that it stands in for: both called by the same box. */
function storeBeside(view: View, focal: ComponentId): string | null {
  const { connections, components } = view.graph
  const callers = new Set(connections.filter(({ to }) => to === focal).map(({ from }) => from))
  const beside = connections.find(({ from, to }) => {
    const other = components.find(({ id }) => id === to)
    return callers.has(from) && to !== focal && other !== undefined && isDatabase(other.kind)
  })
  return beside ? view.name(beside.to) : null
}

function isDatabase(kind: string): boolean {
  return kind.endsWith('_db') || kind === 'object_store'
}
