import type { Outcome, RoundId } from '@sparboard/shared/base'
import { describe, expect, it } from 'vitest'
import { createMemoryStorage } from '../../storage/index.ts'
import { budgetWith, unlimited } from '../testing.ts'
import type { BudgetRefusal, CountedCall } from './Budget.ts'
import type { SpendingLedger } from './SpendingLedger.ts'

const roundId = 'r1' as RoundId
const most = { promptTokens: 900, replyTokens: 100 }
const prices = { prompt: 10, reply: 100 }

async function taken(taking: Promise<Outcome<CountedCall, BudgetRefusal>>): Promise<CountedCall> {
  const allowed = await taking
  if (!allowed.ok) throw new Error(allowed.code)
  return allowed.value
}

describe('what a model may cost', () => {
  it('[MD60] is counted before the request with the most it may come to, and afterwards as it came', async () => {
    const budget = budgetWith({ prices })
    const call = await taken(budget.take(roundId, most))
    expect((await budget.spent(roundId)).round).toEqual({ requests: 1, tokens: 1_000, usd: 0.019 })
    call.came({ promptTokens: 1_000, replyTokens: 20 })
    await budget.settled()
    const { round, day } = await budget.spent(roundId)
    expect(round).toEqual({ requests: 1, tokens: 1_020, usd: expect.closeTo(0.012) as number })
    expect(day).toEqual(round)
  })

  it.each([
    [{ promptTokens: -5_000, replyTokens: 10 }],
    [{ promptTokens: Number.NaN, replyTokens: 10 }],
    [{ promptTokens: 10, replyTokens: 1e300 }],
    [{ promptTokens: '7' as unknown as number, replyTokens: 10 }],
  ])('[MD60] stays counted with the most when the server tells nonsense: %j', async (usage) => {
    const budget = budgetWith({ prices })
    const call = await taken(budget.take(roundId, most))
    call.came(usage)
    await budget.settled()
    expect((await budget.spent(roundId)).round.tokens).toBe(1_000)
  })

  it('[MD27] counts what is under way: of two requests at once the second finds the limit reached', async () => {
    const budget = budgetWith({ limits: { ...unlimited, tokensPerDay: 1_000 } })
    const [first, second] = await Promise.all([
      budget.take(roundId, most),
      budget.take('r2' as RoundId, most),
    ])
    expect(first.ok).toBe(true)
    expect(second).toMatchObject({ ok: false, code: 'day_spent' })
  })

  it('[MD61] stays counted with the most when the server dies before it ends', async () => {
    const ledger = createMemoryStorage().spending
    const limits = { ...unlimited, tokensPerRound: 1_000 }
    await taken(budgetWith({ ledger, limits }).take(roundId, most))
    const afterwards = budgetWith({ ledger, limits })
    expect(await afterwards.take(roundId, most)).toMatchObject({ code: 'round_spent' })
    expect((await afterwards.spent(roundId)).round.requests).toBe(1)
  })

  it('[MD64] begins anew at midnight, UTC; what ends later belongs to the day that it began on', async () => {
    let nowMs = Date.UTC(2026, 10, 22, 23, 59, 59)
    const limits = { ...unlimited, requestsPerDay: 1 }
    const budget = budgetWith({ nowMs: () => nowMs, limits })
    const call = await taken(budget.take(roundId, most))
    expect(await budget.take(roundId, most)).toMatchObject({ code: 'day_spent' })
    nowMs += 1_000
    call.came(most)
    await budget.settled()
    expect(await budget.spent(roundId)).toMatchObject({
      round: { requests: 1 },
      day: { requests: 0 },
    })
    expect((await budget.take(roundId, most)).ok).toBe(true)
  })
})

describe('what a model costs, when that cannot be counted', () => {
  const memory = () => createMemoryStorage().spending

  it('[MD63] is nothing: no request is made without a ledger', async () => {
    const failing = () => Promise.reject(new Error('disk full'))
    const budget = budgetWith({ ledger: { ...memory(), take: failing, read: failing } })
    expect(await budget.take(roundId, most)).toMatchObject({ ok: false, code: 'not_counted' })
    await expect(budget.spent(roundId)).rejects.toThrow('disk full')
  })

  it('[MD63] is not waited for; what was counted too late is given back', async () => {
    const ledger = memory()
    let answer = () => {}
    const slow: SpendingLedger = {
      ...ledger,
      take: async (...asked) => {
        const counted = await ledger.take(...asked)
        await new Promise<void>((resolve) => {
          answer = resolve
        })
        return counted
      },
    }
    const budget = budgetWith({ ledger: slow, withinMs: 1 })
    expect(await budget.take(roundId, most)).toMatchObject({ ok: false, code: 'not_counted' })
    expect((await budget.spent(roundId)).round.requests).toBe(1)
    answer()
    await expect
      .poll(async () => (await budget.spent(roundId)).round)
      .toEqual({ requests: 0, tokens: 0, usd: 0 })
  })

  it('[MD63] stays counted with the most, when it cannot be corrected', async () => {
    const add = () => new Promise<never>(() => {})
    const budget = budgetWith({ ledger: { ...memory(), add }, withinMs: 1 })
    const call = await taken(budget.take(roundId, most))
    call.came({ promptTokens: 1, replyTokens: 1 })
    await budget.settled()
    expect((await budget.spent(roundId)).round.tokens).toBe(1_000)
  })
})
