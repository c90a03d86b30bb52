import type { ComponentId } from '@sparboard/shared/base'
import type { Topic, Point } from '../../knowledge/types.ts'
import { coveredPoints, type Thread } from '../memory/InterviewMemory.ts'
import { saidBefore } from '../memory/saidBefore.ts'
import type { Finding } from '../../findings/Finding.ts'
import { leakOf } from '../phrasing/leak.ts'
import type { Piece } from './Decision.ts'
import { drillOf } from './drillOf.ts'
import { slotsOf } from './slots.ts'
import { toldOnBoard } from './toldOnBoard.ts'
import type { View } from './View.ts'

/**
 * The core points of a topic that nobody has heard yet, in their authored order. With a component, what
 * the board says of it by itself and what a long turn said in passing is taken as heard.
 */
export function missingCore(view: View, topic: Topic, focal?: ComponentId): Point[] {
  const covered = coveredPoints(view.memory, topic.id)
  const missing = topic.points.filter(({ id, isCore }) => isCore && !covered.has(id))
  if (focal === undefined || missing.length === 0) return missing
  const told = toldOnBoard(view, topic, focal)
  const said = saidBefore(view.memory, topic, view.knowledge)
  return missing.filter(({ id }) => !told.has(id) && !said.has(id))
}

/** Points of a topic that nobody has heard yet. */
export function missingPoints(view: View, topic: Topic): Point[] {
  const covered = coveredPoints(view.memory, topic.id)
  return topic.points.filter(({ id }) => !covered.has(id))
}

/** The finding behind a thread, while the board still shows it. */
export function findingOf(view: View, thread: Thread): Finding | null {
  const focal = thread.about[0]
  if (thread.topic === null || focal === undefined) return null
  return view.findingsOn(thread.topic).find(({ focal: id }) => id === focal) ?? null
}

/** A text of the knowledge about a thread's component. */
export function templateFor(view: View, thread: Thread, text: string): Piece {
  return { type: 'template', text, slots: slotsFor(view, thread) }
}

/** What the slots of any text about a thread's component stand for. */
export function slotsFor(view: View, thread: Thread): Record<string, string> {
  const focal = thread.about[0]
  const finding = findingOf(view, thread)
  return finding
    ? slotsOf(view, finding)
    : { ...(view.problem ?? drillOf(view))?.nouns, component: focal ? view.name(focal) : 'it' }
}

/** Tells whether a text would give away a point of the topic that was not made yet. */
export function givesAway(view: View, topic: Topic, text: string): boolean {
  return leakOf(text, missingPoints(view, topic), view.said()) !== null
}
