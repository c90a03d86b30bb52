import { createRandom, type ComponentId, type Random } from '@sparboard/shared/base'
import type { Component, DesignGraph } from '@sparboard/shared/design'
import {
  currentPhase,
  elapsedMs,
  phaseElapsedMs,
  roundRemainingMs,
  type Phase,
  type Round,
} from '@sparboard/shared/round'
import { findFindings, findFindingsOn, nameComponents, type Finding } from '../../findings/index.ts'
import type { Knowledge, Problem } from '../../knowledge/types.ts'
import type { Situation } from '../Interviewer.ts'
import {
  everythingSaid,
  openThread,
  type InterviewMemory,
  type Thread,
  type Utterance,
} from '../memory/InterviewMemory.ts'
import { tidyName } from '../phrasing/tidyName.ts'
import { findMainPath, type MainPath } from './mainPath.ts'
import { roundContextOf } from './roundContext.ts'

/** Everything that a rule of the planner may look at, at one moment. */
export interface View {
  memory: InterviewMemory
  round: Round
  graph: DesignGraph
  knowledge: Knowledge
  problem: Problem | null
  nowMs: number
  elapsedMs: number
  remainingMs: number
  phase: Phase
  phaseElapsedMs: number
  /** The thread that waits for an answer or a follow-up. */
  thread: Thread | null
  /** What the candidate said since the interviewer's last turn; a word about the clock is no turn. */
  pending: readonly Utterance[]
  lastDrawnAtMs: number | null
  lastTypedAtMs: number | null
  seed: number
  /** Chance that is the same for the same round at the same turn. */
  random: Random
  /** How a turn names a component. */
  name(id: ComponentId): string
  component(id: ComponentId | undefined): Component | null
  /** Topics whose condition holds on the board now; worked out once, when first asked for. */
  findings(): readonly Finding[]
  /** The same for one topic, which is much less work. */
  findingsOn(topic: string): readonly Finding[]
  mainPath(): MainPath
  /** All the candidate's words so far. */
  said(): string
  isGiven(id: string): boolean
  /** They asked for a break and have not come back to it: nobody is spoken to. */
  isOnBreak: boolean
}

/** What a view is made of. */
export interface ViewParts {
  memory: InterviewMemory
  situation: Situation
  knowledge: Knowledge
  problem: Problem | null
  seed: number
}

/** Null while nobody is interviewed: before the start, in a pause, after the end. */
export function makeView(parts: ViewParts): View | null {
  return parts.situation.round.status === 'running' ? viewStarted(parts) : null
}

const namesIn = onceForGraph(
  (graph) => new Map([...nameComponents(graph)].map(([id, name]) => [id, tidyName(name)])),
)
const mainPathOf = onceForGraph(findMainPath)
const componentsOf = onceForGraph(
  ({ components }) => new Map(components.map((component) => [component.id, component])),
)

/** What is known of a drawing whatever was said: the same graph is looked at again and again. */
function onceForGraph<Value>(make: (graph: DesignGraph) => Value): (graph: DesignGraph) => Value {
  const kept = new WeakMap<DesignGraph, { value: Value }>()
  return (graph) => {
    const known = kept.get(graph) ?? { value: make(graph) }
    kept.set(graph, known)
    return known.value
  }
}

/** The same in a pause and after the end, too: null only before the start. */
export function viewStarted(parts: ViewParts): View | null {
  const { memory, situation, knowledge, problem, seed } = parts
  const { round, graph, nowMs } = situation
  const phase = currentPhase(round)
  if (phase === null) return null
  const lastReply = memory.turns.findLast(({ move }) => move !== 'clock')
  const names = () => namesIn(graph)
  const mainPath = () => mainPathOf(graph)
  const context = once(() => ({
    said: memory.utterances.map(({ text }) => text),
    problemId: problem?.id ?? null,
    firstSeenAtMs: firstSeen(memory),
    nowMs,
    round: roundContextOf({ memory, graph, problem, mainPath: mainPath() }),
  }))
  const findings = once(() => findFindings(graph, context(), knowledge))
  const said = once(() => everythingSaid(memory))
  return {
    memory,
    round,
    graph,
    knowledge,
    problem,
    nowMs,
    elapsedMs: elapsedMs(round, nowMs),
    remainingMs: roundRemainingMs(round, nowMs),
    phase,
    phaseElapsedMs: phaseElapsedMs(round, nowMs),
    thread: openThread(memory),
    pending: memory.utterances.filter(({ seq }) => seq > (lastReply?.seq ?? 0)),
    lastDrawnAtMs: situation.lastDrawnAtMs,
    lastTypedAtMs: situation.lastTypedAtMs,
    seed,
    random: createRandom(seed + 7919 * memory.turns.length),
    name: (id) => names().get(id) ?? 'that box',
    component: (id) => (id === undefined ? null : (componentsOf(graph).get(id) ?? null)),
    findings,
    findingsOn: (id) => findFindingsOn(id, graph, context(), knowledge),
    mainPath,
    said,
    isGiven: (id) => memory.given.has(id),
    isOnBreak: isOnBreak(memory, nowMs),
  }
}

const calmingMs = 45_000

function isOnBreak({ given, utterances, resumedAtMs }: InterviewMemory, nowMs: number): boolean {
  // Somebody who was only told to take a moment is not left alone with it.
  const calmUntilMs = (given.get('pause.slow_down')?.atMs ?? -Infinity) + calmingMs
  const granted = ['pause.take_break', 'pause.trouble', 'pause.slow_down'].map((id) =>
    id === 'pause.slow_down' && nowMs >= calmUntilMs ? undefined : given.get(id),
  )
  return granted.some(
    (turn) =>
      turn !== undefined &&
      (utterances.at(-1)?.seq ?? 0) < turn.seq &&
      (resumedAtMs ?? 0) < turn.atMs,
  )
}

function firstSeen(memory: InterviewMemory): (id: ComponentId) => number | null {
  const seen = new Map<ComponentId, number>()
  for (const change of memory.boardChanges) {
    if (change.type === 'added' && !seen.has(change.component.id)) {
      seen.set(change.component.id, change.atMs)
    }
  }
  return (id) => seen.get(id) ?? null
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
