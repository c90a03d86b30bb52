import { expect, it } from 'vitest'
import { loadKnowledge, type Point } from '../knowledge/index.ts'
import { createRelatedPoints, type WordCounts } from './relatedPoints.ts'

const points = [...loadKnowledge().topics.values()].flatMap((topic) => topic.points).slice(0, 4)
const [backoff, sibling, retry, colour] = points

it('finds points that are put in the same words, but for those of the same topic', () => {
  if (!backoff || !sibling || !retry || !colour) throw new Error('no points')
  const words = (list: string): WordCounts => new Map(list.split(' ').map((word) => [word, 1]))
  const counts = new Map<Point, WordCounts>([
    [backoff, words('wait longer retry jitter')],
    [sibling, words('wait longer retry jitter')],
    [retry, words('retry jitter pause')],
    [colour, words('blue green')],
  ])
  const related = createRelatedPoints(counts, () => 1)
  const found = related(backoff, new Set([backoff, sibling]))
  expect(found.map((one) => one.words)).toEqual([counts.get(retry)])
  expect(found[0]?.similarity).toBeCloseTo(2 / Math.sqrt(12))
})
