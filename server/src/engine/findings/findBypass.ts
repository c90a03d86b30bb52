import type { Component, ComponentKind } from '@sparboard/shared/design'
import { kindOf } from './BoardView.ts'
import { nameOf, type Evidence, type Place } from './Evidence.ts'
import { besideCache, walk } from './paths.ts'

const writers: readonly ComponentKind[] = ['service', 'worker', 'external', 'client', 'scheduler']
const readOnly =
  /\b(?:reads?|get|query|queries|fetch|lookup|select|serves?|downloads?|list|miss)\b/i
const alsoWrites =
  /\b(?:writes?|insert|update|save|store|put|post|upload|set|delete|upsert)\b|r\/w/i

/** A store behind the focal cache that somebody else writes without touching the cache. */
export function findBypass(place: Place, kinds: readonly ComponentKind[]): Evidence | null {
  const { view, focal } = place
  const stores = new Set<Component>(besideCache(place, kinds))
  for (const { other } of view.out.get(focal.id) ?? [])
    if (kinds.includes(kindOf(other))) stores.add(other)
  const onPath = walk(focal, kinds, view.out)
  if (onPath) stores.add(onPath)
  for (const store of stores) {
    for (const { other: writer, connection } of view.in.get(store.id) ?? []) {
      if (writer === focal || !writers.includes(kindOf(writer))) continue
      if (readOnly.test(connection.label) && !alsoWrites.test(connection.label)) continue
      const touches = [...(view.out.get(writer.id) ?? []), ...(view.in.get(writer.id) ?? [])]
      if (touches.some(({ other }) => other === focal)) continue
      return {
        upstream: writer,
        downstream: store,
        edge: connection,
        components: [writer, store],
        reasons: [
          `${nameOf(writer, place)} writes ${nameOf(store, place)} and does not touch ${nameOf(focal, place)}`,
        ],
      }
    }
  }
  return null
}
