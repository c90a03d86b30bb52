import * as encoding from 'lib0/encoding'
import { markers, markerText, rewriteMarker } from './marker.ts'

/** The presence of somebody who moves a pointer: a state of tldraw's size, with a marker in it. */
export class PresenceWriter {
  readonly #clientId: number
  readonly #json: Buffer
  readonly #markerAt: number
  #sent = 0

  constructor(writer: number, clientId: number) {
    this.#clientId = clientId
    const presence = {
      cursor: { x: 512.25, y: 384.5, type: 'default', rotation: 0 },
      camera: { x: 0, y: 0, z: 1 },
      selectedShapeIds: [`shape:${writer}`],
      currentPageId: 'page:page',
      chatMessage: '',
      lastActivityTimestamp: 1_763_784_000_000,
    }
    const user = { id: `user:${clientId}`, name: `Participant ${writer}`, color: '#4f9c2a' }
    const m = markerText('presence', { writer, number: 0, sentAtUs: 0 })
    this.#json = Buffer.from(JSON.stringify({ user, presence, m }))
    this.#markerAt = this.#json.indexOf(markers.presence)
  }

  /** The next state as an awareness payload. */
  next(sentAtUs: number): Uint8Array {
    const number = this.#sent
    this.#sent += 1
    rewriteMarker(this.#json, this.#markerAt, number, sentAtUs)
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, this.#clientId)
    encoding.writeVarUint(encoder, number + 1)
    encoding.writeVarUint8Array(encoder, this.#json)
    return encoding.toUint8Array(encoder)
  }
}
