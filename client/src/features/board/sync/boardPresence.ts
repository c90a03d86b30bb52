import type { ParticipantId } from '@sparboard/shared/base'
import { isPlainObject } from '@sparboard/shared/board'
import type { PresenceUser } from '@sparboard/shared/protocol'
import { roles } from '@sparboard/shared/round'
import {
  atom,
  createPresenceStateDerivation,
  InstancePresenceRecordType,
  react,
  TLINSTANCE_ID,
  type TLInstancePresence,
  type TLStore,
} from 'tldraw'
import type { Awareness } from 'y-protocols/awareness'
import { readGesture, type Gesture, type SeenGesture } from '../together/gesture.ts'
import type { BoardPerson, BoardUser } from '../types.ts'
import { personColors } from './personColors.ts'
import type { Scheduler } from './scheduler.ts'

/** Cursors travel at most this often. */
const publishIntervalMs = 50
/** A state may have 4 kB on the server; a big selection is shown in part. */
const maxSelected = 40
const maxScribblePoints = 60
/** Whoever paused for so long is not drawing any more. */
const drawingPauseMs = 1_500
/** A gesture is shown to whoever comes within this time. */
const gestureMs = 6_000

export interface BoardPresenceOptions {
  store: TLStore
  awareness: Awareness
  scheduler: Scheduler
  me: BoardUser
  /** Observers are seen in the list of people and not as cursors; nor do they point at anything. */
  showsCursor: boolean
  onPeople(this: void, people: readonly BoardPerson[]): void
  /** What the others, and this person, point at or feel just now. */
  onGestures(this: void, gestures: readonly SeenGesture[]): void
  /** The wall clock, for "is still active". */
  nowMs(this: void): number
}

/** Who else is here, where they point, and the same of this person for the others. */
export interface BoardPresence {
  setTyping(this: void, isTyping: boolean): void
  /** Asks the others to follow what this tab looks at, or not any more. */
  setLeading(this: void, isLeading: boolean): void
  /** Shows a gesture to everybody for a few seconds; a later one replaces it. */
  gesture(this: void, gesture: Gesture): void
  close(this: void): void
}

/** Starts to publish this tab's cursor and to show those of the others. */
export function startPresence(options: BoardPresenceOptions): BoardPresence {
  const { store, awareness, scheduler, me } = options
  /** The last state of each client, to tell movement from mere renewal. */
  const seen = new Map<number, { state: string; activeAtMs: number }>()
  let cancelPublish: (() => void) | null = null
  let cancelDrawing: (() => void) | null = null
  let cancelGesture: (() => void) | null = null
  // From anywhere, so that it is another one after the page was loaded again.
  let gestureCount = Math.floor(options.nowMs() % 1e9)
  let lastPublishedMs = Number.NEGATIVE_INFINITY

  const self = createPresenceStateDerivation(
    atom('me', { id: me.id, name: me.name, color: '#000000' }),
  )(store)

  function publish(): void {
    cancelPublish = null
    lastPublishedMs = scheduler.nowMs()
    awareness.setLocalStateField('board', toWire(self.get(), isPointing(store)))
  }

  const stopReacting = react('publish the cursor', () => {
    self.get()
    isPointing(store)
    if (!options.showsCursor) return
    const waitMs = lastPublishedMs + publishIntervalMs - scheduler.nowMs()
    cancelPublish ??= scheduler.after(Math.max(0, waitMs), publish)
  })

  /** A field of this tab's state; nothing is sent when it says so already. */
  function tell(field: string, value: boolean): void {
    const state = awareness.getLocalState()
    if (state && (state[field] ?? false) !== value) awareness.setLocalStateField(field, value)
  }

  const stopListening = store.listen(
    () => {
      cancelDrawing?.()
      cancelDrawing = scheduler.after(drawingPauseMs, () => tell('isDrawing', false))
      tell('isDrawing', true)
    },
    { source: 'user', scope: 'document' },
  )

  function showOthers(): void {
    const states = [...awareness.getStates()].flatMap(([clientId, state]) => {
      const user = clientId === awareness.clientID ? me : readUser(state['user'])
      return user ? [{ clientId, state, user }] : []
    })
    const colors = personColors([...new Set(states.map(({ user }) => user.id))])
    const people = new Map<string, BoardPerson>()
    const cursors: TLInstancePresence[] = []
    const gestures: SeenGesture[] = []
    for (const { clientId, state, user } of states) {
      const color = colors.get(user.id) ?? '#000000'
      const isSelf = user.id === me.id
      const known = people.get(user.id)
      people.set(user.id, {
        ...user,
        color,
        isTyping: state['isTyping'] === true || known?.isTyping === true,
        isDrawing: state['isDrawing'] === true || known?.isDrawing === true,
        isLeading: isLeading(state, user) || known?.isLeading === true,
        isSelf,
      })
      const gesture = user.role === 'observer' ? null : readGesture(state['gesture'])
      if (gesture) {
        gestures.push({
          ...gesture,
          key: `${clientId}:${gesture.count}`,
          name: user.name,
          color,
          isSelf,
        })
      }
      if (clientId === awareness.clientID) continue
      const activeAtMs = activityOf(clientId, state['board'])
      const cursor = fromWire(state['board'], { clientId, user, color, activeAtMs })
      if (cursor) cursors.push(cursor)
    }
    for (const clientId of seen.keys()) {
      if (!awareness.getStates().has(clientId)) seen.delete(clientId)
    }
    replaceCursors(store, cursors)
    options.onPeople([...people.values()])
    options.onGestures(gestures)
  }

  /** When this tab last saw a client move; the clocks of other machines are not to be trusted. */
  function activityOf(clientId: number, state: unknown): number {
    const last = seen.get(clientId)
    const text = JSON.stringify(state) ?? ''
    if (last && last.state === text) return last.activeAtMs
    const activeAtMs = options.nowMs()
    seen.set(clientId, { state: text, activeAtMs })
    return activeAtMs
  }

  awareness.on('change', showOthers)
  awareness.setLocalStateField('board', null)
  showOthers()

  return {
    setTyping: (isTyping) => tell('isTyping', isTyping),
    setLeading: (isLeadingNow) => tell('isLeading', isLeadingNow),
    gesture(gesture) {
      if (!options.showsCursor) return
      cancelGesture?.()
      gestureCount += 1
      awareness.setLocalStateField('gesture', { ...gesture, count: gestureCount })
      cancelGesture = scheduler.after(gestureMs, () =>
        awareness.setLocalStateField('gesture', null),
      )
    },
    close() {
      stopReacting()
      stopListening()
      cancelDrawing?.()
      cancelGesture?.()
      cancelPublish?.()
      awareness.off('change', showOthers)
    },
  }
}

