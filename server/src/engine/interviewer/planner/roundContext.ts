import type { DesignGraph } from '@sparboard/shared/design'
import { readNumbers } from '../../answers/index.ts'
import {
  readDemands,
  type Demand,
  type Quality,
  type RoundContext,
  type StatedLoad,
} from '../../findings/index.ts'
import type { Problem } from '../../knowledge/types.ts'
import type { InterviewMemory, Utterance } from '../memory/InterviewMemory.ts'
import type { MainPath } from './mainPath.ts'

/** What a requirement weighs by who put it; the hardest part in the candidate's own words most. */
const weights = {
  hardest: 4,
  candidate: 2,
  fact: 2,
  note: 2,
  problemFirst: 2,
  problem: 1.5,
} as const

interface Parts {
  memory: InterviewMemory
  graph: DesignGraph
  problem: Problem | null
  mainPath: MainPath
}

/** What the round asks for, what was worked out in it, and what nobody has named. */
export function roundContextOf(parts: Parts): RoundContext {
  const made = makeContext(parts)
  const known = kept.get(parts.graph)
  if (known && known.mainPath === parts.mainPath && isSame(known.context, made))
    return known.context
  kept.set(parts.graph, { mainPath: parts.mainPath, context: made })
  return made
}

/** Most of what is said asks for nothing new: then what was weighed by it holds on. */
const kept = new WeakMap<DesignGraph, { mainPath: MainPath; context: RoundContext }>()

function isSame(a: RoundContext, b: RoundContext): boolean {
  return (
    a.loads.length === b.loads.length &&
    a.loads.every((load, at) => load === b.loads[at]) &&
    a.demands.length === b.demands.length &&
    a.demands.every((demand, at) => isSameDemand(demand, b.demands[at])) &&
    (a.settled === null) === (b.settled === null) &&
    (a.settled?.size ?? 0) === (b.settled?.size ?? 0) &&
    [...(a.settled ?? [])].every((quality) => b.settled?.has(quality))
  )
}

function isSameDemand(a: Demand, b: Demand | undefined): boolean {
  return (
    a === b ||
    (b !== undefined &&
      a.words === b.words &&
      a.quality === b.quality &&
      a.source === b.source &&
      a.weight === b.weight)
  )
}

function makeContext({ memory, graph, problem, mainPath }: Parts): RoundContext {
  const heard = memory.utterances.map(hearing)
  const notes = notesOf(graph)
  const facts = (problem?.clarify ?? []).filter(({ id }) => memory.facts.has(id))
  const settled = new Set<Quality>([
    ...heard.flatMap(({ touched }) => touched),
    ...notes.touched,
    ...facts.flatMap(({ intent, ask, answer }) => touchedBy([intent, ...ask, answer].join('; '))),
  ])
  return {
    demands: [
      ...heard.flatMap(({ demands }) => demands),
      ...facts.flatMap(({ answer }) => readDemands(answer, 'fact', weights.fact)),
      ...notes.demands,
      ...(problem ? demandsOfProblem(problem) : []),
    ],
    loads: [...heard.flatMap(({ loads }) => loads), ...notes.loads],
    settled: isEarly(memory) ? null : settled,
    isOnPath: (id) => mainPath.components.has(id),
  }
}

function isEarly({ phase }: InterviewMemory): boolean {
  return phase === null || phase === 'intro' || phase === 'requirements' || phase === 'estimates'
}

interface Hearing {
  demands: readonly Demand[]
  loads: readonly StatedLoad[]
  touched: readonly Quality[]
}

const hearings = new WeakMap<Utterance, Hearing>()

/** An utterance is read for requirements once, however often the next step is weighed. */
function hearing(utterance: Utterance): Hearing {
  const known = hearings.get(utterance)
  if (known) return known
  const found = hear(utterance)
  hearings.set(utterance, found)
  return found
}

