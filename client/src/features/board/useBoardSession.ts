import { useEffect, useEffectEvent, useState } from 'react'
import { createTLStore, defaultBindingUtils, defaultShapeUtils, type TLStore } from 'tldraw'
import { ownShapeUtils } from './canvas/BoardCanvas.tsx'
import { bindBoard, type BoardBinding } from './sync/boardBinding.ts'
import { createBoardHistory, type BoardHistory } from './sync/boardHistory.ts'
import { startPresence, type BoardPresence } from './sync/boardPresence.ts'
import { openBoard } from './sync/openBoard.ts'
import { browserScheduler } from './sync/scheduler.ts'
import type { BoardFeatureProps } from './types.ts'

/** A board that is open: everything the canvas works with. */
export interface BoardSession {
  store: TLStore
  binding: BoardBinding
  history: BoardHistory
  presence: BoardPresence
  /** Looks again at whether this person may draw. */
  refresh(this: void): void
}

type SessionProps = Pick<
  BoardFeatureProps,
  'roundId' | 'me' | 'readOnly' | 'onSavedState' | 'onPeople' | 'onNotice' | 'onRefused'
>

/** A document that the server refuses again and again is not loaded for ever. */
const maxReloads = 3

/** Opens a round's board, and again whenever the server refuses what this device holds. */
export function useBoardSession(props: SessionProps): BoardSession | null {
  const { roundId, readOnly } = props
  const { id: personId, name, role } = props.me
  const [session, setSession] = useState<BoardSession | null>(null)
  const [reloads, setReloads] = useState(0)
  const mayWrite = useEffectEvent(() => !props.readOnly)
  const onSavedState = useEffectEvent(props.onSavedState)
  const onPeople = useEffectEvent(props.onPeople)
  const onNotice = useEffectEvent(props.onNotice)
  const onRefused = useEffectEvent((reason: 'unauthorised' | 'round_unknown' | 'role_changed') =>
    props.onRefused?.(reason),
  )

  useEffect(() => {
    let parts: BoardSession | null = null
    let isClosed = false
    const board = openBoard({
      roundId,
      localName: `sparboard ${roundId} ${personId}`,
      mayWrite: () => mayWrite(),
      onSavedState: (state) => onSavedState(state),
      onNotice: (text) => onNotice(text),
      onRefused: (reason) => onRefused(reason),
      onRoleChanged: () => onRefused('role_changed'),
      onUnacceptable: () => void loadAgain(),
    })

    async function loadAgain(): Promise<void> {
      closeParts()
      await board.discard()
      if (isClosed) return
      if (reloads >= maxReloads) {
        onSavedState('offline')
        onNotice('The server does not accept this board from here. Load the page again to go on.')
        return
      }
      onNotice('The server did not accept the last change. The board was loaded again without it.')
      setSession(null)
      setReloads((count) => count + 1)
    }

    function start(): void {
      if (isClosed) return
      const store = createTLStore({
        shapeUtils: [...defaultShapeUtils, ...ownShapeUtils],
        bindingUtils: defaultBindingUtils,
      })
      const binding = bindBoard({
        store,
        doc: board.doc,
        scheduler: browserScheduler,
        mayWrite: () => mayWrite(),
        onRefused: () =>
          onNotice('That was too large or too far out for the board, so it was undone.'),
      })
      parts = {
        store,
        binding,
        refresh: board.refresh,
        history: createBoardHistory(board.doc, binding),
        presence: startPresence({
          store,
          awareness: board.awareness,
          scheduler: browserScheduler,
          me: { id: personId, name, role },
          showsCursor: role !== 'observer',
          onPeople: (people) => onPeople(people),
          nowMs: () => Date.now(),
        }),
      }
      setSession(parts)
    }

    function closeParts(): void {
      parts?.presence.close()
      parts?.history.close()
      parts?.binding.close()
      parts?.store.dispose()
      parts = null
    }

    /** A hidden tab gets no frames, and a closed one nothing at all. */
    function sendNow(): void {
      parts?.binding.send()
    }

    void board.ready.then(start)
    document.addEventListener('visibilitychange', sendNow)
    window.addEventListener('pagehide', sendNow)
    return () => {
      isClosed = true
      document.removeEventListener('visibilitychange', sendNow)
      window.removeEventListener('pagehide', sendNow)
      closeParts()
      board.close()
      setSession(null)
    }
  }, [roundId, personId, name, role, reloads])

  useEffect(() => session?.refresh(), [session, readOnly])

  return session
}
