import type { ParticipantId } from '@sparboard/shared/base'
import {
  createTLStore,
  PageRecordType,
  type IndexKey,
  type TLInstancePresence,
  type TLStore,
} from 'tldraw'
import { afterEach, describe, expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { SeenGesture } from '../together/gesture.ts'
import type { BoardPerson, BoardUser } from '../types.ts'
import { startPresence } from './boardPresence.ts'
import { createManualScheduler } from './rig/manualScheduler.ts'

const ada: BoardUser = { id: 'ada' as ParticipantId, name: 'Ada', role: 'candidate' }
const opened: Awareness[] = []

afterEach(() => {
  for (const awareness of opened.splice(0)) awareness.destroy()
})

function openTab() {
  const awareness = new Awareness(new Y.Doc())
  opened.push(awareness)
  const store = createTLStore({})
  let people: readonly BoardPerson[] = []
  let gestures: readonly SeenGesture[] = []
  const scheduler = createManualScheduler()
  const presence = startPresence({
    store,
    awareness,
    scheduler,
    me: ada,
    showsCursor: true,
    onPeople: (now) => (people = now),
    onGestures: (now) => (gestures = now),
    nowMs: () => 5000,
  })
  return { awareness, store, presence, scheduler, people: () => people, gestures: () => gestures }
}

/** What a server relays of another client, which may be anybody's. */
function relay(awareness: Awareness, clientId: number, state: Record<string, unknown>): void {
  awareness.states.set(clientId, state)
  awareness.emit('change', [{ added: [clientId], updated: [], removed: [] }, 'network'])
}

function cursors(store: TLStore): TLInstancePresence[] {
  return store.allRecords().filter((record) => record.typeName === 'instance_presence')
}

const grace = { id: 'grace', name: 'Grace', role: 'interviewer' }
const pointing = {
  cursor: { x: 10, y: 20, type: 'default', rotation: 0 },
  brush: null,
  selectedShapeIds: ['shape:redis'],
  scribbles: [],
}

describe('presence', () => {
  it('shows the cursor of somebody else under the name that the server wrote', () => {
    const { awareness, store, people } = openTab()
    relay(awareness, 7, { user: grace, board: pointing })
    expect(cursors(store)).toMatchObject([
      {
        userId: 'grace',
        userName: 'Grace',
        cursor: { x: 10, y: 20 },
        selectedShapeIds: ['shape:redis'],
        lastActivityTimestamp: 5000,
      },
    ])
    expect(people().map(({ name, isSelf }) => [name, isSelf])).toEqual([
      ['Ada', true],
      ['Grace', false],
    ])
  })

  it('counts a person with two tabs once, and as typing when they type in one of them', () => {
    const { awareness, people } = openTab()
    relay(awareness, 7, { user: grace, board: null, isTyping: true })
    relay(awareness, 8, { user: grace, board: null })
    expect(people().filter(({ id }) => id === 'grace')).toMatchObject([{ isTyping: true }])
  })

  it('shows nobody whom the server has not named', () => {
    const { awareness, store, people } = openTab()
    relay(awareness, 7, { board: pointing })
    relay(awareness, 8, { user: { ...grace, role: 'owner' }, board: pointing })
    expect(cursors(store)).toEqual([])
    expect(people()).toHaveLength(1)
  })

  it('draws no cursor from a state that would break the canvas', () => {
    const { awareness, store, people } = openTab()
    const far = { ...pointing, cursor: { ...pointing.cursor, x: 1e300 } }
    relay(awareness, 7, { user: grace, board: far })
    relay(awareness, 8, { user: grace, board: { ...pointing, scribbles: 'many' } })
    relay(awareness, 9, { user: grace, board: 'here' })
    expect(cursors(store)).toEqual([])
    expect(people()).toHaveLength(2)
  })

  it('takes a cursor away with its tab', () => {
    const { awareness, store } = openTab()
    relay(awareness, 7, { user: grace, board: pointing })
    awareness.states.delete(7)
    awareness.emit('change', [{ added: [], updated: [], removed: [7] }, 'network'])
    expect(cursors(store)).toEqual([])
  })

  it('says that somebody types until they stop', () => {
    const { awareness, presence } = openTab()
    presence.setTyping(true)
    expect(awareness.getLocalState()).toMatchObject({ isTyping: true })
    presence.setTyping(false)
    expect(awareness.getLocalState()).toMatchObject({ isTyping: false })
  })

  it('shows no cursor before somebody has pointed at the board', () => {
    const { awareness } = openTab()
    expect(awareness.getLocalState()).toMatchObject({ board: null })
  })

  it('[TG3] keeps the view of somebody who does not point, for whoever follows them', () => {
    const { awareness, store } = openTab()
    const view = { camera: { x: -5, y: 6, z: 0.5 }, screenBounds: { x: 0, y: 0, w: 900, h: 600 } }
    relay(awareness, 7, { user: grace, board: { ...pointing, cursor: null, ...view } })
    expect(cursors(store)).toMatchObject([{ userId: 'grace', cursor: null, ...view }])
  })

  it.each([
    { camera: { x: 0, y: 0, z: 0 }, screenBounds: { x: 0, y: 0, w: 900, h: 600 } },
    { camera: { x: 0, y: 0, z: 1 }, screenBounds: { x: 0, y: 0, w: 0, h: 600 } },
    { camera: { x: 0, y: 0, z: 500 }, screenBounds: { x: 0, y: 0, w: 900, h: 600 } },
    { camera: 'there', screenBounds: null },
  ])('[TG3] follows nobody into a view that would break the canvas: %j', (view) => {
    const { awareness, store } = openTab()
    relay(awareness, 7, { user: grace, board: { ...pointing, ...view } })
    expect(cursors(store)).toMatchObject([{ camera: null, screenBounds: null }])
  })

  it('[TG4] shows a gesture to everybody for some seconds, each as another one', () => {
    const { awareness, presence, gestures, scheduler } = openTab()
    presence.gesture({ type: 'reaction', reaction: 'well' })
    const [first] = gestures()
    expect(first).toMatchObject({ reaction: 'well', name: 'Ada', isSelf: true })
    presence.gesture({ type: 'reaction', reaction: 'well' })
    expect(gestures()[0]?.key).not.toBe(first?.key)
    scheduler.advance(7_000)
    expect(gestures()).toEqual([])
    relay(awareness, 7, { user: grace, gesture: { type: 'spotlight', x: 1, y: 2, count: 1 } })
    expect(gestures()).toMatchObject([{ type: 'spotlight', name: 'Grace', isSelf: false }])
  })

  it('[TG5] an observer neither points nor leads', () => {
    const { awareness, people, gestures } = openTab()
    const watcher = { ...grace, role: 'observer' }
    const gesture = { type: 'reaction', reaction: 'well', count: 1 }
    relay(awareness, 7, { user: watcher, isLeading: true, gesture })
    expect(gestures()).toEqual([])
    expect(people().find(({ id }) => id === 'grace')).toMatchObject({ isLeading: false })
  })

  it('[TG6] says that somebody draws until they pause', () => {
    const { awareness, store, scheduler } = openTab()
    store.put([PageRecordType.create({ name: 'Board', index: 'a1' as IndexKey })])
    expect(awareness.getLocalState()).toMatchObject({ isDrawing: true })
    scheduler.advance(2_000)
    expect(awareness.getLocalState()).toMatchObject({ isDrawing: false })
  })
})
