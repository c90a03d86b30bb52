import type { SyncNotice } from '@sparboard/shared/protocol'

/** Told when saving begins to fail, and to whoever comes meanwhile. */
export const notSaving: SyncNotice = {
  code: 'not_saving',
  message: 'The server cannot save right now. You can go on drawing; keep this page open.',
  recordIds: [],
}

/** Told when everything is saved that was drawn meanwhile. */
export const savingAgain: SyncNotice = {
  code: 'saving_again',
  message: 'The server saves again, and everything was kept.',
  recordIds: [],
}

/** The log of a board has reached its limit. */
export const logFull: SyncNotice = {
  code: 'limit_reached',
  message:
    'This board has been changed so often that it takes nothing new. Start another round to draw more.',
  recordIds: [],
}
