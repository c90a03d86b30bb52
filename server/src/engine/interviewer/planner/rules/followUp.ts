import { chooseFollowUp, coveredFrom, type AnswerReading } from '../../../answers/index.ts'
import type { Point, Topic } from '../../../knowledge/types.ts'
import { pointOf } from '../../memory/foldMemory.ts'
import { coveredPoints, type Thread, type Utterance } from '../../memory/InterviewMemory.ts'
import { knownRate } from '../enterPhase.ts'
import { smallerStepFor } from '../../phrasing/smallerSteps.ts'
import { smallQuestionsFor } from '../../phrasing/smallQuestions.ts'
import { ask, line, silent, type Because, type Decision, type Piece } from '../Decision.ts'
import {
  asksForSilence,
  disagrees,
  givesReputationAsReason,
  isVagueAboutAmount,
} from '../intent.ts'
import { closingOf, leave } from '../leave.ts'
import { isStruggling } from '../levelShown.ts'
import { ownQuestions } from '../openTopic.ts'
import { naturalStopAtMs } from '../pace.ts'
import type { Rule } from '../Rule.ts'
import { mayPushBack, pressOf } from '../pressing.ts'
import { findingOf, givesAway, missingCore, templateFor } from '../topicState.ts'
import { toldOnBoard } from '../toldOnBoard.ts'
import type { View } from '../View.ts'

/** A topic has a question and at most two follow-ups; a curveball one follow-up less. */
export function maxAsks(thread: Thread): number {
  return thread.asked[0]?.move === 'curveball' || thread.asked[0]?.move === 'board_change' ? 2 : 3
}

const manyWords = 250

/** What comes back on an answer: the missing point, a smaller question, a push-back, or the next topic. */
export const followUp: Rule = (view) => {
  const { thread } = view
  const last = view.pending.at(-1)
  if (!thread || !last || asksForSilence(last.text)) return null
  const isAnswered = view.pending.some(({ seq }) => thread.answers.includes(seq))
  if (!isAnswered) return null
  return { atMs: naturalStopAtMs(view), make: () => reply(view, thread) }
}

function reply(view: View, thread: Thread): Decision | null {
  const topic = thread.topic ? view.knowledge.topics.get(thread.topic) : undefined
  // A question of the process has no points: what was said is taken as it is.
  if (!topic) return afterPlainQuestion(view, thread)
  const answer = merge(view.pending)
  if (thread.asked.length >= maxAsks(thread)) {
    return leave(
      view,
      thread,
      missingCore(view, topic, thread.about[0]).length === 0 ? 'done' : 'limit',
    )
  }
  const adds = view.pending.some(({ newPoints }) =>
    newPoints.some((id) => id.startsWith(`${topic.id}#`)),
  )
  return (
    whenDisagreeing(view, thread, answer) ??
    whenReputation(view, thread, topic, answer) ??
    (adds ? null : whenNothingCame(view, thread, topic, answer)) ??
    whenAmountIsVague(view, thread, answer) ??
    whenPointsAreMissing(view, thread, topic, answer)
  )
}

/** Load, walk-through, contradiction without a topic: closed without words; the phase goes on. */
function afterPlainQuestion(view: View, thread: Thread): Decision | null {
  if (thread.asked[0]?.move === 'wrap_up' || thread.asked[0]?.move === 'close') return null
  if (view.phase.id === 'deep_dives') return leave(view, thread, 'done')
  return silent({ closes: closingOf(view, thread) })
}

interface Answer {
  text: string
  readings: readonly AnswerReading[]
  last: Utterance
  words: number
  isLong: boolean
}

function merge(pending: readonly Utterance[]): Answer {
  const text = pending.map((utterance) => utterance.text).join(' ')
  const last = pending.at(-1) as Utterance
  const words = text.split(/\s+/).filter((word) => word !== '').length
  return {
    text,
    readings: pending.map(({ reading }) => reading),
    last,
    words,
    isLong: words > manyWords,
  }
}

