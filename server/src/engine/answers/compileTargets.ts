import type { Topic } from '../knowledge/index.ts'
import { conceptTest, patternTest, phraseTest } from './compileTests.ts'
import { stem } from './stem.ts'
import type { Target } from './Target.ts'
import type { WordingRegistry } from './WordingRegistry.ts'

/** The points and wrong answers of a topic, points first, both in the authored order. */
export function compileTargets(topic: Topic, registry: WordingRegistry): Target[] {
  const commonStems = commonStemsOf(topic)
  const naming = topic.points.find(({ statement }) =>
    /^(Names|Picks|Chooses|States the|Gives a)/.test(statement),
  )
  const points = topic.points.map((point) => ({
    topic,
    commonStems,
    id: point.id,
    isWrong: false,
    isCore: point.isCore,
    isNaming: point === naming,
    tests: [
      ...point.phrases.map((phrase) => phraseTest(phrase, registry)),
      ...point.patterns.map((pattern) => patternTest(pattern, registry)),
      ...point.concepts.map((source) => conceptTest(source, registry)),
    ],
  }))
  const wrongAnswers = topic.wrongAnswers.map((wrong) => ({
    topic,
    commonStems,
    id: wrong.id.slice(topic.id.length + 1),
    isWrong: true,
    isCore: false,
    isNaming: false,
    tests: [
      ...wrong.phrases.map((phrase) => ({ ...phraseTest(phrase, registry), doubt: 1 })),
      ...wrong.concepts.map((source) => conceptTest(source, registry)),
    ],
  }))
  return [...points, ...wrongAnswers]
}

/** Words that several points of a topic use tell little about which of them is meant. */
function commonStemsOf(topic: Topic): ReadonlyMap<string, number> {
  const uses = new Map<string, number>()
  for (const point of topic.points) {
    const text = [...point.phrases, ...point.concepts, ...point.patterns.flat(2)].join(' ')
    for (const word of new Set(
      text
        .toLowerCase()
        .split(/[^a-z0-9]+/)
        .map((part) => stem(part)),
    )) {
      uses.set(word, (uses.get(word) ?? 0) + 1)
    }
  }
  const common = new Map<string, number>()
  for (const [word, count] of uses) {
    if (count >= 2) common.set(word, Math.min(mostCommonBits, (count / topic.points.length) * 4))
  }
  return common
}

const mostCommonBits = 3
