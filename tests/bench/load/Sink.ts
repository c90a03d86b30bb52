import { Histogram } from './Histogram.ts'
import { markerLength, markers, readMarker, type MarkerKind } from '../edits/marker.ts'

/** What one kind of message amounted to. */
export interface Deliveries {
  /** Frames that were received, of any time. */
  frames: number
  /** Own edits that came back. */
  echoes: number
  repeated: number
  /** Pairs of an edit and a receiver, by the edits' numbers; within the measured time. */
  delivered: number
  /** Of those, the ones that a later edit of the same writer stood for. */
  superseded: number
  latency: Histogram
}

const noDeliveries = (): Deliveries => ({
  frames: 0,
  echoes: 0,
  repeated: 0,
  delivered: 0,
  superseded: 0,
  latency: new Histogram(),
})

/** Where all people of a run count what reaches them. */
export class Sink {
  readonly edit = noDeliveries()
  readonly presence = noDeliveries()
  /** Only what was sent in this time counts as delivered. */
  fromUs = 0
  toUs = Infinity
}

/** One person's view of how far the others of the room are. */
export class Receiver {
  readonly #sink: Sink
  readonly #slot: number
  /** The writer's number of slot 0; writers of a room are numbered on from there. */
  readonly #firstWriter: number
  /** The last edit and presence seen of each slot. */
  readonly lastSeen: Readonly<Record<MarkerKind, Int32Array>>

  constructor(sink: Sink, place: { slot: number; firstWriter: number; roomSize: number }) {
    this.#sink = sink
    this.#slot = place.slot
    this.#firstWriter = place.firstWriter
    const nothingYet = () => new Int32Array(place.roomSize).fill(-1)
    this.lastSeen = { edit: nothingYet(), presence: nothingYet() }
  }

  forget(): void {
    this.lastSeen.edit.fill(-1)
    this.lastSeen.presence.fill(-1)
  }

  /** Counts every marker in these bytes. */
  scan(bytes: Buffer, kind: MarkerKind, nowUs: number): void {
    const counts = this.#sink[kind]
    const lastSeen = this.lastSeen[kind]
    counts.frames += 1
    const needle = markers[kind]
    for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + markerLength)) {
      const slot = readMarker(bytes, at, 'writer') - this.#firstWriter
      if (slot === this.#slot) {
        counts.echoes += 1
        continue
      }
      const last = lastSeen[slot]
      // Bytes that only look like a marker, or somebody from another room.
      if (last === undefined) continue
      const number = readMarker(bytes, at, 'number')
      if (number <= last) {
        counts.repeated += 1
        continue
      }
      lastSeen[slot] = number
      const sentAtUs = readMarker(bytes, at, 'sentAtUs')
      if (sentAtUs < this.#sink.fromUs || sentAtUs >= this.#sink.toUs) continue
      counts.latency.add(nowUs - sentAtUs)
      counts.delivered += number - last
      counts.superseded += number - last - 1
    }
  }
}
