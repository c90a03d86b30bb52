import { readNumbers } from '../../../answers/index.ts'
import { sharesWord } from '../../../findings/index.ts'
import { ask, line, say } from '../Decision.ts'
import { askLoad, enterPhase, hasSketch, isLoadKnown } from '../enterPhase.ts'
import { drillOf } from '../drillOf.ts'
import { focusName } from '../focusName.ts'
import { naturalStopAtMs, paceOf, quietSinceMs } from '../pace.ts'
import { drillComponent, hasAskedSomething, isConnected } from '../readiness.ts'
import type { Rule } from '../Rule.ts'
import type { View } from '../View.ts'

const minuteMs = 60_000
/** For a situation of two sentences and a drawing of six boxes. */
const readingMs = 30_000

/** A drill begins when its component is on the board with a neighbour. */
export const setup: Rule = (view) => {
  if (view.phase.id !== 'setup') return null
  const target = drillComponent(view)
  const quietMs = quietSinceMs(view)
  const enter = () => enterPhase(view, 'deep_dives', { isAsked: false })
  if (target) {
    // "It's there": then there is nothing to wait for.
    if (view.pending.length > 0) return { atMs: naturalStopAtMs(view), make: enter }
    // A drawing of one's own is known; a prepared one has to be read first.
    const waitMs = drillOf(view) ? readingMs : isConnected(view, target.id) ? 8_000 : 20_000
    return { atMs: quietMs + waitMs, make: enter }
  }
  const isGivenUp = view.graph.components.length >= 2 && view.phaseElapsedMs > 2 * minuteMs
  if (isGivenUp) return { atMs: quietMs + 10_000, make: enter }
  const reminders = [1, 2, 3].filter((step) => view.isGiven(`setup.missing.${step}`)).length
  if (reminders === 3) return null
  const { focus } = view.round
  return {
    atMs: Math.max(view.nowMs + minuteMs - view.phaseElapsedMs, quietMs + paceOf(view).quietMs),
    make: () =>
      say({
        move: 'nudge',
        main: focus
          ? line('setup_missing', { focus: focusName(focus) })
          : line('setup_missing_free'),
        because: { id: `setup.missing.${reminders + 1}`, text: 'The part is not on the board yet' },
      }),
  }
}

/** Nothing was asked and nothing drawn for a minute. */
export const whereToStart: Rule = (view) => {
  if (view.phase.id !== 'requirements' && view.phase.id !== 'intro') return null
  if (view.memory.utterances.length > 0 || view.graph.components.length > 0) return null
  if (view.isGiven('start')) return null
  return {
    atMs: quietSinceMs(view) + minuteMs,
    make: () =>
      say({
        move: 'nudge',
        main: line('what_to_know_first'),
        because: { id: 'start', text: 'Nothing was asked for a minute' },
      }),
  }
}

/** Drawing began without a question: let it go for a minute, then ask once. */
export const drawnWithoutAsking: Rule = (view) => {
  if (view.phase.id !== 'requirements' || hasAskedSomething(view)) return null
  const firstAtMs = view.memory.boardChanges[0]?.atMs
  if (firstAtMs === undefined || view.isGiven('designing_for')) return null
  return {
    atMs: Math.max(firstAtMs + minuteMs, naturalStopAtMs(view)),
    make: () =>
      ask({
        move: 'ask',
        main: line('designing_for'),
        because: { id: 'designing_for', text: 'Drawing began before anything was asked' },
      }),
  }
}

/** From the questions to the numbers, when the questions have come to an end by themselves. */
export const requirementsDone: Rule = (view) => {
  if (view.phase.id !== 'requirements' || view.thread) return null
  const quietMs = quietSinceMs(view)
  const { quietMs: patienceMs } = paceOf(view)
  if (hasSketch(view) && (hasAskedSomething(view) || view.isGiven('designing_for'))) {
    return {
      atMs: quietMs + 10_000,
      make: () => enterPhase(view, 'high_level', { isAsked: false }),
    }
  }
  const { facts, utterances } = view.memory
  const isGoalMet = facts.size >= 2 || utterances.length >= 4
  if (isGoalMet) {
    const halfMs = view.nowMs + view.phase.lengthMs / 2 - view.phaseElapsedMs
    return {
      atMs: Math.min(Math.max(quietMs + patienceMs, halfMs), quietMs + 3 * patienceMs),
      make: () => enterPhase(view, 'estimates', { isAsked: false }),
    }
  }
  if (utterances.length > 0 && !view.isGiven('what_else')) {
    return {
      // Writing down a requirement takes a while.
      atMs: quietMs + 2 * patienceMs,
      make: () =>
        say({
          move: 'nudge',
          main: line('what_else_needed'),
          because: { id: 'what_else', text: 'Little was asked so far' },
        }),
    }
  }
  return {
    atMs: quietMs + 75_000,
    make: () => enterPhase(view, 'estimates', { isAsked: false }),
  }
}

