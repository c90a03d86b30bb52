import type { RoundId } from '@sparboard/shared/base'
import { boardRoot, isPlainObject, mainPageId } from '@sparboard/shared/board'
import { closeCodes, messageTypes } from '@sparboard/shared/protocol'
import * as decoding from 'lib0/decoding'
import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { BoardSavedState } from '../types.ts'
import { countingSocket } from './countingSocket.ts'
import { keepLocalCopy } from './localCopy.ts'
import { initialFacts, isAcknowledged, savedStateOf, type SyncFacts } from './savedState.ts'

/** `saved` is shown only after this long without a stroke, so that the sign does not flicker. */
const savedAfterMs = 250

export interface OpenBoardOptions {
  roundId: RoundId
  /** Keeps apart what different people drew on one device. */
  localName: string
  mayWrite(this: void): boolean
  onSavedState(this: void, state: BoardSavedState): void
  onNotice(this: void, text: string): void
  /** The board is full: what was drawn last is taken off it right after this call. */
  onFull(this: void): void
  /** The server will not have this session on this board. */
  onRefused(this: void, reason: 'unauthorised' | 'round_unknown'): void
  /** The role changed; the connection comes back by itself. */
  onRoleChanged(this: void): void
  /** The server refuses what this document holds; only a fresh copy helps. */
  onUnacceptable(this: void, isForbidden: boolean): void
}

/** A document that follows the server's and is kept on this device meanwhile. */
export interface OpenBoard {
  doc: Y.Doc
  awareness: Awareness
  /** Resolves when there is something to show, from this device or from the server. */
  ready: Promise<void>
  /** Resolves when the document has, for the first time, all that the server has. */
  synced: Promise<void>
  /** Looks again at `mayWrite` for the saved state. */
  refresh(this: void): void
  /** Something was drawn and is not in the document yet, or all of it is. */
  noteUnsent(this: void, hasUnsent: boolean): void
  /** Strokes would be gone if the page were closed now. */
  wouldLose(this: void): boolean
  close(this: void): void
  /** Closes, and forgets what this device kept. */
  discard(this: void): Promise<void>
}

/** Opens a round's board and stays connected until `close`. */
export function openBoard(options: OpenBoardOptions): OpenBoard {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  let facts: SyncFacts = { ...initialFacts, mayWrite: options.mayWrite() }
  let shownState: BoardSavedState | null = null
  let savedTimer: ReturnType<typeof setTimeout> | undefined
  let isClosed = false
  let isCopyNeeded = true
  /** Since everything was acknowledged last. */
  let hasDrawn = false
  const localCopy = keepLocalCopy(options.localName, doc, (isKept) => note({ isKept }))

  const provider = new WebsocketProvider(syncUrl(), options.roundId, doc, {
    awareness,
    connect: false,
    // Tabs of one browser meet on the server like everybody else, where identity is stamped.
    disableBc: true,
    params: { acks: '1' },
    WebSocketPolyfill: countingSocket({
      onOpen: () => note({ sent: 0, saved: 0, isOffered: false }),
      onSent: (sent) => note({ sent }),
      onOffered: () => note({ isOffered: true }),
    }),
    shouldReconnect: ({ code }) => !finalCodes.has(code),
  })
  provider.messageHandlers[messageTypes.saved] = (_encoder, decoder) =>
    note({ saved: decoding.readVarUint(decoder) })
  provider.messageHandlers[messageTypes.notice] = (_encoder, decoder) =>
    noteNotice(decoding.readVarString(decoder))
  provider.on('sync', (isSynced) => note(isSynced ? { isSynced, isDown: false } : { isSynced }))
  provider.on('connection-close', (event) => {
    if (event?.code === closeCodes.roleChanged) options.onRoleChanged()
    if (!isClosed) note({ isDown: true, isSynced: false, isDiskDown: false })
  })
  provider.on('closed', ({ code }) => noteFinalClose(code))
  doc.on('update', (_update: Uint8Array, origin: unknown) => {
    // A socket that is just closing takes nothing any more; what is drawn now leaves with the next.
    if (origin !== provider && provider.ws?.readyState !== WebSocket.OPEN)
      note({ isOffered: false })
  })

  function note(change: Partial<SyncFacts>): void {
    facts = { ...facts, ...change, mayWrite: options.mayWrite() }
    clearTimeout(savedTimer)
    if (facts.hasUnsent) hasDrawn = true
    else if (isAcknowledged(facts)) hasDrawn = false
    const state = savedStateOf(facts)
    if (state === 'saved' && shownState === 'saving') savedTimer = setTimeout(show, savedAfterMs)
    else show()
    if (isCopyNeeded && !facts.mayWrite && isAcknowledged(facts)) {
      // The server has it all and nothing can be added: a round is not kept on a device for ever.
      isCopyNeeded = false
      void localCopy.discard()
    }
  }

  function show(): void {
    const state = savedStateOf(facts)
    if (state === shownState || isClosed) return
    shownState = state
    options.onSavedState(state)
  }

  function noteNotice(json: string): void {
    const notice = parseNotice(json)
    if (!notice) return
    if (notice.code === 'not_saving') note({ isDiskDown: true })
    if (notice.code === 'saving_again') note({ isDiskDown: false })
    if (notice.code === 'limit_reached') options.onFull()
    options.onNotice(notice.message)
  }

  function noteFinalClose(code: number): void {
    if (code === closeCodes.unauthorised) options.onRefused('unauthorised')
    else if (code === closeCodes.roundUnknown) options.onRefused('round_unknown')
    else options.onUnacceptable(code === closeCodes.forbidden)
  }

  function connectNow(): void {
    if (!isClosed && !provider.wsconnected) provider.connect()
  }

  function close(): void {
    if (isClosed) return
    isClosed = true
    clearTimeout(savedTimer)
    window.removeEventListener('online', connectNow)
    provider.destroy()
    awareness.destroy()
    localCopy.close()
    doc.destroy()
  }

  const ready = localCopy.loaded.then(() => {
    if (isClosed) return undefined
    window.addEventListener('online', connectNow)
    provider.connect()
    return whenSeeded(doc)
  })
  show()

  return {
    doc,
    awareness,
    ready,
    synced: new Promise((resolve) => {
      provider.on('sync', (isSynced) => {
        if (isSynced) resolve()
      })
    }),
    refresh: () => note({}),
    noteUnsent: (hasUnsent) => note({ hasUnsent }),
    wouldLose: () => hasDrawn && facts.mayWrite && !facts.isKept,
    close,
    async discard() {
      close()
      await localCopy.discard()
    },
  }
}

/** After these the server would only say the same again. */
const finalCodes: ReadonlySet<number> = new Set([
  closeCodes.unauthorised,
  closeCodes.forbidden,
  closeCodes.roundUnknown,
  closeCodes.malformed,
  closeCodes.tooLarge,
])

function syncUrl(): string {
  const { protocol, host } = window.location
  return `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/sync`
}

/** Only the server makes the page; before it is there, nothing can be drawn on. */
function whenSeeded(doc: Y.Doc): Promise<void> {
  const root = boardRoot(doc)
  if (root.has(mainPageId)) return Promise.resolve()
  return new Promise((resolve) => {
    function look(): void {
      if (!root.has(mainPageId)) return
      root.unobserve(look)
      resolve()
    }
    root.observe(look)
  })
}

function parseNotice(json: string): { code: string; message: string } | null {
  try {
    const notice: unknown = JSON.parse(json)
    if (!isPlainObject(notice)) return null
    const { code, message } = notice
    return typeof code === 'string' && typeof message === 'string' ? { code, message } : null
  } catch {
    return null
  }
}
