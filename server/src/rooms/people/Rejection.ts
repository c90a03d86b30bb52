import type { RefusedClass } from '../gate/readUpdate.ts'

/** Why a connection was ended, in classes that can be counted. */
export type Rejection =
  /** The gate refused an update. */
  | RefusedClass
  /** A frame that cannot be read, or that only a server sends. */
  | 'frame'
  /** A frame larger than any may be. */
  | 'oversized'
  /** More than a person or connection may send. */
  | 'rate'
  | 'presence'
  | 'state_vector'
  /** The log of the board takes no more. */
  | 'log_full'
  /** Too much was queued for a reader who does not read. */
  | 'slow_reader'
