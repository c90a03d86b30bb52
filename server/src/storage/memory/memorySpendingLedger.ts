import {
  addUp,
  isReached,
  keptDays,
  nothingSpent,
  type Charge,
  type Spending,
  type SpendingLedger,
} from '../../model/seat/SpendingLedger.ts'

/** What models cost, in memory; several servers in one process may share it. */
export function createMemorySpendingLedger(): SpendingLedger {
  const rounds = new Map<string, Spending>()
  const days = new Map<number, Spending>()

  function add({ roundId, day, spending }: Charge): void {
    if (!days.has(day)) {
      for (const old of days.keys()) if (old < day - keptDays) days.delete(old)
    }
    rounds.set(roundId, addUp(rounds.get(roundId) ?? nothingSpent, spending))
    days.set(day, addUp(days.get(day) ?? nothingSpent, spending))
  }

  return {
    async take(charge, caps) {
      if (isReached(rounds.get(charge.roundId) ?? nothingSpent, caps.round)) return 'round_spent'
      if (isReached(days.get(charge.day) ?? nothingSpent, caps.day)) return 'day_spent'
      add(charge)
      return 'taken'
    },
    async add(charge) {
      add(charge)
    },
    async read(roundId, day) {
      return { round: rounds.get(roundId) ?? nothingSpent, day: days.get(day) ?? nothingSpent }
    },
  }
}
