import type { Component, ComponentKind } from '@sparboard/shared/design'
import { sharesWord, type Finding } from '../../findings/index.ts'
import type { DeepDive } from '../../knowledge/types.ts'
import type { View } from './View.ts'

/** One of the problem's own subjects: what a topic is worth as part of it, and what it is about. */
export interface Dive {
  id: string
  worth: number
  /** The topic that the subject is opened with. */
  isMain: boolean
  title: string
  words: string
  /** Where nothing drawn invites the topic by its kind: the box that does this work here. */
  standIn: Finding | null
}

/** By rank: the first subject is the one that the round should not go without. */
const diveWorth = [6, 4.5, 4, 3.5] as const
/** What the drawing itself invites comes before what only the problem asks for. */
const notInvited = 4
/** A topic that a subject touches beside its main one. */
const besideMain = 0.5

const kept = new WeakMap<View, ReadonlyMap<string, Dive>>()

/**
 * The topics of the problem's own subjects. A subject counts by the first of its topics that the board
 * has a box for; where it has none, its own question is put to the box that comes closest.
 */
export function divesOf(view: View): ReadonlyMap<string, Dive> {
  const known = kept.get(view)
  if (known) return known
  const dives = new Map<string, Dive>()
  const invited = new Set(view.findings().map(({ topic }) => topic))
  const mains = new Set<string>()
  for (const [rank, dive] of (view.problem?.deepDives ?? []).entries()) {
    const whole = diveWorth[rank] ?? 3
    const common = { id: dive.id, title: dive.title, words: `${dive.title} ${dive.ask}` }
    const drawn = dive.topics.filter((id) => invited.has(id))
    const main = drawn.find((id) => !mains.has(id)) ?? drawn[0]
    if (main === undefined) {
      const standIn = standInFor(view, dive)
      if (!standIn || mains.has(standIn.topic) || dives.has(standIn.topic)) continue
      mains.add(standIn.topic)
      dives.set(standIn.topic, { ...common, worth: whole - notInvited, isMain: true, standIn })
      continue
    }
    mains.add(main)
    for (const topic of drawn) {
      const worth = topic === main ? whole : whole * besideMain
      if (worth <= (dives.get(topic)?.worth ?? 0)) continue
      dives.set(topic, { ...common, worth, isMain: topic === main, standIn: null })
    }
  }
  kept.set(view, dives)
  return dives
}

/** What does the work of a kind where nobody drew one, the closest first. */
const near: Partial<Record<ComponentKind, readonly ComponentKind[]>> = {
  notification: ['worker', 'queue', 'external', 'service'],
  pubsub: ['stream', 'queue', 'websocket_gateway', 'worker'],
  queue: ['stream', 'pubsub', 'worker'],
  stream: ['queue', 'pubsub', 'worker', 'data_warehouse'],
  sql_db: ['nosql_db', 'graph_db', 'cache'],
  nosql_db: ['sql_db', 'graph_db', 'timeseries_db', 'cache'],
  graph_db: ['nosql_db', 'sql_db'],
  timeseries_db: ['nosql_db', 'data_warehouse', 'sql_db'],
  data_warehouse: ['timeseries_db', 'nosql_db', 'sql_db'],
  coordination: ['sql_db', 'cache', 'nosql_db', 'scheduler', 'service'],
  scheduler: ['worker', 'service', 'queue'],
  worker: ['service', 'scheduler'],
  service: ['worker', 'websocket_gateway', 'api_gateway'],
  websocket_gateway: ['service', 'pubsub'],
  external: ['service', 'worker'],
  search: ['service', 'cache', 'nosql_db'],
  object_store: ['nosql_db', 'cdn'],
  cdn: ['cache', 'object_store'],
  cache: ['service', 'nosql_db', 'cdn'],
  rate_limiter: ['api_gateway', 'service'],
}

/** A finding for a subject whose kind nobody drew; null where nothing comes close. */
function standInFor(view: View, dive: DeepDive): Finding | null {
  const words = `${dive.title} ${dive.ask}`
  for (const topic of dive.topics) {
    const kinds = (view.knowledge.topics.get(topic)?.kinds ?? []).flatMap((kind) => [
      kind,
      ...(near[kind] ?? []),
    ])
    const boxes = view.graph.components
      .filter(({ label, kind }) => label !== '' && kinds.some((each) => each === kind))
      .map((box) => ({ box, worth: closeness(view, box, kinds, words) }))
      .toSorted((a, b) => b.worth - a.worth)
    const [best] = boxes
    if (!best) continue
    const { id } = best.box
    return {
      id: `${dive.id}@${id}`,
      topic,
      focal: id,
      components: [id],
      slots: { component: view.name(id) },
      because: `${dive.title} is one of the problem's own subjects, and ${view.name(id)} does this work here`,
      reasons: [`${view.name(id)} does this work here`],
      isStructural: false,
      isBoosted: false,
      demand: null,
    }
  }
  return null
}

function closeness(
  view: View,
  { id, kind, label }: Component,
  kinds: readonly string[],
  words: string,
): number {
  return (
    (kinds.length - kinds.indexOf(kind)) / kinds.length +
    (sharesWord(label, words) ? 1 : 0) +
    (view.mainPath().components.has(id) ? 0.5 : 0)
  )
}
