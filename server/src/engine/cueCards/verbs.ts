import type { ComponentKind } from '@sparboard/shared/design'
import { kindOf } from '../findings/BoardView.ts'
import { isStore } from '../interviewer/planner/mainPath.ts'
import type { Around, Neighbour } from './around.ts'

const reading =
  /\b(?:reads?|get|query|queries|fetch|lookup|look up|select|find|load|miss|search(?:es)?)\b/i
const writing =
  /\b(?:writes?|inserts?|updates?|saves?|stores?|put|post|upload|delete|upsert|create|incr)\b|r\/w/i

/** What an arrow to a kind means, said of one and of several. */
const into: Partial<Record<ComponentKind, readonly [string, string]>> = {
  queue: ['fills', 'fill'],
  stream: ['writes to', 'write to'],
  pubsub: ['publishes on', 'publish on'],
  websocket_gateway: ['connects to', 'connect to'],
  notification: ['hands messages to', 'hand messages to'],
  worker: ['gives work to', 'give work to'],
  scheduler: ['tells', 'tell'],
  monitoring: ['reports to', 'report to'],
  cdn: ['gets files from', 'get files from'],
  coordination: ['relies on', 'rely on'],
  auth: ['asks', 'ask'],
  ml_model: ['asks', 'ask'],
  dns: ['asks', 'ask'],
  client: ['sends to', 'send to'],
}

/** What an arrow from a kind means, whatever it goes to. */
const outOf: Partial<Record<ComponentKind, readonly [string, string]>> = {
  queue: ['feeds', 'feed'],
  stream: ['feeds', 'feed'],
  pubsub: ['feeds', 'feed'],
  scheduler: ['starts', 'start'],
  load_balancer: ['sends requests to', 'send requests to'],
  cdn: ['fetches from', 'fetch from'],
}

const points = ['points to', 'point to'] as const
const mixed = ['has arrows to', 'have arrows to'] as const

/** What the arrows from several boxes to one have in common, or from one to several: as written, else by the kinds. */
export function verbFor(
  pairs: readonly { from: Around['component']; to: Neighbour }[],
  isPlural: boolean,
): string {
  const verbs = new Set(pairs.map((pair) => verbOf(pair.from, pair.to)))
  const [verb = points] = verbs
  return (verbs.size === 1 ? verb : mixed)[isPlural ? 1 : 0]
}

const reads = ['reads', 'read'] as const
const writes = ['writes', 'write'] as const
const uses = ['uses', 'use'] as const
const calls = ['calls', 'call'] as const
const looks = ['looks at', 'look at'] as const

function verbOf(
  from: Around['component'],
  { component, connection }: Neighbour,
): readonly [string, string] {
  if (component.kind === 'unknown' || component.kind === 'group' || from.kind === 'unknown')
    return points
  const source = kindOf(from)
  const target = kindOf(component)
  const own = outOf[source]
  if (own) return own
  if (target === 'monitoring' && (source === 'client' || source === 'monitoring')) return looks
  if (isStore(source)) return points
  if (!isStore(target)) return into[target] ?? calls
  const isRead = reading.test(connection.label)
  if (isRead === writing.test(connection.label)) return uses
  return isRead ? reads : writes
}

/** Named in the plural: "Readers", "Billing workers". */
export function isManyByName({ kind, label }: Around['component']): boolean {
  return (kind === 'client' || kind === 'worker') && /(?:[^sui]|er|or)s(?: x\d+)?$/.test(label)
}
