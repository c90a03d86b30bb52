import { TypeOverrides, types as pgTypes, type ClientConfig } from 'pg'
import { StorageUnusable } from '../Storage.ts'

/** For a statement that somebody waits for; whatever is not reached in this time fails it. */
const connectWithinMs = 2_000
/** For a connection that is there to stay. */
export const patientlyWithinMs = 8_000
/** What takes longer has failed for us, whatever becomes of it in the database. */
const answerWithinMs = 10_000

/**
 * What the correctness of the log rests on, and limits that end what hangs: the database gives up
 * before we do, and notices within some ten seconds that a server's machine is gone, whose locks it
 * still holds. Later settings win over those of the address.
 */
function sessionSettings(withinMs: number): Record<string, string> {
  return {
    default_transaction_isolation: 'read committed',
    synchronous_commit: 'on',
    statement_timeout: `${Math.round(withinMs * 0.9)}ms`,
    lock_timeout: `${Math.round(withinMs * 0.5)}ms`,
    idle_in_transaction_session_timeout: `${withinMs}ms`,
    tcp_keepalives_idle: '5',
    tcp_keepalives_interval: '2',
    tcp_keepalives_count: '3',
    tcp_user_timeout: '10s',
    // Every statement finds its rows by key. Left alone the planner makes a new plan for each append,
    // and reads a small table whole: a third of the database's time for an append remains this way.
    plan_cache_mode: 'force_generic_plan',
    enable_seqscan: 'off',
    enable_hashjoin: 'off',
    enable_mergejoin: 'off',
    jit: 'off',
  }
}

/** How every connection to the database is made. Throws `StorageUnusable` for a bad address. */
export function clientConfig(url: string, withinMs = answerWithinMs): ClientConfig {
  return {
    connectionString: withSettings(parse(url), sessionSettings(withinMs)),
    application_name: 'sparboard',
    connectionTimeoutMillis: connectWithinMs,
    query_timeout: withinMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    types: parsers(),
  }
}

function parse(url: string): URL {
  // Nothing of the address may be repeated: a password may stand anywhere in a mistyped one.
  const sentence =
    'DATABASE_URL is not an address of a PostgreSQL database. It looks like postgres://user:password@host:5432/database.'
  if (!URL.canParse(url)) throw new StorageUnusable(sentence)
  const parsed = new URL(url)
  const isPostgres = parsed.protocol === 'postgres:' || parsed.protocol === 'postgresql:'
  // Without a host the driver would take whatever database this machine has.
  const hasHost = parsed.hostname !== '' || parsed.searchParams.has('host')
  if (!isPostgres || !hasHost) throw new StorageUnusable(sentence)
  return parsed
}

function withSettings(url: URL, settings: Record<string, string>): string {
  const ours = Object.entries(settings).map(
    ([name, value]) => `-c ${name}=${value.replaceAll(' ', '\\ ')}`,
  )
  const given = url.searchParams.get('options')
  url.searchParams.set('options', [...(given ? [given] : []), ...ours].join(' '))
  return url.href
}

function parsers(): TypeOverrides {
  const types = new TypeOverrides()
  // Nothing here comes near 2^53: clocks, times, client ids.
  types.setTypeParser(pgTypes.builtins.INT8, Number)
  return types
}
