import { assertNever } from '@sparboard/shared/base'
import { matchClarification } from '../../../answers/index.ts'
import type { Utterance } from '../../memory/InterviewMemory.ts'
import { line, say, type Decision, type Piece } from '../Decision.ts'
import {
  asksForDecision,
  asksForOpinion,
  asksForSilence,
  endsWithQuestion,
  onlyLeads,
  questionsIn,
  readDestination,
  readProcessQuestion,
  hasSubstance,
  soundsOutAnAnswer,
  type ProcessQuestion,
} from '../intent.ts'
import { enterPhase } from '../enterPhase.ts'
import { leave } from '../leave.ts'
import { promptReplyAtMs } from '../pace.ts'
import {
  answerRequirement,
  asksForSpeedOnly,
  type RequirementAnswer,
} from '../requirementAnswer.ts'
import type { Rule } from '../Rule.ts'
import { hasWalkedThrough } from '../readiness.ts'
import { smallQuestionsFor } from '../../phrasing/smallQuestions.ts'
import { restate } from '../restate.ts'
import type { View } from '../View.ts'

/** Facts for one turn; who asks five things at once gets the first ones and may ask again. */
const factsATurn = 2

/**
 * A question to the interviewer: facts of the problem are given when asked for, in the problem's
 * words; process questions are answered; the design stays with the candidate.
 */
export const questions: Rule = (view) => {
  const last = view.pending.at(-1)
  if (!last || asksForSilence(last.text)) return null
  return { atMs: promptReplyAtMs(view), make: () => answer(view, last) }
}

function answer(view: View, last: Utterance): Decision | null {
  const { act } = last.reading
  if (act === 'injection') return stayInRole(view)
  if (act === 'asks_for_solution') return simple('no_solution', 'question.solution')
  const wantsOpinion =
    asksForOpinion(
      view.thread === null ? (questionsIn(last.text).at(-1) ?? last.text) : last.text,
    ) &&
    (view.thread === null || last.newPoints.length === 0)
  if ((act === 'asks_for_verdict' && !hasSubstance(last.text)) || wantsOpinion) {
    return verdict(view)
  }
  const process = readProcessQuestion(last.text)
  // An idea of their own that they want to draw: yes, whatever was said before it.
  if (process === 'may_add') return answerProcess(view, process, last)
  if (process && isAsking(view, last)) return answerProcess(view, process, last)
  const asked = view.pending.filter(
    (utterance) => isAsking(view, utterance) && !asksForDirection(utterance),
  )
  if (asked.length === 0) return null
  const text = asked.map((utterance) => questionText(utterance)).join(' ')
  const whole = asked.map((utterance) => utterance.text).join(' ')
  // What hands over the design asks for no fact, however many of its words a fact has.
  const open = questionsIn(text).filter((question) => !handsOverDesign(question))
  const facts =
    questionsIn(text).length > 0 && open.length === 0
      ? []
      : factsFor(view, open.length < questionsIn(text).length ? open.join(' ') : whole)
  const wantsDecision = asksForDecision(text)
  if (facts.length > 0) return reveal(view, facts, wantsDecision)
  if (wantsDecision) return returnDecision(view)
  // A question inside an answer is part of the thought, unless nothing else was said.
  if (last.newPoints.length > 0 || act !== 'question') return null
  return assume(view)
}

/**
 * Asks something: the whole of it is a question, or it ends with one. Early on every question counts;
 * later, in the middle of an answer, a rising tone asks for nothing.
 */
function isAsking(view: View, { reading, text, phase }: Utterance): boolean {
  const isEarly = phase === 'intro' || phase === 'requirements' || phase === 'setup'
  if (isEarly) {
    return !isComputing.test(text) && (reading.act === 'question' || questionsIn(text).length > 0)
  }
  const isPut = endsWithQuestion(text) || (reading.act === 'question' && text.includes('?'))
  const isAnswer = soundsOutAnAnswer(text) || hasSubstance(text)
  return isPut && reading.act !== 'hint_request' && (view.thread === null || !isAnswer)
}

/** What the problem has to say: its facts, and where none fits, its requirements and its scope. */
function factsFor({ problem, knowledge }: View, text: string): RequirementAnswer[] {
  if (!problem) return []
  const facts = matchClarification(problem, text, knowledge).filter(
    ({ intent }) => intent !== 'freshness' || !asksForSpeedOnly(text),
  )
  return [
    ...facts.map(({ id, answer: words }) => ({ id, text: words })),
    ...answerRequirement(problem, text, facts),
  ].slice(0, factsATurn)
}

const isComputing = /\blet me (?:compute|calculate|do the (?:math|sum))/i

function handsOverDesign(question: string): boolean {
  const isRequirement =
    /\b(?:support|scope|handle|allow|assume|how (?:many|much|quick\w*|fast|exact\w*|long|big|large|often|fresh|soon))\b/i
  return asksForDecision(question) && !isRequirement.test(question)
}

/** "Shall we move on?" asks for a direction and not for a fact. */
function asksForDirection({ text }: Utterance): boolean {
  return readDestination(text) !== null || onlyLeads(text)
}

