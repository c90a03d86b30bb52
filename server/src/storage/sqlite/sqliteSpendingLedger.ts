import type { DatabaseSync } from 'node:sqlite'
import {
  isReached,
  keptDays,
  nothingSpent,
  type Charge,
  type Spending,
  type SpendingLedger,
} from '../../model/seat/SpendingLedger.ts'
import type { GroupSync } from './GroupSync.ts'
import type { Transact } from './transaction.ts'

/** What models cost, in SQLite: two small rows a request, found by their keys. */
export function createSqliteSpendingLedger(deps: {
  database: DatabaseSync
  transact: Transact
  sync: GroupSync
}): SpendingLedger {
  const { database, transact, sync } = deps
  const selectRound = database.prepare(
    'SELECT requests, tokens, usd FROM model_rounds WHERE round_id = ?',
  )
  const selectDay = database.prepare('SELECT requests, tokens, usd FROM model_days WHERE day = ?')
  const addToRound = database.prepare(
    `INSERT INTO model_rounds (round_id, requests, tokens, usd) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET requests = requests + excluded.requests,
       tokens = tokens + excluded.tokens, usd = usd + excluded.usd`,
  )
  const addToDay = database.prepare(
    `INSERT INTO model_days (day, requests, tokens, usd) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET requests = requests + excluded.requests,
       tokens = tokens + excluded.tokens, usd = usd + excluded.usd`,
  )
  const deleteOldDays = database.prepare('DELETE FROM model_days WHERE day < ?')

  function add({ roundId, day, spending }: Charge): void {
    const { requests, tokens, usd } = spending
    if (!selectDay.get(day)) deleteOldDays.run(day - keptDays)
    addToRound.run(roundId, requests, tokens, usd)
    addToDay.run(day, requests, tokens, usd)
  }

  return {
    async take(charge, caps) {
      const counted = transact(() => {
        if (isReached(toSpending(selectRound.get(charge.roundId)), caps.round)) return 'round_spent'
        if (isReached(toSpending(selectDay.get(charge.day)), caps.day)) return 'day_spent'
        add(charge)
        return 'taken'
      })
      if (counted === 'taken') await sync.durable()
      return counted
    },

    async add(charge) {
      transact(() => add(charge))
      await sync.durable()
    },

    async read(roundId, day) {
      return { round: toSpending(selectRound.get(roundId)), day: toSpending(selectDay.get(day)) }
    },
  }
}

function toSpending(row: Record<string, unknown> | undefined): Spending {
  if (!row) return nothingSpent
  return { requests: Number(row.requests), tokens: Number(row.tokens), usd: Number(row.usd) }
}
