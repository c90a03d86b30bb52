import type { CueCard } from '@sparboard/shared/protocol'
import type { PhaseId } from '@sparboard/shared/round'
import { knownRate } from '../interviewer/planner/enterPhase.ts'
import { findContradictions } from '../interviewer/planner/findContradictions.ts'
import { entrance, hasWalkedThrough } from '../interviewer/planner/readiness.ts'
import { askAboutOddity } from '../interviewer/planner/rules/highLevel.ts'
import type { View } from '../interviewer/planner/View.ts'
import { fill } from '../interviewer/phrasing/fill.ts'
import { turnText } from '../interviewer/phrasing/turnText.ts'
import { focusName } from '../interviewer/planner/focusName.ts'
import { phaseTopics, type PhaseTopic } from '../knowledge/index.ts'
import { missingParts } from './missingParts.ts'
import { phaseReason } from './phaseReason.ts'

/** What is worth asking in a phase whatever is drawn, in the order in which it is usually asked. */
export function phaseCards(view: View, phase: PhaseId): CueCard[] {
  const fitting = [...phaseTopics.values()].filter(({ phases }) => phases.includes(phase))
  // What belongs to the phase before comes after what is new in this one.
  const ordered = fitting.toSorted(
    (a, b) => Number(a.phases[0] !== phase) - Number(b.phases[0] !== phase),
  )
  return ordered.flatMap((topic) => {
    switch (topic.id) {
      case 'phase.unclear':
        return unclearCards(view, topic)
      case 'phase.missing':
        return missingCards(view, topic)
      default:
        return isDone(view, topic, phase) ? [] : [plainCard(view, topic)]
    }
  })
}

/** Facts told, from which on they have asked enough. */
const factsEnough = 4

/** What the talk or the board has already answered, as far as that can be heard here. */
function isDone(view: View, { id }: PhaseTopic, phase: PhaseId): boolean {
  const { memory, graph } = view
  switch (id) {
    case 'phase.needs':
      return memory.facts.size >= factsEnough
    case 'phase.load':
      return knownRate(view) !== null
    case 'phase.decides':
      return phase !== 'estimates' && knownRate(view) === null
    case 'phase.walk':
      return graph.components.length < 2 || hasWalkedThrough(view)
    case 'phase.calls':
      return graph.notes.some(({ category }) => category === 'api' || category === 'schema')
    case 'phase.choice':
      return graph.components.length === 0
    default:
      return false
  }
}

function plainCard(view: View, topic: PhaseTopic): CueCard {
  const from = entrance(view)
  const text = from ? topic.question : (topic.plainQuestion ?? topic.question)
  const slots = { from: from ? view.name(from.id) : 'the user' }
  return cardOf(topic, {
    id: topic.id,
    question: fill(text, slots),
    because: phaseReason(view, topic),
  })
}

type Own = Pick<CueCard, 'id' | 'question' | 'because'> & Partial<Pick<CueCard, 'about' | 'kind'>>

function cardOf(
  { id: topic, title, phases, points, redFlags, next }: PhaseTopic,
  own: Own,
): CueCard {
  return {
    topic,
    title,
    about: [],
    kind: null,
    phases: [...phases],
    listenFor: points.map(({ id, statement, isCore }) => ({ point: id, statement, isCore })),
    redFlags: [...redFlags],
    next,
    ...own,
  }
}

/** What was said does not go with what is drawn; or something drawn cannot be read. */
function unclearCards(view: View, topic: PhaseTopic): CueCard[] {
  const contradictions = findContradictions(view)
    .slice(0, 1)
    .map(({ id, because, text, slots, about }) => {
      const question = fill(text, slots)
      return cardOf(topic, {
        id: `${topic.id}@${id}`,
        // Two sentences that do not go together are about the talk, and about no box.
        about: question.includes('`') ? about : [],
        because: sentence(because),
        question,
      })
    })
  const oddity = askAboutOddity(view)
  if (oddity?.type !== 'ask' || view.graph.components.length === 0) return contradictions
  const card = cardOf(topic, {
    id: `${topic.id}@${oddity.about.join('+')}`,
    about: oddity.about,
    because: sentence(oddity.because.text),
    question: turnText(oddity, view),
  })
  return [...contradictions, card]
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** Parts that the problem needs and the board does not have; where data rests, for any problem. */
function missingCards(view: View, topic: PhaseTopic): CueCard[] {
  const { problem, graph } = view
  if (graph.components.length === 0) return []
  const drawn = new Set<string>(graph.components.map(({ kind }) => kind))
  const groups = problem?.requiredKinds ?? (view.mainPath().isComplete ? [] : [['sql_db' as const]])
  return groups
    .filter((group) => !group.some((kind) => drawn.has(kind)))
    .flatMap(([kind]) => {
      const question = kind && missingParts[kind]
      if (!question) return []
      const because = `Nothing on the board does the work of a ${focusName(kind)} yet.`
      return [cardOf(topic, { id: `${topic.id}@${kind}`, because, question })]
    })
}
