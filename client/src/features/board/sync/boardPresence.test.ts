import type { ParticipantId } from '@sparboard/shared/base'
import { createTLStore, type TLInstancePresence, type TLStore } from 'tldraw'
import { afterEach, describe, expect, it } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
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
  const presence = startPresence({
    store,
    awareness,
    scheduler: createManualScheduler(),
    me: ada,
    showsCursor: true,
    onPeople: (now) => (people = now),
    nowMs: () => 5000,
  })
  return { awareness, store, presence, people: () => people }
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
    expect(awareness.getLocalState()).toEqual({ board: null })
  })
})
