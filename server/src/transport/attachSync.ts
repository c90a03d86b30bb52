import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Outcome, RoundId } from '@sparboard/shared/base'
import { closeCodes, type RefusalCode } from '@sparboard/shared/protocol'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { answerRefusal, isOriginAllowed, MissLimiter } from '../http/index.ts'
import type { Clock, Logger, Rejection, RoomMember, RoomRegistry } from '../rooms/index.ts'
import { ConnectionCaps, type Place } from './ConnectionCaps.ts'
import { FairTurns } from './FairTurns.ts'
import { Heartbeat } from './Heartbeat.ts'
import { createRoomSocket } from './roomSocket.ts'

export interface SyncDeps {
  rooms: Pick<RoomRegistry, 'join'>
  /** Who asks for a round's board, by the request's cookie; or why they may not have it. */
  authenticate(
    request: IncomingMessage,
    roundId: RoundId,
  ): Promise<Outcome<RoomMember, RefusalCode>>
  /** Where the request comes from, behind whatever proxies are trusted. */
  addressOf?: (request: IncomingMessage) => string
  clock: Clock
  log: Logger
  /** A connection was ended for a frame that no room has seen; for metrics. */
  onRejected?: (rejection: Rejection) => void
  /** Somebody was not let in; for metrics. */
  onUpgradeRefused?: (code: RefusalCode) => void
  publicOrigin: string | null
  maxFrameBytes: number
  rateLimitScale: number
  /** How often connections are looked after; tests cannot wait so long. */
  heartbeatMs?: number
}

/** The boards' websockets on an HTTP server. */
export interface SyncTransport {
  /** Ends all connections and takes no new ones. */
  close(): void
}

/** Whoever has not been let in by then is cut off. */
const admissionMs = 5_000
/** Different rounds that one address may ask for in vain. */
const missesPerMinute = 20

/**
 * Serves `/sync/:roundId` on an HTTP server. Origin, session and limits are checked before the
 * handshake, so that nobody unknown ever has a websocket. Other upgrades are refused.
 */
export function attachSync(server: Server, deps: SyncDeps): SyncTransport {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: deps.maxFrameBytes,
    // A frame of our clients is one fragment; thousands of tiny ones are an attack.
    maxFragments: 1_024,
    perMessageDeflate: false,
  })
  const caps = new ConnectionCaps(deps.clock, deps.rateLimitScale)
  const misses = new MissLimiter(missesPerMinute * deps.rateLimitScale, () => deps.clock.nowMs())
  const turns = new FairTurns()
  const heartbeat = new Heartbeat(deps.heartbeatMs ?? 9_000, () => caps.prune())

  async function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const cutOff = setTimeout(() => stream.destroy(), admissionMs)
    try {
      const admission = await admit(request, deps, { caps, misses })
      if (!admission.ok) {
        deps.onUpgradeRefused?.(admission.code)
        answerRefusal(stream, admission.code)
      } else if (stream.destroyed) admission.value.place.release()
      else sockets.handleUpgrade(request, stream, head, (ws) => enter(ws, stream, admission.value))
    } catch (error) {
      deps.log.error({ err: error }, 'A connection to a board could not be admitted')
      answerRefusal(stream, 'internal')
    } finally {
      clearTimeout(cutOff)
    }
  }

  function enter(ws: WebSocket, stream: Duplex, admitted: Admitted): void {
    const { place, ...rest } = admitted
    ws.once('close', () => place.release())
    // A broken frame ends this connection; ws closes it by itself.
    ws.on('error', (error) => {
      deps.log.info({ err: error }, 'A connection to a board broke')
      const rejection = rejectionOf(error)
      if (rejection) deps.onRejected?.(rejection)
    })
    void serve(ws, stream, rest, deps, { heartbeat, turns })
  }

  function onUpgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    stream.on('error', () => stream.destroy())
    void upgrade(request, stream, head)
  }

  server.on('upgrade', onUpgrade)
  return {
    close() {
      server.off('upgrade', onUpgrade)
      heartbeat.close()
      sockets.close()
    },
  }
}

