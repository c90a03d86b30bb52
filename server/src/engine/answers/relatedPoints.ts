import type { Point } from '../knowledge/index.ts'

/** How often each stem is written down for a point. */
export type WordCounts = ReadonlyMap<string, number>

export interface Related {
  words: WordCounts
  /** Cosine of the two points' words, 0 to 1. */
  similarity: number
}

const mostRelated = 6
const leastSimilar = 0.2

/**
 * Points of other topics that are put in much the same words: backing off, giving up a lease, counting
 * a load. What is said for one of them is likely to be said for the others too.
 */
export function createRelatedPoints(
  counts: ReadonlyMap<Point, WordCounts>,
  weightOf: (stem: string) => number,
): (point: Point, siblings: ReadonlySet<Point>) => Related[] {
  const points = [...counts.keys()]
  const vectors = points.map((point) => unitVector(counts.get(point) ?? new Map(), weightOf))
  const postings = new Map<string, { at: number; weight: number }[]>()
  vectors.forEach((vector, at) => {
    for (const [stem, weight] of vector) {
      const list = postings.get(stem)
      if (list) list.push({ at, weight })
      else postings.set(stem, [{ at, weight }])
    }
  })
  const places = new Map(points.map((point, at) => [point, at]))
  return (point, siblings) => {
    const similarities = points.map(() => 0)
    const place = places.get(point)
    for (const [stem, weight] of (place !== undefined && vectors[place]) || []) {
      for (const other of postings.get(stem) ?? []) {
        similarities[other.at] = (similarities[other.at] ?? 0) + weight * other.weight
      }
    }
    return points
      .map((other, at) => ({ other, similarity: similarities[at] ?? 0 }))
      .filter(({ other, similarity }) => similarity > leastSimilar && !siblings.has(other))
      .toSorted((a, b) => b.similarity - a.similarity)
      .slice(0, mostRelated)
      .map(({ other, similarity }) => ({ words: counts.get(other) ?? new Map(), similarity }))
  }
}

function unitVector(words: WordCounts, weightOf: (stem: string) => number): WordCounts {
  const weighted = [...words].map(([stem, count]) => [stem, count * weightOf(stem)] as const)
  const length = Math.hypot(...weighted.map(([, weight]) => weight))
  return new Map(weighted.map(([stem, weight]) => [stem, length === 0 ? 0 : weight / length]))
}
