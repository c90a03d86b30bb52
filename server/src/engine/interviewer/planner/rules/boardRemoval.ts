import { ask, line } from '../Decision.ts'
import { closingOf } from '../leave.ts'
import { naturalStopAtMs } from '../pace.ts'
import type { Rule } from '../Rule.ts'
import { tidyName } from '../../phrasing/tidyName.ts'

/** The component under discussion is gone from the board: its topic closes, and its work needs a home. */
export const boardRemoval: Rule = (view) => {
  const { thread, memory } = view
  const focal = thread?.about[0]
  if (!thread || !focal || view.component(focal)) return null
  const removed = memory.boardChanges.findLast(
    (change) => change.type === 'removed' && change.component.id === focal,
  )
  if (!removed || removed.type !== 'removed') return null
  const id = `board.removed@${focal}`
  if (view.isGiven(id)) return null
  const name = tidyName(`\`${removed.component.label}\``)
  return {
    atMs: naturalStopAtMs(view),
    make: () =>
      ask({
        move: 'board_change',
        main: line('removed', { component: name }),
        because: { id, text: `${name} was removed while it was discussed` },
        closes: closingOf(view, thread),
      }),
  }
}