const hardest =
  /\b(?:hardest|riskiest|trickiest|toughest|most (?:important|critical|difficult|challenging)|critical|crucial|(?:biggest|main|key|core) (?:risk|challenge|problem|difficulty|thing|concern|point)|(?:hard|tricky|difficult) (?:part|bit|thing|requirement|one)|matters most|the (?:crux|heart)|worr(?:y|ies) me)\b/i
const demanding =
  /\b(?:must|never|has to|have to|needs? to|cannot|can't|at most|at least|within|under|no more than|should|requirement|target|slo|p9\d|nines)\b/i

function hear({ text, phase, reading }: Utterance): Hearing {
  const touched = touchedBy(text)
  if (reading.act === 'injection' || reading.isKeywordList) {
    return { demands: [], loads: [], touched: [] }
  }
  const isEarlyWord = phase !== 'deep_dives' && phase !== 'wrap_up' && phase !== 'feedback'
  const demands = sentencesOf(text).flatMap((sentence) => {
    if (hardest.test(sentence)) return readDemands(sentence, 'candidate', weights.hardest)
    return isEarlyWord && demanding.test(sentence)
      ? readDemands(sentence, 'candidate', weights.candidate)
      : []
  })
  return { demands, loads: reading.act === 'question' ? [] : loadsIn(text), touched }
}

/** The sentences in which the candidate said what is hardest here; '' when they did not. */
export function hardestWords({ utterances }: InterviewMemory): string {
  return utterances
    .filter(({ text, reading }) => hardest.test(text) && reading.act !== 'question')
    .flatMap(({ text }) => sentencesOf(text).filter((sentence) => hardest.test(sentence)))
    .slice(-3)
    .join(' ')
}

const boards = new WeakMap<DesignGraph, Hearing>()

/** Notes hold requirements, interfaces, tables and numbers; all of it counts as written down. */
function notesOf(graph: DesignGraph): Hearing {
  const known = boards.get(graph)
  if (known) return known
  const texts = graph.notes.map(({ text }) => text.slice(0, longestNote))
  const found: Hearing = {
    // A table or an interface asks for nothing: its words are names.
    demands: graph.notes
      .filter(({ category }) => category === 'requirements' || category === 'other')
      .flatMap(({ text }) => readDemands(text.slice(0, longestNote), 'note', weights.note)),
    loads: texts.flatMap(loadsIn),
    touched: texts.flatMap(touchedBy),
  }
  boards.set(graph, found)
  return found
}

const longestNote = 2_000

const ofProblem = new WeakMap<Problem, readonly Demand[]>()

function demandsOfProblem(problem: Problem): readonly Demand[] {
  const known = ofProblem.get(problem)
  if (known) return known
  const found = problem.nonfunctional.flatMap((text, index) =>
    readDemands(text, 'problem', index === 0 ? weights.problemFirst : weights.problem),
  )
  ofProblem.set(problem, found)
  return found
}

const loadUnits: ReadonlySet<string> = new Set(['1/s', 'B', 'B/s'])

function loadsIn(text: string): StatedLoad[] {
  return sentencesOf(text).flatMap((sentence) =>
    sentence.trim().endsWith('?')
      ? []
      : readNumbers(sentence).flatMap(({ text: words, value, unit }) =>
          loadUnits.has(unit)
            ? [{ text: words, value, unit: unit as StatedLoad['unit'], sentence }]
            : [],
        ),
  )
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])\s+|[;\n]+/)
}

/** Plainer signs than a requirement needs: whoever only asks has touched the matter. */
const touches: Partial<Record<Quality, RegExp>> = {
  freshness:
    /\b(?:stale\w*|fresh\w*|up to date|out of date|how old|behind|delay(?:ed)?|consisten\w+|invalidat\w+|lag|ttl|expir\w+)\b/i,
  load: /\d[^.?!]{0,30}(?:per second|a second|\/ ?s\b|qps|rps|tps|per day|a day)|\busers\b/i,
}

function touchedBy(text: string): Quality[] {
  return (Object.entries(touches) as [Quality, RegExp][])
    .filter(([, pattern]) => pattern.test(text))
    .map(([quality]) => quality)
}
