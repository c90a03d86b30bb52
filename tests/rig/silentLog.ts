import type { Logger } from '@sparboard/server/rooms'

/** For what is not looked at. */
export const silentLog: Logger = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}