/** A number far from what the facts give is walked through again, once. */
export const checkNumbers: Rule = (view) => {
  if (view.phase.id !== 'estimates' && view.phase.id !== 'requirements') return null
  const fresh = new Set(view.pending.map(({ seq }) => seq))
  const told = toldNumbers(view)
  const off = view.memory.estimates.find(
    ({ seq, reading }) =>
      fresh.has(seq) &&
      reading?.verdict === 'far_off' &&
      isNamed(view, reading.what, seq) &&
      // What the interviewer said itself is nobody's arithmetic.
      !told.some((value) => isAbout(value, figureOf(reading.said.text))),
  )
  if (!off || view.isGiven('multiplication')) return null
  return {
    atMs: naturalStopAtMs(view),
    make: () =>
      ask({
        move: 'challenge',
        main: line('check_multiplication', { number: off.text }),
        because: {
          id: 'multiplication',
          text: `${off.text} for ${off.reading?.what ?? 'it'} is more than ten times off`,
        },
        questionId: view.thread && !view.thread.topic ? view.thread.id : null,
      }),
  }
}

/** The numbers of the prompt and of the facts that were given. */
function toldNumbers({ problem, memory, round }: View): number[] {
  const facts = (problem?.clarify ?? []).filter(({ id }) => memory.facts.has(id))
  return [round.problem.prompt, ...facts.map(({ answer }) => answer)]
    .flatMap((text) => readNumbers(text))
    .map(({ text }) => figureOf(text))
}

const thousands: Record<string, number> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  b: 1e9,
  billion: 1e9,
}

/** The figure itself, whatever it is a number of: "500,000 uploads a day" and "500 thousand". */
function figureOf(text: string): number {
  const [, digits = '', scale = ''] = /(\d[\d,.]*)\s*([a-z]+)?/i.exec(text) ?? []
  return Number(digits.replaceAll(',', '')) * (thousands[scale.toLowerCase()] ?? 1)
}

/** The sentence speaks of what the estimate counts, and not only of something by the second. */
function isNamed({ memory }: View, what: string, seq: number): boolean {
  const text = memory.utterances.find((utterance) => utterance.seq === seq)?.text ?? ''
  const names = (what.match(/\p{L}{4,}/gu) ?? []).filter((word) => !measure.test(word))
  const said = names.filter((name) => sharesWord(name, text))
  return said.length >= Math.min(2, names.length)
}

const measure = /^(?:second|average|peak|bytes?|with|from|after|before|each|most|every|million)$/i

function isAbout(told: number, said: number): boolean {
  return Math.abs(told - said) <= 0.05 * Math.abs(told)
}

const usesNumber =
  /\b(?:so|therefore|that means|which means|fits|one (?:node|machine|box)|need \d|enough|shard|hence)\b/i

/** From the numbers to the board: what they decide, then the sketch. */
export const estimatesDone: Rule = (view) => {
  if (view.phase.id !== 'estimates' || view.thread) return null
  const quietMs = quietSinceMs(view)
  const { quietMs: patienceMs } = paceOf(view)
  const { estimates } = view.memory
  // A result by the second says more than a step on the way to it.
  const last =
    estimates.findLast(({ text }) => /sec|\/ ?s\b|qps|rps|tps/i.test(text)) ?? estimates.at(-1)
  if (hasSketch(view)) {
    return {
      atMs: quietMs + 10_000,
      make: () => enterPhase(view, 'high_level', { isAsked: false }),
    }
  }
  if (last) {
    const text = view.memory.utterances.find(({ seq }) => seq === last.seq)?.text ?? ''
    if (!view.isGiven('number_decides') && !usesNumber.test(text)) {
      return {
        atMs: quietMs + patienceMs / 2,
        make: () =>
          say({
            move: 'nudge',
            main: line('what_number_decides', { number: last.text }),
            because: {
              id: 'number_decides',
              text: 'A number was given and nothing follows from it yet',
            },
          }),
      }
    }
    return {
      atMs: quietMs + patienceMs,
      make: () => enterPhase(view, 'high_level', { isAsked: false }),
    }
  }
  return {
    atMs: quietMs + minuteMs,
    make: () =>
      view.isGiven('load') || isLoadKnown(view)
        ? enterPhase(view, 'high_level', { isAsked: false })
        : askLoad(view, 'ask_load'),
  }
}
