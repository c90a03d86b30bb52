import type { Framing } from '../load/framing.ts'

/** Where somebody connects, and with which headers. */
export interface Admission {
  url: string
  headers: Record<string, string>
}

export interface Visit {
  room: string
  /** Which of the room's people it is. */
  slot: number
  /** Ask for acknowledgements, where there are any. */
  wantsAcks: boolean
}

/** Lets people in; keeps what it needs to know them again. */
export type Door = (visit: Visit) => Promise<Admission>

/** Persistence that nobody has used before. */
export interface FreshStore {
  /** Tells the server where it is. */
  env: Record<string, string>
  forget(): Promise<void>
}

/** A server that can be measured. One entry in `targets.ts` is all that another one needs. */
export interface Target {
  title: string
  /** Versions of what does the work, for the report. */
  version: string
  /** One of ours is judged by the targets, the others are what it is compared with. */
  isOwn: boolean
  framing: Framing
  /** Keeps boards; a relay keeps nothing. */
  hasBoards: boolean
  /** Started with Node; told PORT, HOST and what the store says. */
  script: string
  env: Record<string, string>
  /** `folder` is empty and removed afterwards. */
  createStore(folder: string): Promise<FreshStore>
  createDoor(origin: string): Door
  /** How long a room without people is kept in memory. */
  keepsEmptyRoomsMs: number
}
