import type { Thread } from '../../memory/InterviewMemory.ts'
import { line, say, silent, type Decision } from '../Decision.ts'
import { closingOf, leave } from '../leave.ts'
import { quietSinceMs } from '../pace.ts'
import { pressOf } from '../pressing.ts'
import type { Rule } from '../Rule.ts'
import type { View } from '../View.ts'

const firstMs = 25_000
/** Arithmetic and a walk along the arrows need longer than a question about one box. */
const firstForProcessMs = 60_000
const laterMs = 60_000
const repeatedMs = 45_000
const offerMs = 25_000
/** So many topics in a row without a word: then somebody is left in peace. */
const unansweredInARow = 2

/** A question is open and nothing moves: nothing at first, then a word, then a way out. */
export const silence: Rule = (view) => {
  const { thread } = view
  if (!thread || thread.asked[0]?.move === 'wrap_up' || thread.asked[0]?.move === 'close')
    return null
  // An offer to choose is no question: not taken up, it is over.
  if (thread.asked[0]?.seq === view.memory.given.get('pick')?.seq) {
    return { atMs: quietSinceMs(view) + offerMs, make: () => leave(view, thread, 'done') }
  }
  // A question that was given back and not taken up: nobody is to sit in front of it.
  const last = view.memory.turns.at(-1)
  if (thread.topic && last?.move === 'return_question') {
    return { atMs: quietSinceMs(view) + firstMs, make: () => leave(view, thread, 'unanswered') }
  }
  // Nor in front of one that was put to them a second time.
  if (thread.topic && /^(?:stay@|question\.repeat)/.test(last?.because ?? '')) {
    return { atMs: quietSinceMs(view) + repeatedMs, make: () => leave(view, thread, 'unanswered') }
  }
  const level = thread.asked.length
  const first = `weighing@${thread.id}.${level}`
  const second = `roughly@${thread.id}.${level}`
  const quietMs = quietSinceMs(view)
  const { patience } = pressOf(view)
  if (!view.isGiven(first) && !view.isGiven(second) && nudgesSoFar(view) < mostNudges) {
    const patienceMs = thread.topic ? firstMs : firstForProcessMs
    return { atMs: quietMs + patienceMs * patience, make: () => nudge('what_weighing', first) }
  }
  if (!view.isGiven(second) && nudgesSoFar(view) < mostNudges) {
    return { atMs: quietMs + laterMs * patience, make: () => nudge('say_roughly', second) }
  }
  return { atMs: quietMs + laterMs * patience, make: () => giveUp(view, thread) }
}

/** In a whole round; after that a silence is taken for an answer. */
const mostNudges = 6

function nudgesSoFar({ memory }: View): number {
  return [...memory.given.keys()].filter((id) => /^(?:weighing|roughly)@/.test(id)).length
}

function nudge(id: 'what_weighing' | 'say_roughly', because: string): Decision {
  return say({ move: 'nudge', main: line(id), because: { id: because, text: 'Nothing moves' } })
}

function giveUp(view: View, thread: Thread): Decision {
  if (!thread.topic && view.phase.id !== 'deep_dives') {
    return silent({ closes: { ...closingOf(view, thread), status: 'parked' } })
  }
  const asked = view.memory.threads.filter(({ topic }) => topic !== null)
  const lately = asked.slice(-unansweredInARow)
  const isAbsent =
    lately.length === unansweredInARow && lately.every(({ answers }) => answers.length === 0)
  if (!isAbsent) return leave(view, thread, 'unanswered')
  return say({
    move: 'transition',
    courtesies: [
      line('park', { component: thread.about[0] ? view.name(thread.about[0]) : 'that' }),
    ],
    main: line('i_will_wait'),
    because: { id: 'wait', text: 'Two topics in a row went without a word' },
    closes: closingOf(view, thread),
  })
}
