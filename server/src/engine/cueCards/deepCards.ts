import type { ComponentId } from '@sparboard/shared/base'
import type { CueCard } from '@sparboard/shared/protocol'
import { ask } from '../interviewer/planner/Decision.ts'
import { chooseQuestion, openTopic } from '../interviewer/planner/openTopic.ts'
import {
  isUntold,
  rankTopics,
  worthAsking,
  type TopicChoice,
} from '../interviewer/planner/selectTopic.ts'
import { slotsOf } from '../interviewer/planner/slots.ts'
import type { View } from '../interviewer/planner/View.ts'
import { fill } from '../interviewer/phrasing/fill.ts'
import { leakOf } from '../interviewer/phrasing/leak.ts'
import { turnText } from '../interviewer/phrasing/turnText.ts'
import { becauseOf } from './becauseOf.ts'
import { familyOf } from './familyOf.ts'
import { fitsBox } from './fitsBox.ts'
import { plainStatement } from './plainStatement.ts'
import { redFlagsOf } from './redFlagsOf.ts'

/** So many of the best are put in an order in which they could be asked one after the other. */
const mostWeighed = 60
/** So many are compared with what was said and written about them, which takes a reading each. */
const mostCompared = 4

/** Cards on what is drawn, the best first; `most` of them at most. */
export function deepCards(view: View, most: number): CueCard[] {
  const fits = (choice: TopicChoice) => fitsBox(view, choice)
  const best = worthAsking(view).filter(fits).slice(0, mostWeighed)
  const cards = cardsOf(view, inTurn(best), most)
  if (cards.length >= most) return cards
  // Somebody who goes on asking is not left without questions: then anything that fits will do.
  const seen = new Set(best.map(({ topic }) => topic.id))
  const others = rankTopics(view, { isLed: true }).filter(
    (choice) => !seen.has(choice.topic.id) && fits(choice),
  )
  return cardsOf(view, inTurn(others.slice(0, mostWeighed)), most, cards)
}

function cardsOf(
  view: View,
  choices: Iterable<TopicChoice>,
  most: number,
  before: readonly CueCard[] = [],
): CueCard[] {
  const cards = [...before]
  for (const choice of choices) {
    if (cards.length === most) break
    const isNear = cards.length < mostCompared
    // What the board explains by itself is no question any more.
    if (isNear && !isUntold(view, choice)) continue
    const card = cardOf(view, choice, isNear)
    if (card) cards.push(card)
  }
  return cards
}

/** What one more question on a box, or on the same sort of thing, loses by those before it. */
const perBox = 2
const perSort = 1
/** One more of the questions that sound alike, and at the same box at that. */
const perFamily = 1.5
const sameAgain = 8
/** The same box twice in a row, and a third time. */
const again = 2
const worn = 3

/** In the order in which they would be asked: each as if those before it had been; a topic comes once. */
function* inTurn(choices: readonly TopicChoice[]): Generator<TopicChoice> {
  let left = choices.map((choice) => {
    const { id } = choice.topic
    const family = familyOf(id)
    const { focal } = choice.finding
    return { choice, focal, id, sort: sortOf(id), family, familyHere: `${family}@${focal}` }
  })
  const counts = new Map<string, number>()
  const count = (key: string) => counts.get(key) ?? 0
  const last: ComponentId[] = []
  while (left.length > 0) {
    const [newest, older] = [last.at(-1), last.at(-2)]
    let best: { one: (typeof left)[number]; worth: number } | null = null
    for (const one of left) {
      const { choice, focal, sort, family, familyHere } = one
      const worth =
        choice.score -
        perBox * count(focal) -
        perSort * count(`sort ${sort}`) -
        perFamily * count(family) -
        sameAgain * count(familyHere) -
        (newest === focal ? again + (older === focal ? worn : 0) : 0)
      if (best === null || worth > best.worth) best = { one, worth }
    }
    if (best === null) return
    const { choice, focal, id, sort, family, familyHere } = best.one
    for (const key of [focal, `sort ${sort}`, family, familyHere]) counts.set(key, 1 + count(key))
    last.push(focal)
    left = left.filter((one) => one.id !== id)
    yield choice
  }
}

function sortOf(topic: string): string {
  return topic.split('.')[0] ?? ''
}

/** What a part is and why it is there can be asked as soon as it is drawn. */
const fitsSketch = /\.(?:choice|why|fit|what|role|placement)$/

/** The topic's own question, whatever of it was touched before. */
function plainOpening(view: View, { topic, finding }: TopicChoice) {
  const { text } = chooseQuestion(view, topic, finding)
  return ask({
    move: 'ask',
    topic: topic.id,
    about: [finding.focal],
    because: { id: finding.id, text: finding.because },
    main: { type: 'template', text, slots: slotsOf(view, finding) },
  })
}

/** Null where no wording of the topic keeps its points to itself. */
function cardOf(view: View, choice: TopicChoice, isNear: boolean): CueCard | null {
  const { topic, finding } = choice
  const decision = isNear ? openTopic(view, choice) : plainOpening(view, choice)
  if (decision.type !== 'ask') return null
  const question = turnText({ ...decision, courtesies: [] }, view)
  if (leakOf(question, topic.points, view.said()) !== null) return null
  const slots = slotsOf(view, finding)
  const kind = view.component(finding.focal)?.kind ?? 'unknown'
  return {
    id: `${topic.id}@${finding.focal}`,
    topic: topic.id,
    title: topic.title,
    about: [finding.focal],
    kind: kind === 'unknown' ? null : kind,
    phases: fitsSketch.test(topic.id) ? ['high_level', 'deep_dives'] : ['deep_dives'],
    because: becauseOf(view, choice),
    question,
    listenFor: topic.points.map((point) => ({
      point: point.id,
      statement: plainStatement(topic.id, point),
      isCore: point.isCore,
    })),
    redFlags: redFlagsOf(topic),
    next: fill((topic.harder ?? topic.pushback).text, slots),
  }
}
