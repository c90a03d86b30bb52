import { DatabaseError } from 'pg'

const uniqueViolation = '23505'

/** Whether a statement failed because such a row is there already. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === uniqueViolation
}
