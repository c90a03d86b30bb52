import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { componentKinds } from './kinds.ts'
import taxonomy from './taxonomy.json' with { type: 'json' }
import { ambiguousTerms, meaningsOf } from './taxonomy.ts'

const kind = z.enum(componentKinds)
const term = z
  .string()
  .min(1)
  .regex(/^[^A-Z]+$/, 'terms are written in lower case')

// Strict: what an interviewer asks (`ask`, `topics`) stays on the server and may not slip in here.
const shape = z.strictObject({
  kinds: z.array(z.strictObject({ id: kind, synonyms: z.array(term), products: z.array(term) })),
  generic: z.array(z.strictObject({ kind, also: kind.optional(), terms: z.array(term) })),
  ambiguous: z.array(
    z.strictObject({
      term,
      default: kind,
      rules: z.array(z.strictObject({ to: kind, if: z.string().min(1) })),
    }),
  ),
})

describe('taxonomy.json', () => {
  it('has the shape that the reader expects and nothing more', () => {
    expect(shape.safeParse(taxonomy).error).toBeUndefined()
  })

  it('describes every kind once', () => {
    expect(taxonomy.kinds.map(({ id }) => id).sort()).toEqual([...componentKinds].sort())
  })

  it('names no product twice within one kind', () => {
    const doubled = taxonomy.kinds.flatMap(({ id, synonyms, products }) =>
      [synonyms, products].flatMap((terms) =>
        terms
          .filter((name, index) => terms.indexOf(name) !== index)
          .map((name) => `${id}: ${name}`),
      ),
    )
    expect(doubled).toEqual([])
  })

  it('has rules whose patterns compile and lead away from the default', () => {
    const idle = ambiguousTerms.flatMap(({ words, fallback, rules }) =>
      rules.filter((rule) => rule.to === fallback).map(() => words),
    )
    expect(idle).toEqual([])
  })

  it('finds products however they are cut into words', () => {
    expect([['click', 'house'], ['clickhouse']].map((words) => meaningsOf(words)[0]?.kind)).toEqual(
      ['data_warehouse', 'data_warehouse'],
    )
  })
})
