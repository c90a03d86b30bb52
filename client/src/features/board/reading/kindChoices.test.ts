import { componentKinds } from '@sparboard/shared/design'
import { describe, expect, it } from 'vitest'
import { kindChoices } from './kindChoices.ts'

const ranked = [
  { kind: 'sql_db', confidence: 0.4 },
  { kind: 'unknown', confidence: 0.3 },
  { kind: 'nosql_db', confidence: 0.28 },
] as const

describe('the menu of kinds', () => {
  it('[DR72] begins with what the drawing was read as, then every other kind once', () => {
    const { read, others } = kindChoices(ranked, ' ')
    expect(read).toEqual([
      { kind: 'sql_db', confidence: 0.4 },
      { kind: 'nosql_db', confidence: 0.28 },
    ])
    expect([...read, ...others].map(({ kind }) => kind).toSorted()).toEqual(
      [...componentKinds].toSorted(),
    )
    expect(others.every(({ confidence }) => confidence === null)).toBe(true)
  })

  it('[DR72] finds kinds by their names and by products, with the confidence they have', () => {
    const { read, others } = kindChoices(ranked, 'mongo')
    expect(read).toEqual([])
    expect(others[0]).toEqual({ kind: 'nosql_db', confidence: 0.28 })
    expect(kindChoices(ranked, 'qqqq').others).toEqual([])
  })
})
