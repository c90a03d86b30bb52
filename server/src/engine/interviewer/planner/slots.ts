import type { Finding } from '../../findings/index.ts'
import { tidyName } from '../phrasing/tidyName.ts'
import type { View } from './View.ts'

/** What the slots of a finding's texts stand for: names as drawn. */
export function slotsOf(view: View, finding: Finding): Record<string, string> {
  const slots: Record<string, string> = {}
  for (const [slot, value] of Object.entries(finding.slots)) slots[slot] = tidyName(value)
  return { ...slots, component: view.name(finding.focal) }
}