function replaceCursors(store: TLStore, cursors: readonly TLInstancePresence[]): void {
  const kept = new Set<string>(cursors.map(({ id }) => id))
  const gone = store
    .allRecords()
    .filter(({ typeName, id }) => typeName === 'instance_presence' && !kept.has(id))
  if (gone.length === 0 && cursors.length === 0) return
  store.mergeRemoteChanges(() => {
    store.remove(gone.map(({ id }) => id))
    store.put([...cursors])
  })
}

/**
 * Whether the pointer is on the board. The editor's own record of it also moves with the camera, from
 * the upper left corner at first, where nobody ever pointed.
 */
function isPointing(store: TLStore): boolean {
  const instance = store.get(TLINSTANCE_ID)
  // A finger does not hover.
  return instance?.isHoveringCanvas ?? instance?.isCoarsePointer ?? false
}

function toWire(presence: TLInstancePresence | null, isPointingNow: boolean): unknown {
  if (!presence) return null
  const { cursor, brush, scribbles, selectedShapeIds, camera, screenBounds } = presence
  return {
    cursor: isPointingNow ? cursor : null,
    camera,
    screenBounds,
    brush,
    selectedShapeIds: selectedShapeIds.slice(0, maxSelected),
    scribbles: scribbles
      .slice(0, 2)
      .map((scribble) => ({ ...scribble, points: scribble.points.slice(-maxScribblePoints) })),
  }
}

interface Sender {
  clientId: number
  user: PresenceUser
  color: string
  activeAtMs: number
}

/** Another tab's cursor as the editor draws it; null when the state makes none. */
function fromWire(state: unknown, sender: Sender): TLInstancePresence | null {
  if (!isPlainObject(state) || !isWithinBoard(state)) return null
  try {
    return InstancePresenceRecordType.validate({
      ...InstancePresenceRecordType.create({
        id: InstancePresenceRecordType.createId(String(sender.clientId)),
        currentPageId: 'page:page' as TLInstancePresence['currentPageId'],
        userId: sender.user.id,
        userName: sender.user.name,
        color: sender.color,
        lastActivityTimestamp: sender.activeAtMs,
      }),
      cursor: state['cursor'],
      ...viewOf(state),
      brush: state['brush'],
      selectedShapeIds: state['selectedShapeIds'],
      scribbles: state['scribbles'],
    })
  } catch {
    return null
  }
}

/** What somebody looks at, for whoever follows them; nothing that would break another's view. */
function viewOf({ camera, screenBounds }: Record<string, unknown>) {
  const isView =
    isPlainObject(camera) &&
    isPlainObject(screenBounds) &&
    isBetween(camera['z'], 0.01, 20) &&
    isBetween(screenBounds['w'], 1, 20_000) &&
    isBetween(screenBounds['h'], 1, 20_000)
  return isView ? { camera, screenBounds } : { camera: null, screenBounds: null }
}

function isBetween(value: unknown, low: number, high: number): boolean {
  return typeof value === 'number' && value >= low && value <= high
}

/** Observers lead nobody. */
function isLeading(state: Record<string, unknown>, { role }: PresenceUser): boolean {
  return role !== 'observer' && state['isLeading'] === true
}

/** A number far outside makes the canvas draw for ever. */
function isWithinBoard(value: unknown): boolean {
  if (typeof value === 'number') return Math.abs(value) <= 1e6
  if (typeof value !== 'object' || value === null) return true
  return Object.values(value).every(isWithinBoard)
}

function readUser(value: unknown): PresenceUser | null {
  if (!isPlainObject(value)) return null
  const { id, name, role } = value
  const knownRole = roles.find((known) => known === role)
  if (typeof id !== 'string' || typeof name !== 'string' || !knownRole) return null
  return { id: id as ParticipantId, name, role: knownRole }
}
