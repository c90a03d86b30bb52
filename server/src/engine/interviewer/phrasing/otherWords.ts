import type { Knowledge } from '../../knowledge/index.ts'

const known = new WeakMap<Knowledge, ReadonlyMap<string, readonly string[]>>()

/** A text of a topic and the other ways of asking the same; any other text stands alone. */
export function waysToAsk(text: string, knowledge: Knowledge): readonly string[] {
  const all = known.get(knowledge) ?? collect(knowledge)
  known.set(knowledge, all)
  return [text, ...(all.get(text) ?? [])]
}

function collect({ topics }: Knowledge): ReadonlyMap<string, readonly string[]> {
  const texts = [...topics.values()].flatMap(({ points, pushback }) => [
    ...points.map(({ probe }) => probe),
    pushback,
  ])
  return new Map(texts.flatMap(({ text, others }) => (others ? [[text, others] as const] : [])))
}
