import { isStore } from '../interviewer/planner/mainPath.ts'
import type { TopicChoice } from '../interviewer/planner/selectTopic.ts'
import type { View } from '../interviewer/planner/View.ts'
import { aroundOf } from './around.ts'

const copy = /\b(?:replicas?|standby|followers?|slaves?|secondary)\b/i
const ofWriters = /sharding|transactions|schema_evolution|\.choice|consistency_across/
const ofAnyBox = /^gen\.(?:orphan|purpose)/
/** From here on a box is taken for what it looks like. */
const sureFrom = 0.5

/** A question that a person would put to this box: not what writers feel to a copy, nor what depends on arrows to a box without any. */
export function fitsBox(view: View, { topic, finding: { focal } }: TopicChoice): boolean {
  const around = aroundOf(view, focal)
  if (!around) return false
  const { component, callers, callees } = around
  const { kind, kinds, label } = component
  if (ofAnyBox.test(topic.id) || kind === 'group') return true
  const isAlone = callers.length + callees.length === 0
  if (isAlone && view.graph.connections.length > 0) return false
  // What it is has to be asked first.
  if (kind !== 'unknown' && (kinds[0]?.confidence ?? 1) < sureFrom && !topic.id.startsWith('gen.'))
    return false
  // Users do not notice that nobody watches.
  if (kind === 'monitoring' && topic.id === 'gen.spof') return false
  const isCopy =
    isStore(kind) &&
    copy.test(label) &&
    view.graph.components.some((other) => other !== component && other.kind === kind)
  return !(isCopy && ofWriters.test(topic.id))
}
