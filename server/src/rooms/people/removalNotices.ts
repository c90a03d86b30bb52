import { assertNever } from '@sparboard/shared/base'
import type { SyncNotice } from '@sparboard/shared/protocol'
import type { Removal } from '../board/RecordKeeper.ts'
import { logFull } from './roomNotices.ts'

const maxNamedRecords = 50

/** What explains why something was undone. */
interface Limits {
  maxShapes: number
  isLogFull: boolean
}

/** What the author of a change is told of what was undone, one notice for each kind of reason. */
export function removalNotices(removed: readonly Removal[], limits: Limits): SyncNotice[] {
  const notices = new Map<string, SyncNotice>()
  for (const { id, reason } of removed) {
    const { code, message } = explain(reason, limits)
    const notice = notices.get(message) ?? { code, message, recordIds: [] }
    notices.set(message, notice)
    if (notice.recordIds.length < maxNamedRecords) notice.recordIds.push(id)
  }
  return [...notices.values()]
}

function explain(
  reason: Removal['reason'],
  { maxShapes, isLogFull }: Limits,
): Pick<SyncNotice, 'code' | 'message'> {
  switch (reason) {
    case 'too_many_shapes':
      return {
        code: 'limit_reached',
        message: `A board holds up to ${maxShapes.toLocaleString('en-GB')} shapes. Delete some to add new ones.`,
      }
    case 'board_full':
      if (isLogFull) return logFull
      return {
        code: 'limit_reached',
        message: 'The board is as large as it may be. Delete something to go on drawing.',
      }
    case 'label_too_long':
      return {
        code: 'limit_reached',
        message: 'A label holds up to 2,000 characters. Your last change to it was undone.',
      }
    case 'too_large':
      return {
        code: 'limit_reached',
        message: 'A single shape holds up to 100 kB. Your last change to it was undone.',
      }
    case 'not_a_record':
    case 'unknown_type':
    case 'bad_field':
    case 'number_out_of_range':
    case 'too_deep':
    case 'bad_rich_text':
    case 'bad_link':
    case 'bad_asset_source':
    case 'bad_parent':
    case 'bad_binding':
      return {
        code: 'record_removed',
        message: 'Part of what you drew cannot be on a board and was taken off again.',
      }
    default:
      return assertNever(reason)
  }
}
