import type { Finding } from '../../findings/index.ts'
import type { Point, Topic } from '../../knowledge/types.ts'
import type { Thread } from '../memory/InterviewMemory.ts'
import { saidBefore } from '../memory/saidBefore.ts'
import { ask, type Decision, type Piece } from './Decision.ts'
import { divesOf } from './dives.ts'
import { slotsOf } from './slots.ts'
import { toldOnBoard } from './toldOnBoard.ts'
import type { TopicChoice } from './selectTopic.ts'
import { closestTo, type Subject } from './subject.ts'
import { findingOf, givesAway, missingCore, missingPoints } from './topicState.ts'
import type { View } from './View.ts'

/**
 * The first question on a topic. What was volunteered before is taken as known: then the question is
 * after the first point that is still missing, with a nod to what was said.
 */
export function openTopic(
  view: View,
  { topic, finding }: TopicChoice,
  { subject }: { subject?: Subject } = {},
): Decision {
  const isLed = subject !== undefined
  const known = new Map<string, { quote: string }>([
    ...saidBefore(view.memory, topic, view.knowledge),
    ...(view.memory.coverage.get(topic.id) ?? []),
  ])
  const told = topic.points.filter(({ id, isCore }) => isCore && known.has(id))
  const onBoard = toldOnBoard(view, topic, finding.focal)
  const isStandIn = divesOf(view).get(topic.id)?.standIn?.id === finding.id
  // The problem's own scene is worth putting while most of what it is after has not been said.
  const isMostlyOpen = 2 * told.length <= topic.points.filter(({ isCore }) => isCore).length
  const hasOwn = ownQuestions(view, topic).some(({ text }) => !givesAway(view, topic, text))
  const isPlain = isLed || isStandIn || (hasOwn && isMostlyOpen)
  const isPartlyKnown = told.length > 0 || topic.points.some(({ id }) => onBoard.has(id))
  const missing = missingCore(view, topic, finding.focal).find(({ probe }) =>
    standsAlone(probe.text),
  )
  const slots = slotsOf(view, finding)
  const common = {
    move: 'ask' as const,
    topic: topic.id,
    about: [finding.focal],
    because: { id: finding.id, text: finding.because },
  }
  // Who chose the subject is about to explain it: the plain question, whatever was touched before.
  // All of the core explained before anybody asked: what is left is the harder part.
  const harder = missingPoints(view, topic).find(
    ({ isCore, probe }) => !isCore && !onBoard.has(probe.id) && standsAlone(probe.text),
  )
  const isCoreTold = missingCore(view, topic, finding.focal).length === 0
  if (!isPlain && isCoreTold && harder) {
    return ask({
      ...common,
      aim: harder.probe.id,
      courtesies: told.slice(0, 1).map((point) => ({
        type: 'quote',
        words: known.get(point.id)?.quote ?? '',
        about: point,
      })),
      main: { type: 'template', text: harder.probe.text, slots },
    })
  }
  if (!isPlain && isPartlyKnown && missing) {
    return ask({
      ...common,
      aim: missing.probe.id,
      courtesies: told.slice(0, 1).map((point) => ({
        type: 'quote',
        words: known.get(point.id)?.quote ?? '',
        about: point,
      })),
      main: { type: 'template', text: missing.probe.text, slots },
    })
  }
  const question = chooseQuestion(view, topic, finding, subject)
  return ask({
    ...common,
    aim: question.id,
    main: { type: 'template', text: question.text, slots },
  })
}

/** The question about a point that was not made. */
export function probeFor(view: View, finding: Finding, point: Point): Piece {
  return { type: 'template', text: point.probe.text, slots: slotsOf(view, finding) }
}

/** Asks something without leaning on a question before it ("that entry", "those two seconds"). */
function standsAlone(text: string): boolean {
  return !/\b(?:that|those|these|them|this|so|also)\b/i.test(text)
}

interface Question {
  id: string
  text: string
}

/**
 * One of the topic's questions, or the problem's own where it has one on this topic: with all its
 * slots on the board, giving nothing away, and not opening like the last question did. Who chose the
 * subject gets the one that speaks of it.
 */
export function chooseQuestion(
  view: View,
  topic: Topic,
  finding: Finding,
  subject?: Subject,
): Question {
  const own = ownQuestions(view, topic)
  const bound = topic.questions.filter(({ slots }) => isBound(finding, slots))
  const last = view.memory.turns.findLast(({ type }) => type === 'asked')
  const isUsable = ({ text }: Question) => !givesAway(view, topic, text)
  const isFresh = ({ text }: Question) => !last || opening(text) !== opening(last.text)
  const usable = [...own, ...bound].filter(isUsable)
  if (subject) {
    const chosen = closestTo(subject, usable) ?? own[0]
    if (chosen) return chosen
  }
  const [mine] = own.filter(isUsable)
  // Nothing drawn invites the topic by itself: only the problem's own question fits the box.
  const isStandIn = divesOf(view).get(topic.id)?.standIn?.id === finding.id
  if (isStandIn && own[0]) return own[0]
  // The problem's own words are the best; the topic's keep two rounds from sounding alike.
  if (mine && view.random.next() < mostlyOwn) return mine
  const best = usable.filter(isFresh)
  const good = best.length > 0 ? best : usable
  const pool = good.length > 0 ? good : bound.length > 0 ? bound : topic.questions
  const [first] = pool
  // The first ones are the best; the others keep rounds from sounding alike.
  return first && view.random.next() < 0.6 ? first : view.random.pick(pool)
}

const mostlyOwn = 0.8

/** The problem's questions that stand for this topic on this board and were not put yet. */
export function ownQuestions(view: View, topic: Topic): Question[] {
  const dive = divesOf(view).get(topic.id)
  return (view.problem?.deepDives ?? [])
    .filter(({ id, topics }) => topics[0] === topic.id || (dive?.isMain && dive.id === id))
    .filter(({ id, ask: text }) => text.includes('?') && !view.isGiven(id))
    .map(({ id, ask: text }) => ({ id, text }))
}

/** What a topic still has to ask in an open thread: questions and probes that nobody has put or answered. */
export function questionsLeft(view: View, topic: Topic, thread: Thread): Question[] {
  const finding = findingOf(view, thread)
  const asked = new Set(thread.asked.flatMap(({ aim }) => aim ?? []))
  const bound = topic.questions.filter(({ slots }) =>
    finding ? isBound(finding, slots) : slots.every((slot) => slot === 'component'),
  )
  const probes = missingPoints(view, topic)
    .map(({ probe }) => probe)
    .filter(({ text }) => standsAlone(text))
  return [...ownQuestions(view, topic), ...probes, ...bound].filter(
    ({ id, text }) => !asked.has(id) && !givesAway(view, topic, text),
  )
}

function isBound(finding: Finding, slots: readonly string[]): boolean {
  return slots.every((slot) => slot === 'component' || finding.slots[slot] !== undefined)
}

function opening(text: string): string {
  return text.toLowerCase().split(/\s+/).slice(0, 2).join(' ')
}
