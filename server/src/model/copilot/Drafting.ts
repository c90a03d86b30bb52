import type { ComponentId, ParticipantId } from '@sparboard/shared/base'
import type { CueCard, ListenedPoint, ListeningSheet } from '@sparboard/shared/protocol'
import {
  currentPhase,
  phaseRemainingMs,
  roundRemainingMs,
  type Round,
} from '@sparboard/shared/round'
import { nameComponents } from '../../engine/findings/index.ts'
import type { TurnBrief } from '../../engine/interviewer/index.ts'
import type { DraftBrief } from '../../rounds/index.ts'

/**
 * All that a model may know to draft something, and that its drafts are checked against. Taken from the
 * round field by field: no note, no mark, nobody's name and nothing that another interviewer ticked.
 */
export interface Drafting {
  round: { title: string; prompt: string; level: string }
  phase: { title: string; remainingMs: number; roundRemainingMs: number } | null
  graph: DraftBrief['graph']
  /** How a question names each component, in backticks. */
  names: ReadonlyMap<ComponentId, string>
  /** Facts that are known to the candidate. */
  requirements: TurnBrief['requirements']
  transcript: TurnBrief['transcript']
  /** What was said aloud in the round: no secret any more. */
  said: string
  /** The questions so far, the latest where there are very many. */
  questions: readonly string[]
  /** What the interviewer has in front of them anyway: a draft that says the same is none. */
  ready: readonly string[]
  /** What the drafts follow up on; null for next questions. */
  open: { asked: string; about: readonly ComponentId[]; hints: number } | null
  /** The best first. */
  reference: readonly Reference[]
}

/** What a strong answer says about a topic; never to be told. */
export interface Reference {
  topic: string
  title: string
  about: readonly ComponentId[]
  points: readonly { id: string; statement: string; isCore: boolean; isHeard: boolean }[]
  redFlags: readonly string[]
}

const transcriptLines = 24
/** More than anybody says in a round; whoever pastes books makes no prompt dear and no check slow. */
const longestTalk = 100_000
const mostQuestions = 60
const mostCards = 4

/** What may be known of a round at a moment of server time. */
export function draftingOf(brief: DraftBrief, nowMs: number): Drafting {
  const { round, graph, question, sheet, requirements } = brief
  const cards = question === null || sheet === null ? brief.cards.slice(0, mostCards) : []
  const phase = currentPhase(round)
  return {
    round: { title: round.problem.title, prompt: round.problem.prompt, level: round.level },
    phase: phase && {
      title: phase.title,
      remainingMs: phaseRemainingMs(round, nowMs),
      roundRemainingMs: roundRemainingMs(round, nowMs),
    },
    graph,
    names: nameComponents(graph),
    requirements: requirements
      .filter(({ isRevealed }) => isRevealed)
      .map(({ id, fact }) => ({ id, text: fact })),
    transcript: round.turns.slice(-transcriptLines).map(({ seq, role, text }) => ({
      seq,
      by: role === 'candidate' || role === 'interviewer' ? role : 'other',
      text,
    })),
    said: latest(round.turns),
    questions: round.turns
      .filter(({ type }) => type === 'asked')
      .slice(-mostQuestions)
      .map(({ text }) => text),
    ready: [
      ...(sheet ? [sheet.probe, sheet.pushBack, sheet.harder] : []),
      ...cards.map((card) => card.question),
    ]
      .filter((text) => text !== null)
      .filter((text) => text !== ''),
    open: question && { asked: question.text, about: question.about, hints: question.hints },
    reference: [
      ...(question && sheet ? [sheetReference(sheet, question.about, round, brief.by)] : []),
      ...cards.map(cardReference),
    ],
  }
}

function latest(turns: Round['turns']): string {
  const texts: string[] = []
  let length = 0
  for (const { text } of turns.toReversed()) {
    if (length + text.length > longestTalk) break
    length += text.length
    texts.push(text)
  }
  return texts.toReversed().join(' ')
}

function sheetReference(
  { topic, title, points, redFlags }: ListeningSheet,
  about: readonly ComponentId[],
  { ticks }: Round,
  by: ParticipantId,
): Reference {
  const isOthersTick = ({ point, heard }: ListenedPoint) =>
    heard?.by === 'interviewer' &&
    ticks.some((tick) => tick.topic === topic && tick.point === point && tick.by !== by)
  return {
    topic,
    title,
    about,
    points: points
      .filter((point) => !isOthersTick(point))
      .map(({ point, statement, isCore, heard }) => ({
        id: point,
        statement,
        isCore,
        isHeard: heard !== null,
      })),
    redFlags,
  }
}

function cardReference({ topic, title, about, listenFor, redFlags }: CueCard): Reference {
  return {
    topic,
    title,
    about,
    points: listenFor.map(({ point, statement, isCore }) => ({
      id: point,
      statement,
      isCore,
      isHeard: false,
    })),
    redFlags,
  }
}