/** "I don't know", off topic, buzzwords, one word: a smaller step, once; then the topic is left. */
function whenNothingCame(
  view: View,
  thread: Thread,
  topic: Topic,
  answer: Answer,
): Decision | null {
  const acts = new Set(answer.readings.map(({ act }) => act))
  const focal = view.component(thread.about[0])
  const component = focal ? view.name(focal.id) : 'it'
  const small = smallQuestionsFor(focal?.kind ?? '')
  const once = (id: string) => !view.isGiven(`${id}@${thread.id}`)
  const asked = new Set(thread.asked.map(({ aim }) => aim))
  const missing = missingCore(view, topic, thread.about[0]).find(
    ({ probe: { id } }) => !asked.has(id),
  )
  if (acts.has('dont_know')) {
    if (!once('dont_know')) return leave(view, thread, 'unknown')
    return again(view, thread, {
      aim: missing?.probe.id ?? null,
      courtesies: [line('admitted')],
      main:
        stepOfTopic(view, thread, topic) ??
        smallerStep(view, thread, missing) ??
        smallQuestion(view, small.smaller, component),
      because: {
        id: `dont_know@${thread.id}`,
        text: 'The candidate does not know; a smaller step',
      },
    })
  }
  if (acts.has('off_topic') || isAboutSomethingElse(answer, topic)) {
    if (!once('redirect') || !missing) return leave(view, thread, 'dry')
    return again(view, thread, {
      aim: missing.probe.id,
      courtesies: [line(acts.has('off_topic') ? 'rather_stay' : 'noted_back', { component })],
      main: templateFor(view, thread, missing.probe.text),
      because: { id: `redirect@${thread.id}`, text: 'The answer was about something else' },
    })
  }
  if (thread.dryAnswers >= 2) return leave(view, thread, 'dry')
  const isVague = acts.has('vague') || answer.readings.some(({ isKeywordList }) => isKeywordList)
  const { chances } = pressOf(view)
  const given = ['concrete', 'play_out'].filter((id) => !once(id)).length
  if (given >= chances) return null
  if (isVague && answer.words > 4 && once('concrete')) {
    return again(view, thread, {
      aim: missing?.probe.id ?? null,
      main: smallQuestion(view, small.concrete, component),
      because: { id: `concrete@${thread.id}`, text: 'General words; one concrete case instead' },
    })
  }
  if ((answer.words <= 4 || isVague) && once('play_out')) {
    return again(view, thread, {
      aim: missing?.probe.id ?? null,
      main: line('play_out', { component }),
      because: {
        id: `play_out@${thread.id}`,
        text: isVague ? 'General words once more' : 'A very short answer',
      },
    })
  }
  return null
}

/** One scene is smaller than a question about everything: the first point that is missing shows the way. */
const mostWordsOfAStep = 26

function smallerStep(view: View, thread: Thread, missing: Point | undefined): Piece | null {
  const asked = thread.asked.at(-1)
  // After a probe the next one would be no smaller.
  const isOpening = thread.asked.length === 1 && !asked?.aim?.endsWith(`#${missing?.id}`)
  if (!missing || !isOpening || missing.probe.text.split(/\s+/).length > mostWordsOfAStep)
    return null
  return templateFor(view, thread, missing.probe.text)
}

/** The topic's own smaller question, unless it was put before. */
function stepOfTopic(view: View, thread: Thread, topic: Topic): Piece | null {
  const text = smallerStepFor(topic.id)
  return text === null || givesAway(view, topic, text) ? null : templateFor(view, thread, text)
}

/** A small question, unless it was put in these words before. */
function smallQuestion(view: View, text: string, component: string): Piece {
  const asked = text.replace('{component}', component)
  return view.memory.turns.some((turn) => turn.text.includes(asked))
    ? line('play_out', { component })
    : { type: 'template', text, slots: { component } }
}

