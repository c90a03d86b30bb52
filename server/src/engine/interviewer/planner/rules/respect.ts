import { line, say } from '../Decision.ts'
import { asksForSilence, reportsTrouble, soundsDistressed } from '../intent.ts'
import { promptReplyAtMs } from '../pace.ts'
import type { Rule } from '../Rule.ts'

/** A break, trouble with the machine, a bad moment: the person comes before the question. */
export const respect: Rule = (view) => {
  const last = view.pending.at(-1)
  if (!last) return null
  const { text, reading } = last
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
