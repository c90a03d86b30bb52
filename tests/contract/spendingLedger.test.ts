import type { Charge } from '@sparboard/server/model'
import type { RoundId } from '@sparboard/shared/base'
import { describe, expect, it } from 'vitest'
import { sharedKinds, storageKinds } from './storages.ts'

const roundId = 'round-1' as RoundId
const other = 'round-2' as RoundId
const today = 20_000
const nothing = { requests: 0, tokens: 0, usd: 0 }
const noCaps = { requests: null, tokens: null, usd: null }
const unlimited = { round: noCaps, day: noCaps }

function charge(change: Partial<Charge> = {}): Charge {
  return { roundId, day: today, spending: { requests: 1, tokens: 1_000, usd: 0.25 }, ...change }
}

describe.each(await storageKinds())('the ledger of what models cost: $name', (kind) => {
  it('[MD60] counts towards a round and a day', async () => {
    const { spending } = await kind.open()
    expect(await spending.read(roundId, today)).toEqual({ round: nothing, day: nothing })
    expect(await spending.take(charge(), unlimited)).toBe('taken')
    expect(await spending.take(charge({ roundId: other }), unlimited)).toBe('taken')
    expect(await spending.take(charge({ day: today + 1 }), unlimited)).toBe('taken')
    expect(await spending.read(roundId, today)).toEqual({
      round: { requests: 2, tokens: 2_000, usd: 0.5 },
      day: { requests: 2, tokens: 2_000, usd: 0.5 },
    })
  })

  it('[MD60] is corrected by what was used, more or less, whatever the caps are', async () => {
    const { spending } = await kind.open()
    await spending.take(charge(), { round: { ...noCaps, requests: 1 }, day: noCaps })
    await spending.add(charge({ spending: { requests: 0, tokens: -300, usd: -0.125 } }))
    await spending.add(charge({ spending: { requests: 0, tokens: 50, usd: 0.5 } }))
    const spent = { requests: 1, tokens: 750, usd: 0.625 }
    expect(await spending.read(roundId, today)).toEqual({ round: spent, day: spent })
  })

  it.each([
    ['requests', 2],
    ['tokens', 1_500],
    ['usd', 0.5],
  ] as const)('[MD27] is closed once the %s of a round or a day are spent', async (what, most) => {
    const { spending } = await kind.open()
    const caps = { ...noCaps, [what]: most }
    const take = (round: RoundId, which: 'round' | 'day') =>
      spending.take(charge({ roundId: round }), { ...unlimited, [which]: caps })
    // The second one reaches or passes the limit, the third is too much.
    expect(await take(roundId, 'round')).toBe('taken')
    expect(await take(roundId, 'round')).toBe('taken')
    expect(await take(roundId, 'round')).toBe('round_spent')
    expect(await take(other, 'round')).toBe('taken')
    expect(await take(other, 'day')).toBe('day_spent')
    const { round, day } = await spending.read(roundId, today)
    expect([round.requests, day.requests]).toEqual([2, 3])
  })

  it('[MD27] of a limit of nothing nothing is taken', async () => {
    const { spending } = await kind.open()
    const caps = { round: noCaps, day: { ...noCaps, usd: 0 } }
    expect(await spending.take(charge(), caps)).toBe('day_spent')
    expect(await spending.read(roundId, today)).toEqual({ round: nothing, day: nothing })
  })

  it('[MD64] forgets old days when a new one begins, but no round', async () => {
    const { spending } = await kind.open()
    const days = [today - 40, today - 32, today - 31]
    for (const day of days) await spending.take(charge({ day }), unlimited)
    expect((await spending.read(roundId, today - 40)).day.requests).toBe(1)
    await spending.take(charge(), unlimited)
    const kept = await Promise.all(days.map((day) => spending.read(roundId, day)))
    expect(kept.map(({ day }) => day.requests)).toEqual([0, 0, 1])
    expect(kept[0]?.round.requests).toBe(4)
  })

  it.runIf(kind.reopen)('[MD61] knows after a restart what was counted before', async () => {
    const { spending } = await kind.open()
    await spending.take(charge(), unlimited)
    await spending.add(charge({ spending: { requests: 0, tokens: -1, usd: 0.125 } }))
    const again = (await kind.reopen!()).spending
    const spent = { requests: 1, tokens: 999, usd: 0.375 }
    expect(await again.read(roundId, today)).toEqual({ round: spent, day: spent })
    const caps = { round: { ...noCaps, requests: 1 }, day: noCaps }
    expect(await again.take(charge(), caps)).toBe('round_spent')
  })
})

describe.each(await sharedKinds())('a ledger that servers share: $name', (kind) => {
  it('[MD62] counts for all of them', async () => {
    const [a, b] = await Promise.all([kind.join(), kind.join()])
    await a.storage.spending.take(charge(), unlimited)
    await b.storage.spending.add(charge({ spending: { requests: 0, tokens: 500, usd: 0 } }))
    const { day } = await a.storage.spending.read(roundId, today)
    expect(day).toEqual({ requests: 1, tokens: 1_500, usd: 0.25 })
    expect((await b.storage.spending.read(roundId, today)).day).toEqual(day)
  })

  it('[MD62] lets no more through than the limit, plus one call, however many ask at once', async () => {
    const servers = await Promise.all([kind.join(), kind.join(), kind.join()])
    const rounds = [roundId, other, 'round-3' as RoundId]
    const caps = { round: noCaps, day: { ...noCaps, tokens: 4_500 } }
    const asked = Array.from({ length: 24 }, (_, i) =>
      servers[i % 3]!.storage.spending.take(charge({ roundId: rounds[i % 2] ?? roundId }), caps),
    )
    const answers = await Promise.all(asked)
    expect(answers.filter((answer) => answer === 'taken')).toHaveLength(5)
    expect(answers.filter((answer) => answer === 'day_spent')).toHaveLength(19)
    const { day } = await servers[0].storage.spending.read(roundId, today)
    expect(day).toEqual({ requests: 5, tokens: 5_000, usd: 1.25 })
  })

  it('[MD62] is not held up by corrections that come crosswise', async () => {
    const servers = await Promise.all([kind.join(), kind.join()])
    const work = Array.from({ length: 20 }, async (_, i) => {
      const { spending } = servers[i % 2]!.storage
      const at = { roundId: i % 3 === 0 ? roundId : other, day: today + (i % 2) }
      await spending.take(charge(at), unlimited)
      await spending.add(charge({ ...at, spending: { requests: 0, tokens: -1_000, usd: -0.25 } }))
    })
    await Promise.all(work)
    const days = await Promise.all([
      servers[0].storage.spending.read(roundId, today),
      servers[1].storage.spending.read(roundId, today + 1),
    ])
    expect(days.map(({ day }) => day)).toEqual([
      { requests: 10, tokens: 0, usd: 0 },
      { requests: 10, tokens: 0, usd: 0 },
    ])
  })
})