function isAboutSomethingElse({ readings }: Answer, topic: Topic): boolean {
  if (readings.some(({ isKeywordList }) => isKeywordList)) return false
  const hits = readings.flatMap(({ points }) => points)
  return hits.length >= 2 && hits.every((hit) => hit.topic !== topic.id && hit.score >= coveredFrom)
}

/** A reputation as the reason: the need behind it is asked for, with a number where there is one. */
function whenReputation(view: View, thread: Thread, topic: Topic, answer: Answer): Decision | null {
  const focal = thread.about[0]
  const isChoice = /\.(?:choice|why\w*|fit)$/.test(topic.id)
  if (!focal || !isChoice || thread.asked.length > 1 || answer.words >= 40) return null
  const id = `reputation@${focal}`
  if (!givesReputationAsReason(answer.text) || view.isGiven(id)) return null
  const component = view.name(focal)
  const rate = knownRate(view)
  return again(view, thread, {
    move: 'challenge',
    aim: null,
    main: rate
      ? line('which_property_at', { component, rate })
      : line('which_property', { component }),
    because: { id, text: 'A reputation was given as the reason' },
  })
}

/** Who disagrees may be right: when that would no longer hold is asked once, and the answer taken. */
function whenDisagreeing(view: View, thread: Thread, answer: Answer): Decision | null {
  const focal = thread.about[0]
  const id = `disagreement@${thread.id}`
  if (!focal || !disagrees(answer.text) || view.isGiven(id)) return null
  return again(view, thread, {
    move: 'challenge',
    aim: null,
    main: line('disagreement', { component: view.name(focal) }),
    because: { id, text: 'The candidate disagrees; the condition for it' },
  })
}

/** An amount without a number is asked for once a phase. */
function whenAmountIsVague(view: View, thread: Thread, answer: Answer): Decision | null {
  const focal = thread.about[0]
  const id = `roughly@${view.phase.id}`
  if (thread.asked.length > 1 || !isVagueAboutAmount(answer.text) || view.isGiven(id)) return null
  return again(view, thread, {
    aim: null,
    main: focal
      ? line('roughly_how_many', { component: view.name(focal) })
      : line('roughly_how_many_free'),
    because: { id, text: 'An amount was named without a number' },
  })
}

function whenPointsAreMissing(
  view: View,
  thread: Thread,
  topic: Topic,
  answer: Answer,
): Decision | null {
  const heard = coveredPoints(view.memory, topic.id)
  const focal = thread.about[0]
  const covered = new Set([...heard, ...toldOnBoard(view, topic, focal).keys()])
  const core = missingCore(view, topic, focal)
  const asked = new Set(thread.asked.flatMap(({ aim }) => aim ?? []))
  // What is missing comes first, once; a push-back when nothing is left to ask for.
  const isCoreAsked = core.every(({ probe: { id } }) => asked.has(id))
  if (heard.size > 0 && isCoreAsked && mayPushBack(view, thread, topic)) {
    return pushBack(view, thread, topic, answer)
  }
  const isSubject = view.problem?.deepDives.some(({ topics }) => topics.includes(topic.id)) ?? false
  const choice = chooseFollowUp({
    topic,
    reading: { ...answer.last.reading, wrong: [], act: 'statement', contradiction: null },
    covered,
    level: view.round.level,
    asked,
  })
  const target = pointOf(view.knowledge, choice)
  // What only adds to the topic is asked for when its core is there and somebody may be expected to know.
  if (target?.point.isCore) return probe(view, thread, topic, target.point, answer)
  // A topic of the problem's own is taken one step further with somebody who is giving its points.
  const isGiving = isSubject && heard.size > 0 && core.length === 0 && !isStruggling(view)
  const bonus = isGiving ? bonusPoint(topic, covered, asked) : null
  if (bonus) return probe(view, thread, topic, bonus, answer)
  // Opened at a detail, the subject still has its own scene.
  const [scene] = isGiving && thread.asked.length === 1 ? ownQuestions(view, topic) : []
  if (scene && !givesAway(view, topic, scene.text)) {
    return again(view, thread, {
      aim: scene.id,
      main: templateFor(view, thread, scene.text),
      courtesies: [{ type: 'echo', utterance: answer.last }],
      because: { id: scene.id, text: `The problem's own scene on: ${topic.title}` },
    })
  }
  const isPressed = view.round.pressure === 'tough' && thread.asked.at(-1)?.move === 'push_back'
  const harder = isPressed ? harderCase(view, thread, topic) : null
  if (harder) return harder
  return leave(view, thread, core.length === 0 ? 'done' : 'dry')
}

