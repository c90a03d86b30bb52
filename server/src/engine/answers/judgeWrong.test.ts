import { expect, it } from 'vitest'
import { loadKnowledge } from '../knowledge/index.ts'
import { readAnswer } from './readAnswer.ts'

const knowledge = loadKnowledge()

function wrongIn(topicId: string, text: string, alreadyCovered?: ReadonlySet<string>): string[] {
  const topic = knowledge.topics.get(topicId) ?? null
  return readAnswer({ text, topic, question: null, alreadyCovered, knowledge }).wrong
}

it.each([
  ['cache.hot_key#wrong1', 'We simply add a few nodes to the cluster so that it spreads out.'],
  ['queue.backlog#wrong1', 'Then we start more workers.'],
  ['sql_db.transactions#wrong1', 'The database is ACID, so two people cannot disturb each other.'],
])('hears %s in: %s', (id, text) => {
  expect(wrongIn(id.split('#')[0] ?? '', text)).toEqual([id])
})

it('does not hear a wrong answer in a good one that uses the same words', () => {
  const text =
    'Two read the seat as free and both write. ACID alone lets that happen, so I update only where it is still free and look whether a row changed.'
  expect(wrongIn('sql_db.transactions', text)).toEqual([])
})
