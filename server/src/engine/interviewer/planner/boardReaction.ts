import type { ComponentId } from '@sparboard/shared/base'
import type { Component } from '@sparboard/shared/design'
import type { BoardChange } from '../memory/InterviewMemory.ts'
import { smallQuestionsFor } from '../phrasing/smallQuestions.ts'
import { ask, type Decision } from './Decision.ts'
import type { View } from './View.ts'

/** At most so many questions about what was just drawn in a round. */
const maxReactions = 3

/** Asks what a component that was just put on the main path means for somebody. */
export function reactToBoard(view: View): Decision | null {
  const reactions = [...view.memory.given.keys()].filter((id) => id.startsWith('board.added@'))
  if (reactions.length >= maxReactions) return null
  const added = newOnMainPath(view)
  const component = added && view.component(added)
  if (!component) return null
  return ask({
    move: 'board_change',
    about: [component.id],
    main: {
      type: 'template',
      text: isCopy(component) ? addedCopy : smallQuestionsFor(component.kind).added,
      slots: { component: view.name(component.id) },
    },
    because: {
      id: `board.added@${component.id}`,
      text: `${view.name(component.id)} was put on the main path`,
    },
  })
}

const addedCopy = "You've added {component}. What does it hold one second after a write elsewhere?"

function isCopy({ label }: Component): boolean {
  return /replica|standby|follower|secondary|backup|mirror/i.test(label)
}

/** What was drawn just before the deep dives is read this much later at most, and is no news. */
const readingDelayMs = 5_000

/** The latest component that came onto the main path since the deep dives began and is not asked about. */
function newOnMainPath(view: View): ComponentId | null {
  const since = (view.memory.phaseStartedAtMs ?? 0) + readingDelayMs
  const asked = new Set(view.memory.threads.flatMap(({ about }) => about))
  const isNews = (change: BoardChange): change is BoardChange & { type: 'added' } =>
    change.type === 'added' && change.atMs > since
  const candidates = view.memory.boardChanges.filter(isNews).map(({ component }) => component)
  return (
    candidates.findLast(
      ({ id, kind }) =>
        kind !== 'unknown' &&
        view.component(id) !== null &&
        view.component(id)?.label !== '' &&
        view.mainPath().components.has(id) &&
        !asked.has(id) &&
        !view.isGiven(`board.added@${id}`),
    )?.id ?? null
  )
}
