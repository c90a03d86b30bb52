import type { ComponentId } from '@sparboard/shared/base'
import type { Component, ComponentKind } from '@sparboard/shared/design'
import { kindOf, type Arrow, type BoardView } from './BoardView.ts'
import type { Place } from './Evidence.ts'

const longestPath = 4

/** The first arrow whose other end is of one of these kinds. */
export function firstArrow(
  arrows: readonly Arrow[] | undefined,
  kinds: readonly ComponentKind[],
): Arrow | null {
  return arrows?.find(({ other }) => kinds.includes(kindOf(other))) ?? null
}

/** The components at the other ends, each once. */
export function distinct(arrows: readonly Arrow[] | undefined): Component[] {
  return [...new Set(arrows?.map(({ other }) => other))]
}

/** The nearest node of these kinds on a directed path of at most four arrows. */
export function walk(
  from: Component,
  kinds: readonly ComponentKind[],
  arrows: BoardView['out'],
): Component | null {
  let frontier = [from]
  const seen = new Set<ComponentId>([from.id])
  for (let step = 0; step < longestPath && frontier.length > 0; step += 1) {
    const next: Component[] = []
    for (const node of frontier) {
      for (const { other } of arrows.get(node.id) ?? []) {
        if (seen.has(other.id)) continue
        seen.add(other.id)
        if (kinds.includes(kindOf(other))) return other
        next.push(other)
      }
    }
    frontier = next
  }
  return null
}

/** As `walk`; for a cache also what a service beside it uses, as cache-aside is drawn. */
export function reachable(place: Place, kinds: readonly ComponentKind[]): Component | null {
  const direct = walk(place.focal, kinds, place.view.out)
  if (direct || kindOf(place.focal) !== 'cache') return direct
  return besideCache(place, kinds)[0] ?? null
}

const cacheUsers: readonly ComponentKind[] = [
  'service',
  'worker',
  'api_gateway',
  'websocket_gateway',
  'rate_limiter',
]

/** What the services beside a cache use. */
export function besideCache({ view, focal }: Place, kinds: readonly ComponentKind[]): Component[] {
  const users = [...distinct(view.in.get(focal.id)), ...distinct(view.out.get(focal.id))]
  return users
    .filter((user) => cacheUsers.includes(kindOf(user)))
    .flatMap((user) => distinct(view.out.get(user.id)))
    .filter((other) => other !== focal && kinds.includes(kindOf(other)))
}

const ranking: readonly (readonly ComponentKind[])[] = [
  ['sql_db', 'nosql_db', 'graph_db', 'timeseries_db', 'object_store', 'data_warehouse', 'search'],
  ['external'],
  ['service'],
]

/** Stores before external systems before services before the rest. */
export function mostCritical(components: readonly Component[]): Component | null {
  for (const kinds of ranking) {
    const found = components.find((component) => kinds.includes(kindOf(component)))
    if (found) return found
  }
  return components[0] ?? null
}
