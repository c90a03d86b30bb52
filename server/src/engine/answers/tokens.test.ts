import { expect, it } from 'vitest'
import { stem } from './stem.ts'
import { tokenise } from './tokens.ts'

const words = (text: string): string[] => tokenise(text).map((token) => token.text)

it('writes spoken forms out and leaves fillers out', () => {
  expect(words("um, so I don't, you know, can't say it's gonna hold")).toEqual(
    'so i do not can not say it going to hold'.split(' '),
  )
})

it('keeps each word’s place in the original text', () => {
  const text = 'We’d use Redis – it isn’t slow.'
  const places = tokenise(text).map(({ start, end }) => text.slice(start, end))
  expect(places).toEqual(['We’d', 'We’d', 'use', 'Redis', 'it', 'isn’t', 'isn’t', 'slow'])
})

it('reads compounds alike, however they are written', () => {
  expect(words('fail over, fail-over, failover')).toEqual(['failover', 'failover', 'failover'])
  expect(words('writethrough and write-through')).toEqual(
    'write through and write through'.split(' '),
  )
})

it('counts sentences and clauses, and not the point of a number', () => {
  const tokens = tokenise('It takes 1.5 s, but only once. Then it works\nfine')
  expect(tokens.map(({ text, sentence, clause }) => `${text} ${sentence} ${clause}`)).toEqual([
    'it 0 0',
    'takes 0 0',
    '1.5 0 0',
    's 0 0',
    'but 0 2',
    'only 0 2',
    'once 0 2',
    'then 1 4',
    'it 1 4',
    'works 1 4',
    'fine 2 5',
  ])
})

it.each([
  ['invalidate', 'invalidates', 'invalidated', 'invalidation'],
  ['expire', 'expires', 'expiry', 'expiration'],
  ['fail', 'failed', 'failing', 'failure'],
  ['retry', 'retries', 'retried'],
  ['evict', 'evicts', 'eviction'],
  ['replicate', 'replication', 'replicated'],
  ['query', 'queries', 'querying'],
  ['randomise', 'randomize', 'randomised', 'randomized'],
  ['lose', 'lost', 'losing'],
])('gives %s and its forms one stem', (...forms) => {
  expect(new Set(forms.map((form) => stem(form))).size).toBe(1)
})

it.each([
  ['least', 'lease'],
  ['cash', 'cache'],
  ['share', 'shard'],
  ['string', 'strong'],
  ['universe', 'university'],
])('keeps %s and %s apart', (a, b) => {
  expect(stem(a)).not.toBe(stem(b))
})
