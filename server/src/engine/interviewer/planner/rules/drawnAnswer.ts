import { ask, type Piece } from '../Decision.ts'
import { leave } from '../leave.ts'
import { paceOf } from '../pace.ts'
import type { Rule } from '../Rule.ts'
import type { View } from '../View.ts'

/** So long the board lies still before a drawing counts as finished. */
const finishedMs = 8_000

/** What was missing on the board has been drawn: that is an answer, and it is taken up. */
export const drawnAnswer: Rule = (view) => {
  const { thread, memory } = view
  const last = thread?.asked.at(-1)
  if (!thread || last?.move !== 'contradiction' || view.pending.length > 0) return null
  const askedAtMs = memory.turns.find(({ seq }) => seq === last.seq)?.atMs ?? Infinity
  const added = memory.boardChanges.findLast(
    (change) => change.type === 'added' && change.atMs > askedAtMs && change.component.label !== '',
  )
  const drawn = added?.type === 'added' ? view.component(added.component.id) : null
  if (!added || !drawn) return null
  const seen: Piece = {
    type: 'template',
    text: 'I see {component} now.',
    slots: { component: view.name(drawn.id) },
  }
  return {
    atMs: Math.max(added.atMs, view.lastDrawnAtMs ?? 0) + finishedMs + paceOf(view).replyMs,
    make: () => takeUp(view, seen),
  }
}

function takeUp(view: View, seen: Piece) {
  const { thread } = view
  if (!thread) return null
  const next = leave(view, thread, 'done')
  return next.type === 'ask' ? ask({ ...next, courtesies: [seen] }) : next
}