/** What was wrong with a frame that ws would not take; null when the line just broke. */
function rejectionOf(error: Error): Rejection | null {
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' || code === 'WS_ERR_TOO_MANY_BUFFERED_PARTS') {
    return 'oversized'
  }
  return code.startsWith('WS_ERR_') ? 'frame' : null
}

interface Admitted {
  roundId: RoundId
  member: RoomMember
  wantsAcks: boolean
  place: Place
}

async function admit(
  request: IncomingMessage,
  deps: SyncDeps,
  { caps, misses }: { caps: ConnectionCaps; misses: MissLimiter },
): Promise<Outcome<Admitted, RefusalCode>> {
  const { headers, url = '/' } = request
  // As it was sent: a parser would tidy up what is none of our addresses.
  const [, roundId, query] = /^\/sync\/([\w-]{1,100})(?:\?(.*))?$/.exec(url) ?? []
  if (!roundId) return { ok: false, code: 'route_unknown' }
  if (!isOriginAllowed(headers.origin, headers.host, deps.publicOrigin)) {
    return { ok: false, code: 'origin_refused' }
  }
  const address = deps.addressOf?.(request) ?? request.socket.remoteAddress ?? ''
  if (!caps.mayTry(address) || misses.isBlocked(address)) {
    return { ok: false, code: 'too_many_requests' }
  }
  // The pattern above is all that a round's id must be before it is looked up.
  const authenticated = await deps.authenticate(request, roundId as RoundId)
  if (!authenticated.ok) {
    if (authenticated.code === 'round_unknown') misses.miss(address, roundId)
    return authenticated
  }
  const member = authenticated.value
  const place = caps.take(address, `${roundId} ${member.participantId}`)
  if (!place) return { ok: false, code: 'too_many_requests' }
  const wantsAcks = new URLSearchParams(query).get('acks') === '1'
  return { ok: true, value: { roundId: roundId as RoundId, member, wantsAcks, place } }
}

async function serve(
  ws: WebSocket,
  stream: Duplex,
  { roundId, member, wantsAcks }: Omit<Admitted, 'place'>,
  { rooms, log }: SyncDeps,
  { heartbeat, turns }: { heartbeat: Heartbeat; turns: FairTurns },
): Promise<void> {
  // Frames wait in the network until the board is loaded.
  ws.pause()
  try {
    const session = await rooms.join(roundId, member, createRoomSocket(ws, stream), { wantsAcks })
    if (ws.readyState !== ws.OPEN) {
      session.leave()
      return
    }
    const person = `${roundId} ${member.participantId}`
    const receive = (data: RawData, isBinary: boolean) => {
      try {
        // One frame is one Buffer with the default binary type.
        if (isBinary && data instanceof Uint8Array) session.receive(data)
        else session.reject('frame', 'malformed', 'Only binary frames are understood')
      } catch (error) {
        log.error({ err: error, roundId }, 'A frame could not be handled')
        session.leave()
        ws.close(1011, 'Internal error')
      }
    }
    let waiting = 0
    // What was sent before the end counts too.
    ws.on('close', () => turns.take(person, () => session.leave()))
    ws.on('message', (data, isBinary) => {
      let isLate = false
      const isDone = turns.take(person, () => {
        receive(data, isBinary)
        if (!isLate) return
        waiting -= 1
        if (waiting === 0) ws.resume()
      })
      if (isDone) return
      isLate = true
      waiting += 1
      // What follows stays in the network meanwhile.
      ws.pause()
    })
    heartbeat.watch(ws, session)
    ws.resume()
  } catch (error) {
    log.error({ err: error, roundId }, 'A board could not be loaded')
    ws.resume()
    ws.close(closeCodes.unavailable, 'The board cannot be loaded right now')
  }
}