/** A point beside the core that was neither heard nor asked for. */
function bonusPoint(
  topic: Topic,
  covered: ReadonlySet<string>,
  asked: ReadonlySet<string>,
): Point | null {
  return (
    topic.points.find(
      ({ id, isCore, probe: { id: aim } }) => !isCore && !covered.has(id) && !asked.has(aim),
    ) ?? null
  )
}

/** In a round; a third one would be a habit. */
const mostHarder = 2

/** One harder case: where the points are coming, or where only the benefit was repeated. */
function harderCase(view: View, thread: Thread, topic: Topic): Decision | null {
  const focal = thread.about[0]
  const given = [...view.memory.given.keys()].filter((id) => id.startsWith('harder@'))
  if (!focal || given.length >= mostHarder || given.includes(`harder@${thread.id}`)) return null
  return again(view, thread, {
    move: 'challenge',
    aim: null,
    main:
      topic.harder && !givesAway(view, topic, topic.harder.text)
        ? templateFor(view, thread, topic.harder.text)
        : line('harder_case', { component: view.name(focal) }),
    because: { id: `harder@${thread.id}`, text: `One step further on: ${topic.title}` },
  })
}

function probe(view: View, thread: Thread, topic: Topic, point: Point, answer: Answer): Decision {
  const aim = point.probe.id
  const unsure = view.memory.unsure.get(aim)
  const finding = findingOf(view, thread)
  const because: Because = {
    id: finding?.id ?? `${topic.id}@${thread.id}`,
    text: finding?.because ?? 'A point of the topic was not heard yet',
  }
  const main = templateFor(view, thread, point.probe.text)
  if (unsure) {
    return again(view, thread, {
      move: 'confirm',
      aim,
      because,
      courtesies: [{ type: 'quote', words: unsure.quote, about: point }],
      main,
    })
  }
  // Much was said and little understood: the fault may be the listener's.
  const mayHaveMissed =
    answer.words >= 20 && answer.last.newPoints.length === 0 && answer.last.reading.confidence < 0.4
  const courtesies: Piece[] = answer.isLong
    ? [line('stop_there')]
    : mayHaveMissed
      ? [line('may_have_missed')]
      : [{ type: 'echo', utterance: answer.last }]
  return again(view, thread, { move: 'probe', aim, because, courtesies, main })
}

function pushBack(view: View, thread: Thread, topic: Topic, answer: Answer): Decision {
  const { id, text } = topic.pushback
  const focal = thread.about[0]
  const component = focal ? view.name(focal) : 'it'
  return again(view, thread, {
    move: 'push_back',
    aim: id,
    courtesies: [{ type: 'echo', utterance: answer.last }],
    main: givesAway(view, topic, text)
      ? line('push_back', { component })
      : templateFor(view, thread, text),
    because: { id, text: 'A choice was made and nothing was said of what it costs' },
  })
}

/** A follow-up in the running thread. */
function again(
  view: View,
  thread: Thread,
  parts: Partial<Decision & { type: 'ask' }> & { main: Piece; because: Because },
): Decision {
  return ask({
    move: 'probe',
    topic: thread.topic,
    about: [...thread.about],
    questionId: thread.id,
    ...parts,
  })
}
