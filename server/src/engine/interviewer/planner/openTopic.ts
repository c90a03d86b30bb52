import type { Finding } from '../../findings/index.ts'
import type { Point, Topic } from '../../knowledge/types.ts'
import { saidBefore } from '../memory/saidBefore.ts'
import { ask, type Decision, type Piece } from './Decision.ts'
import { slotsOf } from './slots.ts'
import { toldOnBoard } from './toldOnBoard.ts'
import { givesAway, missingCore, missingPoints } from './topicState.ts'
import type { TopicChoice } from './selectTopic.ts'
import type { View } from './View.ts'

/**
 * The first question on a topic. What was volunteered before is taken as known: then the question is
 * after the first point that is still missing, with a nod to what was said.
 */
export function openTopic(
  view: View,
  { topic, finding }: TopicChoice,
  { isLed = false } = {},
): Decision {
  const known = new Map<string, { quote: string }>([
    ...saidBefore(view.memory, topic, view.knowledge),
    ...(view.memory.coverage.get(topic.id) ?? []),
  ])
  const told = topic.points.filter(({ id, isCore }) => isCore && known.has(id))
  const onBoard = toldOnBoard(view, topic, finding.focal)
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
  if (!isLed && isCoreTold && harder) {
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
  if (!isLed && isPartlyKnown && missing) {
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
  const question = chooseQuestion(view, topic, finding, isLed)
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
 * slots on the board, giving nothing away, and not opening like the last question did.
 */
function chooseQuestion(view: View, topic: Topic, finding: Finding, isLed: boolean): Question {
  const dives = (view.problem?.deepDives ?? []).filter(({ topics }) => topics[0] === topic.id)
  const own: Question[] = dives
    .filter(({ id, ask: text }) => text.includes('?') && !view.isGiven(id))
    .map(({ id, ask: text }) => ({ id, text }))
  const [subject] = own
  if (isLed && subject) return subject
  const bound = topic.questions.filter(({ slots }) =>
    slots.every((slot) => slot === 'component' || finding.slots[slot] !== undefined),
  )
  const last = view.memory.turns.findLast(({ type }) => type === 'asked')
  const isUsable = ({ text }: Question) => !givesAway(view, topic, text)
  const isFresh = ({ text }: Question) => !last || opening(text) !== opening(last.text)
  const all = [...own, ...bound]
  const best = all.filter(isUsable).filter(isFresh)
  const good = best.length > 0 ? best : all.filter(isUsable)
  const pool = good.length > 0 ? good : bound.length > 0 ? bound : topic.questions
  const [first] = pool
  // The first ones are the best; the others keep rounds from sounding alike.
  return first && view.random.next() < 0.6 ? first : view.random.pick(pool)
}

function opening(text: string): string {
  return text.toLowerCase().split(/\s+/).slice(0, 2).join(' ')
}
