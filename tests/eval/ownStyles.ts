import type { Knowledge, Problem } from '../../server/src/engine/knowledge/index.ts'
import type { RehearsalScript } from '../../server/src/rehearsal/script.ts'
import { scriptFor } from './rehearsalScripts.ts'

const thin = [
  'It should handle that, I would go with what the database gives me.',
  'I would use whatever is standard there, because it is proven.',
  'That depends on how much traffic we get.',
]

/** Prices as somebody names them who was asked for one; each with its own number. */
export function pricesOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const prices = [
      `That costs about ${index + 4} ms more on each write, which I accept because reads are far more frequent here.`,
      `The alternative is to wait for it in the request; I don't, and what I give up is up to ${index + 2} seconds of freshness, which nobody notices here.`,
      `The downside is one more system to run, about ${index + 3} hours of work a month; I would change that if the load stayed under ${index + 1}00 requests a second.`,
    ]
    return prices[index % prices.length] ?? ''
  })
}

/** Knows every topic, and names a price when asked for one. */
export function pricedScript(
  knowledge: Knowledge,
  problem: Problem,
  level: RehearsalScript['level'],
  seed: number,
): RehearsalScript {
  const strong = scriptFor(knowledge, problem, level, 'strong', seed)
  const topics = Object.entries(strong.answers)
  const prices = pricesOf(topics.length)
  return {
    ...strong,
    answers: Object.fromEntries(
      topics.map(([topic, [first, ...rest]], index) => [
        topic,
        [first, prices[index], ...rest].filter((text) => text !== undefined),
      ]),
    ),
  }
}

/**
 * Good but uneven: asks two things and sets no target, gives one number, begins each topic well and
 * has little to add when asked further.
 */
export function unevenScript(
  knowledge: Knowledge,
  problem: Problem,
  level: RehearsalScript['level'],
  seed: number,
): RehearsalScript {
  const strong = scriptFor(knowledge, problem, level, 'strong', seed)
  const [first, second] = problem.clarify
  const [estimate] = problem.estimates
  const drawing = strong.steps.filter(({ draw }) => draw !== undefined)
  return {
    ...strong,
    steps: [
      { at: 25, say: `How about the ${first?.ask[0] ?? 'users'}?` },
      { at: 70, say: `And the ${second?.ask[0] ?? 'data'}?` },
      {
        at: 300,
        say: `For ${estimate?.what ?? 'the load'} I get about ${estimate?.value ?? 1000} ${estimate?.unit ?? ''}.`,
      },
      ...drawing,
    ].toSorted((a, b) => a.at - b.at),
    answers: Object.fromEntries(
      Object.entries(strong.answers).map(([topic, [whole = '']], index) => {
        const [begin = '', ...rest] = whole.split(/(?<=[.!?])\s+/)
        return [topic, [index % 2 === 0 ? [begin, ...rest].slice(0, 2).join(' ') : begin, ...thin]]
      }),
    ),
  }
}
