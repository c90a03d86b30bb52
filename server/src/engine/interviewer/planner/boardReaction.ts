import type { ComponentId } from '@sparboard/shared/base'
import type { Component, ComponentKind } from '@sparboard/shared/design'
import type { BoardChange } from '../memory/InterviewMemory.ts'
import { smallQuestionsFor } from '../phrasing/smallQuestions.ts'
import { ask, type Decision } from './Decision.ts'
import type { View } from './View.ts'

/** At most so many questions about what was just drawn in a round, and never two in a row. */
const maxReactions = 2

/** Asks what a component that was just put on the main path means for somebody. */
export function reactToBoard(view: View): Decision | null {
  const reactions = [...view.memory.given.keys()].filter((id) => id.startsWith('board.added@'))
  const lastAsked = view.memory.turns.findLast(({ type }) => type === 'asked')
  if (reactions.length >= maxReactions || lastAsked?.move === 'board_change') return null
  const added = newOnMainPath(view)
  const component = added && view.component(added)
  if (!component) return null
  return ask({
    move: 'board_change',
    about: [component.id],
    main: {
      type: 'template',
      text: isProposed(view, component.id)
        ? addedAsProposed
        : isCopy(component)
          ? addedCopy
          : smallQuestionsFor(component.kind).added,
      slots: { component: view.name(component.id) },
    },
    because: {
      id: `board.added@${component.id}`,
      text: `${view.name(component.id)} was put on the main path`,
    },
  })
}

const addedAsProposed =
  '{component} is in now, as you proposed. Take one request from before: what happens to it now?'

const proposedMs = 150_000

/** They asked whether they may add it. */
function isProposed(view: View, id: ComponentId): boolean {
  const allowed = view.memory.given.get('question.add')
  const label = view.component(id)?.label.toLowerCase() ?? ''
  if (!allowed || label === '' || view.nowMs - allowed.atMs > proposedMs) return false
  const idea = view.memory.utterances.findLast(({ seq }) => seq < allowed.seq)
  return idea?.text.toLowerCase().includes(label) ?? false
}

const addedCopy = "You've added {component}. What does it hold one second after a write elsewhere?"

function isCopy({ label }: Component): boolean {
  return /replica|standby|follower|secondary|backup|mirror/i.test(label)
}

/** Kinds that change what a request means for somebody; one service more is a way of cutting. */
const telling: ReadonlySet<string> = new Set<ComponentKind>([
  'queue',
  'stream',
  'pubsub',
  'cache',
  'cdn',
  'sql_db',
  'nosql_db',
  'graph_db',
  'timeseries_db',
  'search',
  'object_store',
  'rate_limiter',
  'load_balancer',
  'coordination',
  'websocket_gateway',
])

/** The candidate said what it is for, by its name. */
function isExplained(view: View, id: ComponentId): boolean {
  const label = view.component(id)?.label.toLowerCase() ?? ''
  return (
    label !== '' &&
    view.memory.utterances.some(
      ({ text }) => text.split(/\s+/).length > 8 && text.toLowerCase().includes(label),
    )
  )
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
  const fitting = candidates.filter(
    ({ id, kind }) =>
      telling.has(kind) &&
      view.component(id) !== null &&
      view.component(id)?.label !== '' &&
      !asked.has(id) &&
      !view.isGiven(`board.added@${id}`),
  )
  // Their own idea comes first: they were told to go ahead with it.
  const proposed = fitting.findLast(({ id }) => isProposed(view, id))
  const news = fitting.findLast(
    ({ id }) => !isExplained(view, id) && view.mainPath().components.has(id),
  )
  return (proposed ?? news)?.id ?? null
}
