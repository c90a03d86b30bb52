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
import type { BoardPerson, BoardUser } from '../types.ts'
import { personColors } from './personColors.ts'
import type { Scheduler } from './scheduler.ts'

/** Cursors travel at most this often. */
const publishIntervalMs = 50
/** A state may have 4 kB on the server; a big selection is shown in part. */
const maxSelected = 40
const maxScribblePoints = 60

export interface BoardPresenceOptions {
  store: TLStore
  awareness: Awareness
  scheduler: Scheduler
  me: BoardUser
  /** Observers are seen in the list of people and not as cursors. */
  showsCursor: boolean
  onPeople(this: void, people: readonly BoardPerson[]): void
  /** The wall clock, for "is still active". */
  nowMs(this: void): number
}

/** Who else is here, where they point, and the same of this person for the others. */
export interface BoardPresence {
  setTyping(this: void, isTyping: boolean): void
  close(this: void): void
}

/** Starts to publish this tab's cursor and to show those of the others. */
export function startPresence(options: BoardPresenceOptions): BoardPresence {
  const { store, awareness, scheduler, me } = options
  /** The last state of each client, to tell movement from mere renewal. */
  const seen = new Map<number, { state: string; activeAtMs: number }>()
  let cancelPublish: (() => void) | null = null
  let lastPublishedMs = Number.NEGATIVE_INFINITY

  const self = createPresenceStateDerivation(
    atom('me', { id: me.id, name: me.name, color: '#000000' }),
  )(store)

  function publish(): void {
    cancelPublish = null
    lastPublishedMs = scheduler.nowMs()
    awareness.setLocalStateField('board', isPointing(store) ? toWire(self.get()) : null)
  }

  const stopReacting = react('publish the cursor', () => {
    self.get()
    isPointing(store)
    if (!options.showsCursor) return
    const waitMs = lastPublishedMs + publishIntervalMs - scheduler.nowMs()
    cancelPublish ??= scheduler.after(Math.max(0, waitMs), publish)
  })

  function showOthers(): void {
    const states = [...awareness.getStates()].flatMap(([clientId, state]) => {
      const user = clientId === awareness.clientID ? me : readUser(state['user'])
      return user ? [{ clientId, state, user }] : []
    })
    const colors = personColors([...new Set(states.map(({ user }) => user.id))])
    const people = new Map<string, BoardPerson>()
    const cursors: TLInstancePresence[] = []
    for (const { clientId, state, user } of states) {
      const color = colors.get(user.id) ?? '#000000'
      const isTyping = state['isTyping'] === true || people.get(user.id)?.isTyping === true
      people.set(user.id, { ...user, color, isTyping, isSelf: user.id === me.id })
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
    setTyping(isTyping) {
      const state = awareness.getLocalState()
      if (state && state['isTyping'] !== isTyping)
        awareness.setLocalStateField('isTyping', isTyping)
    },
    close() {
      stopReacting()
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

function toWire(presence: TLInstancePresence | null): unknown {
  if (!presence) return null
  const { cursor, brush, scribbles, selectedShapeIds } = presence
  return {
    cursor,
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
      brush: state['brush'],
      selectedShapeIds: state['selectedShapeIds'],
      scribbles: state['scribbles'],
    })
  } catch {
    return null
  }
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
