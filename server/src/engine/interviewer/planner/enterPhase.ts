import { assertNever } from '@sparboard/shared/base'
import type { PhaseId } from '@sparboard/shared/round'
import { readNumbers, type SaidNumber } from '../../answers/index.ts'
import { ask, line, say, silent, type Decision } from './Decision.ts'
import { drillOf } from './drillOf.ts'
import { closingOf } from './leave.ts'
import { nextStep, wrapUp } from './nextStep.ts'
import { phasesUntil } from './phaseSteps.ts'
import type { View } from './View.ts'

/** Somebody asked for it, or the time for the phase before is over. */
interface Entry {
  isAsked: boolean
}

/** Moves the round on to a later phase and says what a colleague would say there. */
export function enterPhase(view: View, phase: PhaseId, { isAsked }: Entry): Decision | null {
  const phases = phasesUntil(view, phase)
  if (phases === 0) return null
  const closes = view.thread ? closingOf(view, view.thread) : null
  const because = {
    id: `enter.${phase}`,
    text: isAsked ? 'The candidate wants to go on' : 'The phase before has done its work',
  }
  switch (phase) {
    case 'estimates': {
      // Who has done the arithmetic along the way does not do it again.
      if (view.memory.estimates.length >= 2) return enterPhase(view, 'high_level', { isAsked })
      if (view.isGiven('load')) return silent({ phases, closes })
      const rate = knownRate(view) ?? rateInFacts(view)
      if (rate !== null) {
        return view.memory.estimates.some(({ text }) => text === rate) && hasUsed(view, rate)
          ? enterPhase(view, 'high_level', { isAsked })
          : ask({
              move: 'ask',
              main: line('what_number_decides', { number: rate }),
              because: { id: 'load', text: `${rate} was named and nothing follows from it yet` },
              phases,
              closes,
            })
      }
      return askLoad(view, isLoadGiven(view) ? 'numbers_from_facts' : 'numbers_next', phases)
    }
    case 'high_level': {
      const hasSkipped = /\bskip\b/i.test(view.pending.at(-1)?.text ?? '')
      if (isLoadKnown(view) || view.isGiven('load') || hasSkipped) {
        const main = line(hasSketch(view) ? 'keep_drawing' : 'sketch_next')
        return say({ move: 'transition', main, because, closes, phases })
      }
      return askLoad(view, 'ask_load_before_drawing', phases)
    }
    case 'deep_dives': {
      if (view.graph.components.length === 0) {
        return say({ move: 'transition', main: line('draw_first_part'), because, closes, phases })
      }
      const first = nextStep(
        { ...view, phase: { ...view.phase, id: 'deep_dives' }, phaseElapsedMs: 0 },
        null,
      )
      if (!first || first.type !== 'ask') return silent({ phases, closes })
      return first.move === 'wrap_up'
        ? first
        : {
            ...first,
            phases,
            closes,
            // On a prepared board it is the candidate who has to get the picture.
            courtesies: drillOf(view)
              ? first.courtesies
              : [line(isAsked ? 'go_deeper_asked' : 'go_deeper'), ...first.courtesies],
          }
    }
    case 'wrap_up':
      return { ...wrapUp(view), closes }
    case 'intro':
    case 'requirements':
    case 'setup':
    case 'feedback':
      return silent({ phases, closes })
    default:
      return assertNever(phase)
  }
}

/** A rate among the facts that were given: the load is then no question any more. */
function rateInFacts({ problem, memory }: View): string | null {
  const facts = (problem?.clarify ?? []).filter(({ id }) => memory.facts.has(id))
  const rates = facts.flatMap(({ answer }) => readNumbers(answer))
  return rates.find(isRate)?.text ?? null
}

/** Said together with what follows from it. */
function hasUsed({ memory }: View, rate: string): boolean {
  return memory.utterances.some(
    ({ text }) => text.includes(rate) && usesNumber.test(text.slice(text.indexOf(rate))),
  )
}

const usesNumber =
  /\b(?:so|therefore|that means|which means|fits|one (?:node|machine|box)|need \d|enough|shard|hence)\b/i

/** The latest rate that the candidate put a number on. */
export function knownRate(view: View): string | null {
  const numbers = view.memory.utterances
    .filter(({ reading }) => reading.act !== 'question')
    .flatMap(({ reading }) => reading.numbers)
  return numbers.findLast(isRate)?.text ?? null
}

/** A load by the second; "ten times a day" is a habit. */
function isRate({ unit, text }: SaidNumber): boolean {
  return unit === '1/s' && /sec|\/ ?s\b|qps|rps|tps/i.test(text)
}

/** Asks once what load the system has to take. */
export function askLoad(
  view: View,
  id: 'numbers_next' | 'numbers_from_facts' | 'ask_load' | 'ask_load_before_drawing',
  phases = 0,
): Decision {
  return ask({
    move: 'ask',
    main: line(id),
    because: { id: 'load', text: 'Nobody has named a load yet' },
    phases,
    closes: view.thread ? closingOf(view, view.thread) : null,
  })
}

/** The facts on the load were asked for; nobody has worked out what they come to. */
function isLoadGiven(view: View): boolean {
  const scale = view.problem?.clarify.find(({ intent }) => intent === 'scale')
  return scale !== undefined && view.memory.facts.has(scale.id)
}

/** The candidate put a rate or a size on the table. */
export function isLoadKnown(view: View): boolean {
  return view.memory.estimates.length > 0
}

/** A drawing is under way. */
export function hasSketch(view: View): boolean {
  return view.graph.components.length >= 3 && view.graph.connections.length >= 2
}
