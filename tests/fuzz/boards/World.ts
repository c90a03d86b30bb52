import type { Random } from '@sparboard/shared/base'
import type { Role } from '@sparboard/shared/round'
import type * as Y from 'yjs'
import type { Editor } from './Editor.ts'

/** Where a fuzzed round takes place: rooms in memory on a clock that is moved, or a server with sockets. */
export interface World {
  /** Somebody new, not connected yet. */
  invite(name: string, seed: number): Editor
  /** Tells the server of somebody's new role. */
  setRole(name: string, role: Role): void
  /** The server ends, and another one starts on the same storage. All connections are gone. */
  restart(editors: readonly Editor[]): Promise<void>
  /** Lets some of what is under way arrive. */
  breathe(random: Random): Promise<void>
  /** Ends when everybody who is connected has everything, and nothing waits to be mended. */
  settle(editors: readonly Editor[]): Promise<void>
  /** The board as the storage has it: the whole log, played again. */
  replayLog(): Promise<Y.Doc>
  close(): Promise<void>
}
