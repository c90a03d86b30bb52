import type { Knowledge, Problem } from '../../server/src/engine/knowledge/index.ts'
import type { RehearsalScript } from '../../server/src/rehearsal/script.ts'
import { scriptFor } from './rehearsalScripts.ts'

const thin = [
  'It should handle that, I would go with what the database gives me.',
  'I would use whatever is standard there, because it is proven.',
  'That depends on how much traffic we get.',
]

/**
 * Good but uneven: asks two things and sets no target, gives one number, knows every second topic
 * well and has little to say on the others.
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
      Object.entries(strong.answers).map(([topic, answers], index) => [
        topic,
        index % 2 === 0 ? answers.slice(0, 2) : thin,
      ]),
    ),
  }
}