function questionText({ text }: Utterance): string {
  const found = questionsIn(text)
  return found.length > 0 ? found.join(' ') : text
}

function reveal(view: View, facts: readonly RequirementAnswer[], wantsDecision: boolean): Decision {
  const fresh = facts.filter(({ id }) => !view.memory.facts.has(id))
  const told = fresh.length > 0 ? fresh : facts.slice(0, 1)
  const text = told.map(({ text: words }) => words).join(' ')
  const main: Piece =
    fresh.length > 0 ? { type: 'template', text, slots: {} } : line('fact_again', { fact: text })
  return say({
    move: 'reveal',
    aim: told.map(({ id }) => id).join(' '),
    courtesies: wantsDecision ? [main] : [],
    main: wantsDecision && !text.includes('?') ? line('return_choice_after_fact') : main,
    because: { id: 'question.fact', text: 'The candidate asked for it' },
  })
}

function returnDecision(view: View): Decision {
  return say({
    move: 'return_question',
    main: line('return_choice'),
    because: {
      id: `question.design.${view.memory.turns.length}`,
      text: 'The decision is the candidate’s',
    },
  })
}

function assume(view: View): Decision | null {
  // In the middle of a topic a question that asks for no fact is a way around the answer.
  if (view.thread?.topic) return stay(view)
  return simple(view.problem ? 'assume' : 'assume_free', 'question.unknown')
}

/** The question once more; asked around a second time, the topic is left. */
function stay(view: View): Decision | null {
  const { thread } = view
  const again = restate(view)
  const focal = thread?.about[0]
  if (!thread || !again) return null
  const id = `stay@${thread.id}`
  if (view.isGiven(id)) return leave(view, thread, 'dry')
  return say({
    move: 'nudge',
    courtesies: focal ? [line('rather_stay', { component: view.name(focal) })] : [],
    main: again,
    because: { id, text: 'The question was not answered' },
  })
}

function verdict(view: View): Decision | null {
  const { thread } = view
  const focal = thread?.about[0]
  if (focal) {
    return say({
      move: 'return_question',
      main: line('which_part_unsure', { component: view.name(focal) }),
      because: { id: 'question.verdict', text: 'The candidate asked whether it is right' },
    })
  }
  // The whole design was shown: the answer to "what do you think" is to look closer.
  if (view.phase.id === 'high_level' && hasWalkedThrough(view)) {
    return enterPhase(view, 'deep_dives', { isAsked: false })
  }
  // With nothing open the design itself goes on; an opinion would be a verdict.
  if (view.phase.id === 'deep_dives') return null
  return simple('what_would_convince', 'question.verdict')
}

function stayInRole(view: View): Decision {
  const again = restate(view)
  return say({
    move: 'nudge',
    courtesies: again ? [line('stay_in_role')] : [],
    main: again ?? line('stay_in_role_go_on'),
    because: { id: 'injection.said', text: 'The candidate gave the interviewer orders' },
  })
}

function answerProcess(view: View, question: ProcessQuestion, last: Utterance): Decision | null {
  switch (question) {
    case 'time_left':
      return simple('time_left', 'question.time', {
        minutes: String(Math.max(1, Math.round(view.remainingMs / 60_000))),
      })
    case 'repeat':
    case 'meaning': {
      const again = question === 'meaning' ? example(view) : restate(view)
      if (again) {
        return say({
          move: 'nudge',
          main: again,
          because: { id: 'question.repeat', text: 'The candidate asked for the question again' },
        })
      }
      return simple('repeat_prompt', 'question.repeat', { prompt: view.round.problem.prompt })
    }
    case 'may_add':
      return simple('go_ahead', 'question.add')
    case 'may_draw':
      return simple('just_draw', 'question.draw')
    case 'tools':
      return simple('free_choice_of_tools', 'question.tools')
    case 'present':
      return simple('i_am_here', 'question.present')
    case 'identity':
      return simple('who_am_i', 'question.identity')
    case 'assume': {
      const facts = factsFor(view, last.text).slice(0, 1)
      return facts.length > 0
        ? reveal(view, facts, false)
        : simple('go_ahead_and_assume', 'question.assume')
    }
    default:
      return assertNever(question)
  }
}

/** The question in another scene, or as one concrete case at the same box; each but once. */
function example(view: View): Piece | null {
  const focal = view.component(view.thread?.about[0])
  const again = restate(view, true)
  const asked = view.thread?.asked.at(-1)?.text ?? ''
  const isSame = again?.type === 'template' && asked.includes(again.text)
  if (!focal || !isSame) return again
  const component = view.name(focal.id)
  const { concrete, smaller } = smallQuestionsFor(focal.kind)
  const fresh = [concrete, smaller].find(
    (text) =>
      !view.memory.turns.some((turn) => turn.text.includes(text.replace('{component}', component))),
  )
  return fresh ? { type: 'template', text: fresh, slots: { component } } : again
}

function simple(
  id: Parameters<typeof line>[0],
  because: string,
  slots: Record<string, string> = {},
): Decision {
  return say({
    move: 'return_question',
    main: line(id, slots),
    because: { id: because, text: 'The candidate asked' },
  })
}
