import {
  keptDays,
  noCaps,
  nothingSpent,
  type Caps,
  type Charge,
  type Counted,
  type Spending,
  type SpendingLedger,
} from '../../model/seat/SpendingLedger.ts'
import type { Database, Statement } from './Database.ts'

const chargeModel: Statement = {
  name: 'charge-model',
  text: 'SELECT charge_model($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) AS counted',
}

const selectSpending: Statement = {
  name: 'select-model-spending',
  text: `
    SELECT 'round' AS of, requests, tokens, usd FROM model_rounds WHERE round_id = $1
    UNION ALL
    SELECT 'day' AS of, requests, tokens, usd FROM model_days WHERE day = $2`,
}

/** What models cost, in PostgreSQL, for all servers on it. */
export function createPostgresSpendingLedger({ database }: { database: Database }): SpendingLedger {
  async function charge({ roundId, day, spending }: Charge, caps: { round: Caps; day: Caps }) {
    const [row] = await database.rows<{ counted: Counted }>(chargeModel, [
      roundId,
      day,
      keptDays,
      ...asColumns(spending),
      ...asColumns(caps.round),
      ...asColumns(caps.day),
    ])
    if (!row) throw new Error('The database did not answer')
    return row.counted
  }

  return {
    take: charge,
    async add(asked) {
      await charge(asked, { round: noCaps, day: noCaps })
    },
    async read(roundId, day) {
      const rows = await database.rows<SpendingRow>(selectSpending, [roundId, day])
      const spent = (of: SpendingRow['of']) => toSpending(rows.find((row) => row.of === of))
      return { round: spent('round'), day: spent('day') }
    },
  }
}

interface SpendingRow extends Spending {
  of: 'round' | 'day'
}

function asColumns({ requests, tokens, usd }: Caps): (number | null)[] {
  return [requests, tokens, usd]
}

function toSpending(row: SpendingRow | undefined): Spending {
  return row ? { requests: row.requests, tokens: row.tokens, usd: row.usd } : nothingSpent
}
