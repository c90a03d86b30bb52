import type { Random } from '@sparboard/shared/base'
import type { View } from '../interviewer/planner/View.ts'

/** The best of several wordings is the first; a card that changed its words at every look could not be read. */
const first: Random = {
  next: () => 0,
  integer: () => 0,
  pick(items) {
    const [item] = items
    if (item === undefined) throw new Error('Cannot pick from an empty list')
    return item
  },
}

/** A view from which the same topic is always worded alike, whatever was said before. */
export function steadyView(view: View): View {
  return { ...view, random: first, memory: { ...view.memory, turns: [] } }
}
