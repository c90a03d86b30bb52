import type { Component } from '@sparboard/shared/design'
import type { Topic } from '../../knowledge/index.ts'
import { kindOf } from '../BoardView.ts'
import type { Place } from '../Evidence.ts'
import { isReplicated } from '../isReplicated.ts'
import { nameOf } from '../Evidence.ts'
import type { Demand } from './Demand.ts'
import { qualitiesOf } from './qualitiesOf.ts'
import type { RoundContext, StatedLoad } from './RoundContext.ts'
import { sharesWord } from './sharesWord.ts'

/** What the requirements and numbers of the round add to a finding. */
export interface Requirements {
  /** The heaviest demand that depends on the topic at this component. */
  demand: Demand | null
  /** Reasons that press the topic: a number too large for one box, something that nobody named. */
  boosts: string[]
  /** A sentence part for the demand. */
  reasons: string[]
}

const none: Requirements = { demand: null, boosts: [], reasons: [] }

/** Reads a topic at a component in the light of what was asked for, worked out, or left out. */
export function weighRequirements(
  topic: Topic,
  place: Place,
  round: RoundContext | undefined,
): Requirements {
  if (!round) return none
  const demand = heaviest(topic, place.focal, round)
  const boosts = [tooMuchForOne(topic, place, round.loads), neverNamed(topic, place, round)]
  return {
    demand,
    boosts: boosts.filter((reason) => reason !== null),
    reasons: demand ? [reasonOf(demand, place)] : [],
  }
}

const nameMatch = 1

function heaviest(topic: Topic, focal: Component, round: RoundContext): Demand | null {
  const decided = qualitiesOf(topic.id)
  if (decided.size === 0) return null
  const isOnPath = round.isOnPath(focal.id)
  let best: { demand: Demand; weight: number } | null = null
  for (const demand of round.demands) {
    if (!decided.has(demand.quality)) continue
    const isNamed = sharesWord(focal.label, demand.words)
    if (!isOnPath && !isNamed) continue
    const weight = demand.weight + (isNamed ? nameMatch : 0)
    if (!best || weight > best.weight) best = { demand, weight }
  }
  return best && { ...best.demand, weight: best.weight }
}

const sources = {
  candidate: 'the candidate said',
  fact: 'it was agreed',
  note: 'a note on the board says',
  problem: 'the problem asks for',
} as const

function reasonOf({ words, source }: Demand, place: Place): string {
  return `${sources[source]} “${words}”, which ${nameOf(place.focal, place)} has a part in`
}

/** What one box of a kind takes, generously: single-digit factors are no finding. */
const mostPerSecond: Partial<Record<string, number>> = {
  sql_db: 20_000,
  nosql_db: 50_000,
  graph_db: 20_000,
  cache: 200_000,
  search: 20_000,
  queue: 50_000,
}
const mostBytes: Partial<Record<string, number>> = {
  sql_db: 2e13,
  nosql_db: 2e13,
  graph_db: 5e12,
  cache: 3e11,
}
const stores = new Set(['sql_db', 'nosql_db', 'graph_db', 'timeseries_db', 'search'])
const spread = /\b(?:shard|partition|cluster|by (?:user|key|tenant|account)|×|x ?\d+)/i
const capacityTopic =
  /^(?:sql_db\.sharding|nosql_db\.(?:partition_key|capacity)|gen\.capacity|cache\.(?:sizing|hot_key)|queue\.backlog)$/

/** What is said of copies counts for a topic, beside what the round asks for. */
export function dependsOnTalk(topic: string): boolean {
  return capacityTopic.test(topic)
}

function tooMuchForOne(topic: Topic, place: Place, loads: readonly StatedLoad[]): string | null {
  if (loads.length === 0 || !capacityTopic.test(topic.id)) return null
  const { focal, view } = place
  const kind = kindOf(focal)
  const text = [focal.label, ...focal.details].join(' ')
  if (spread.test(text) || isReplicated(place)) return null
  // With a single store on the board every number is its own; else the words have to say so.
  const isOnlyOne = view.nodes.filter((node) => stores.has(kindOf(node))).length === 1
  const tooMuch = loads.find(({ value, unit, sentence }) => {
    const most = unit === '1/s' ? mostPerSecond[kind] : unit === 'B' ? mostBytes[kind] : undefined
    return most !== undefined && value > most && (isOnlyOne || sharesWord(focal.label, sentence))
  })
  return tooMuch
    ? `“${tooMuch.text}” was worked out, and ${nameOf(focal, place)} is drawn as one box`
    : null
}

function neverNamed(topic: Topic, place: Place, { settled, loads }: RoundContext): string | null {
  if (settled === null) return null
  const own = nameOf(place.focal, place)
  if (topic.id === 'cache.invalidation' && !settled.has('freshness')) {
    return `nobody has said how old what ${own} holds may be`
  }
  const isCapacity = topic.id.endsWith('.capacity') || topic.id === 'cache.sizing'
  if (isCapacity && loads.length === 0 && !settled.has('load')) {
    return `nobody has named a load that ${own} has to take`
  }
  return null
}
