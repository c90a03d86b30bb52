import { readBoard, readRecords } from '@sparboard/shared/board'
import { useEffect, useEffectEvent, useState } from 'react'
import { createTLStore, defaultBindingUtils, defaultShapeUtils, type TLStore } from 'tldraw'
import { ownShapeUtils } from './canvas/BoardCanvas.tsx'
import type { SetAsideDrawing, SetAsideReason } from './setAside/setAsideDrawing.ts'
import { keepSetAside } from './setAside/setAsideStore.ts'
import { useSetAside } from './setAside/useSetAside.ts'
import { bindBoard, type BoardBinding } from './sync/boardBinding.ts'
import { createBoardHistory, type BoardHistory } from './sync/boardHistory.ts'
import { startPresence, type BoardPresence } from './sync/boardPresence.ts'
import { openBoard } from './sync/openBoard.ts'
import { browserScheduler } from './sync/scheduler.ts'
import type { SeenGesture } from './together/gesture.ts'
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
> & { onGestures(this: void, gestures: readonly SeenGesture[]): void }

/** What a board's feature shows of it. */
interface BoardOnDevice {
  /** Null while it opens, and when the server accepts nothing from this page. */
  session: BoardSession | null
  isStopped: boolean
  /** What this person drew and the server did not take; null when there is nothing of that kind. */
  setAside: SetAsideDrawing | null
  onForget(this: void): void
}

/** A document that the server refuses again and again is not loaded for ever. */
const maxReloads = 3

/** Opens a round's board, and again whenever the server refuses what this device holds. */
export function useBoardSession(props: SessionProps): BoardOnDevice {
  const { roundId, readOnly } = props
  const { id: personId, name, role } = props.me
  const localName = `sparboard ${roundId} ${personId}`
  const [session, setSession] = useState<BoardSession | null>(null)
  const [reloads, setReloads] = useState(0)
  const [isStopped, setIsStopped] = useState(false)
  const { drawing, look, compare, forget } = useSetAside(localName)
  const mayWrite = useEffectEvent(() => !props.readOnly)
  const onSavedState = useEffectEvent(props.onSavedState)
  const onPeople = useEffectEvent(props.onPeople)
  const onGestures = useEffectEvent(props.onGestures)
  const onNotice = useEffectEvent(props.onNotice)
  const onRefused = useEffectEvent((reason: 'unauthorised' | 'round_unknown' | 'role_changed') =>
    props.onRefused?.(reason),
  )

  useEffect(() => {
    let parts: BoardSession | null = null
    let isClosed = false
    const board = openBoard({
      roundId,
      localName,
      mayWrite: () => mayWrite(),
      onSavedState: (state) => onSavedState(state),
      onNotice: (text) => onNotice(text),
      onFull: () => void setAside('full').then(look),
      onRefused: (reason) => onRefused(reason),
      onRoleChanged: () => onRefused('role_changed'),
      onUnacceptable(isForbidden) {
        if (isForbidden) onRefused('role_changed')
        void loadAgain(isForbidden ? 'role' : 'refused')
      },
    })

    /** Keeps what this tab shows; what the board turns out to have all the same is forgotten again. */
    function setAside(reason: SetAsideReason): Promise<void> {
      const records = readBoard(board.doc)
      return keepSetAside(localName, { reason, atMs: Date.now(), records })
    }

    function compareWithServer(): void {
      if (!isClosed) void compare(readRecords(board.doc))
    }

    async function loadAgain(reason: SetAsideReason): Promise<void> {
      parts?.binding.send()
      await setAside(reason)
      closeParts()
      await board.discard()
      if (isClosed) return
      setSession(null)
      if (reloads >= maxReloads) {
        setIsStopped(true)
        onSavedState('stopped')
      } else setReloads((count) => count + 1)
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
        onUnsent: board.noteUnsent,
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
          onGestures: (gestures) => onGestures(gestures),
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

    function warnOfLoss(event: BeforeUnloadEvent): void {
      sendNow()
      if (board.wouldLose()) event.preventDefault()
    }

    void board.ready.then(start)
    void board.synced.then(compareWithServer)
    document.addEventListener('visibilitychange', sendNow)
    window.addEventListener('pagehide', sendNow)
    window.addEventListener('beforeunload', warnOfLoss)
    return () => {
      isClosed = true
      document.removeEventListener('visibilitychange', sendNow)
      window.removeEventListener('pagehide', sendNow)
      window.removeEventListener('beforeunload', warnOfLoss)
      closeParts()
      board.close()
      setSession(null)
    }
  }, [roundId, personId, localName, name, role, reloads, look, compare])

  useEffect(() => session?.refresh(), [session, readOnly])

  return { session, isStopped, setAside: drawing, onForget: forget }
}
