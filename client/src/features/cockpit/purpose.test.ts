import type { ComponentId, QuestionId } from '@sparboard/shared/base'
import { expect, it } from 'vitest'
import { requestFor, type Purpose } from './purpose.ts'

const redis = 'shape:redis' as ComponentId
const q1 = 'q1' as QuestionId

it.each<[string, Purpose, unknown]>([
  [
    'a card keeps its topic and components',
    { type: 'card', topic: 'cache.choice', title: 'Caching', about: [redis] },
    { type: 'ask', text: 'Why?', topic: 'cache.choice', about: [redis] },
  ],
  [
    'a drafted question keeps its components and has no topic',
    { type: 'card', topic: null, title: 'Drafted question', about: [redis] },
    { type: 'ask', text: 'Why?', about: [redis] },
  ],
  [
    'a follow-up keeps its question',
    { type: 'followUp', questionId: q1 },
    { type: 'ask', text: 'Why?', about: [], questionId: q1 },
  ],
  ['a hint', { type: 'hint', questionId: q1 }, { type: 'hint', text: 'Why?' }],
  [
    'a requirement keeps its name',
    { type: 'requirement', id: 'readRate', title: 'Reads' },
    { type: 'reveal', requirement: 'readRate', text: 'Why?' },
  ],
  ['a curveball', { type: 'curveball' }, { type: 'curveball', text: 'Why?' }],
])('[SC74] %s', (_what, purpose, request) => {
  expect(requestFor(purpose, 'Why?')).toEqual(request)
})
