import { describe, expect, it } from 'vitest'
import type { NoteCategory } from '../designGraph.ts'
import { noteCategoryOf, readsLikeNote } from './noteCategory.ts'

const notes: [NoteCategory, string][] = [
  ['requirements', 'Functional requirements\n- users can post\n- users see a feed'],
  ['requirements', 'Users should be able to upload a file\nThe system must be highly available'],
  ['requirements', 'Out of scope: payments'],
  ['estimates', 'Back of the envelope\n100M DAU'],
  ['estimates', '10M writes per day\n~115 writes/s\n1 KB each'],
  ['api', 'POST /v1/links {url}\nGET /:code -> 301'],
  ['api', 'API\ncreateUrl(long, alias)'],
  ['schema', 'users\nid: uuid\nname: varchar\ncreated_at: timestamp'],
  ['schema', 'Data model'],
  ['schema', 'CREATE TABLE posts (\n  id bigint primary key\n)'],
  ['other', 'remember to ask about hot keys'],
]

describe('noteCategoryOf', () => {
  it.each(notes)('finds %s in %j', (category, text) => {
    expect(noteCategoryOf(text)).toBe(category)
  })
})

describe('readsLikeNote', () => {
  it('tells prose and figures from names', () => {
    expect(readsLikeNote('Order service')).toBe(false)
    expect(readsLikeNote('Postgres\nread replica')).toBe(false)
    expect(readsLikeNote('35k qps reads')).toBe(true)
    expect(readsLikeNote('one\ntwo\nthree\nfour\nfive\nsix')).toBe(true)
  })
})

it('[RD5] gaps of two thousand spaces are read at once', () => {
  // A pattern that backtracks over them takes seconds, and the server reads every board.
  const gap = ' '.repeat(2_000)
  const before = performance.now()
  const read = [`a${gap}b`, `id${gap}:${gap}uuid`, `${gap}x${gap}`, `5${gap}qps`].map(
    noteCategoryOf,
  )
  expect(read).toEqual(['other', 'schema', 'other', 'estimates'])
  expect(performance.now() - before).toBeLessThan(1_000)
})
