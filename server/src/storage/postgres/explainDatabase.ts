import type { Client } from 'pg'
import { StorageUnusable } from '../Storage.ts'

/**
 * What went wrong with a database at the start, in a sentence that says what to do. The original error
 * is not passed on: it may hold the address with its password.
 */
export function explainDatabase(error: unknown, client: Client): Error {
  if (error instanceof StorageUnusable) return error
  const cause = error instanceof Error ? error : new Error(String(error))
  return new StorageUnusable(hide(sentenceFor(cause, client), client.password))
}

/** SQLSTATE codes, https://www.postgresql.org/docs/current/errcodes-appendix.html. */
const refusedLogin = new Set(['28000', '28P01'])
const notNow = new Set(['53300', '57P03'])

function sentenceFor(cause: Error, { host, port, database, user }: Client): string {
  const code = 'code' in cause ? String(cause.code) : ''
  const where = `${host}:${port}`
  if (refusedLogin.has(code) || cause.message.startsWith('SASL:')) {
    return `The database at ${where} does not let ${user ?? 'this user'} in (${cause.message}). Check the user and the password in DATABASE_URL.`
  }
  if (code === '3D000') {
    return `There is no database ${database} at ${where}. Create it, or correct DATABASE_URL.`
  }
  if (code === '42501') {
    return `${user ?? 'This user'} may not create tables in ${database} at ${where} (${cause.message}). Grant it the right to, or use another user in DATABASE_URL.`
  }
  if (code === '25006') {
    return `${database} at ${where} can only be read: it is a standby. Set DATABASE_URL to the primary.`
  }
  if (notNow.has(code)) {
    return `The database at ${where} takes no connections now (${cause.message}). Try again in a moment.`
  }
  // PostgreSQL's own codes have five characters.
  if (/^[0-9A-Z]{5}$/.test(code)) {
    return `The database ${database} at ${where} cannot be used (${cause.message}).`
  }
  return `No database can be reached at ${where} (${reasonOf(cause)}). Start it, or correct DATABASE_URL.`
}

/** Several addresses of one name fail with several errors and no message of their own. */
function reasonOf(cause: Error): string {
  if (cause instanceof AggregateError) {
    return cause.errors.map((error) => (error instanceof Error ? error.message : '')).join(', ')
  }
  return cause.message
}

function hide(sentence: string, password: unknown): string {
  return typeof password === 'string' && password !== ''
    ? sentence.replaceAll(password, '***')
    : sentence
}
