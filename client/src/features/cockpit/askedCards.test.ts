import type { QuestionId } from '@sparboard/shared/base'
import type { CueCard } from '@sparboard/shared/protocol'
import type { RoundEvent } from '@sparboard/shared/round'
import { expect, it } from 'vitest'
import { sheetOfCard, topicAsked, withoutAsked } from './askedCards.ts'

// Only what decides: where a question came from, and what it is about.
const asked = (questionId: string, topic: string | null, about: string[]) =>
  ({ type: 'asked', questionId, about, plan: topic === null ? null : { topic } }) as RoundEvent
const card = (id: string, topic: string, about: string[]) => ({ id, topic, about }) as CueCard

const events = [asked('q1', 'cache.choice', ['c2', 'c1']), asked('q2', null, ['c1'])]

it('[SC79] a card that was asked is no card any more, also before the server says so', () => {
  const cards = [
    card('a', 'cache.choice', ['c1', 'c2']),
    card('b', 'cache.choice', ['c1']),
    card('c', 'db.choice', ['c1', 'c2']),
  ]
  expect(withoutAsked(cards, events).map(({ id }) => id)).toEqual(['b', 'c'])
})

it('[SC79] knows which questions have points to listen for', () => {
  expect(topicAsked('q1' as QuestionId, events)).toBe('cache.choice')
  expect(topicAsked('q2' as QuestionId, events)).toBeNull()
})

it('[SC79] what a card says to listen for is there at once, and nothing of it heard', () => {
  const listenFor = [{ point: 'ttl', statement: 'Names a TTL', isCore: true }]
  const asked = { ...card('a', 'cache.choice', ['c1']), title: 'Cache', listenFor, redFlags: ['x'] }
  expect(sheetOfCard(asked, 'q1' as QuestionId)).toMatchObject({
    questionId: 'q1',
    topic: 'cache.choice',
    points: [{ point: 'ttl', heard: null }],
    redFlags: ['x'],
    hints: [],
  })
})
