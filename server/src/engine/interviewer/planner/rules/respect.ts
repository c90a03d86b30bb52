import { line, say, type Decision } from '../Decision.ts'
import { asksForSilence, onlyReturns, reportsTrouble, soundsDistressed } from '../intent.ts'
import { promptReplyAtMs } from '../pace.ts'
import { restate } from '../restate.ts'
import type { Rule } from '../Rule.ts'
import type { View } from '../View.ts'

/** A break, trouble with the machine, a bad moment: the person comes before the question. */
export const respect: Rule = (view) => {
  const last = view.pending.at(-1)
  if (!last) return null
  const { text, reading } = last
  if (isReturn(view, text)) return { atMs: promptReplyAtMs(view), make: () => goOn(view) }
  const id = soundsDistressed(text)
    ? 'slow_down'
    : reportsTrouble(text) && last.newPoints.length === 0
      ? 'trouble'
      : reading.act === 'needs_break' && !asksForSilence(text)
        ? 'take_break'
        : null
  if (id === null) return null
  return {
    atMs: promptReplyAtMs(view),
    make: () =>
      say({
        move: 'nudge',
        main: line(id),
        because: { id: `pause.${id}`, text: `The candidate said: “${text.slice(0, 80)}”` },
      }),
  }
}

function isReturn({ memory }: View, text: string): boolean {
  return onlyReturns(text) && (memory.turns.at(-1)?.because?.startsWith('pause.') ?? false)
}

/** After a break the open question comes once more. */
function goOn(view: View): Decision | null {
  const again = restate(view)
  return say({
    move: 'nudge',
    courtesies: again ? [line('where_we_were')] : [],
    main: again ?? line('go_on'),
    because: { id: 'pause.over', text: 'The candidate is back' },
  })
}
