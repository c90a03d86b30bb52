import type { ComponentKind } from '@sparboard/shared/design'
import type { z } from 'zod'
import { checkKnowledge } from './checkKnowledge.ts'
import drillsData from './data/drills.json' with { type: 'json' }
import kindsData from './data/kinds.json' with { type: 'json' }
import lexiconData from './data/lexicon.json' with { type: 'json' }
import problemsData from './data/problems.json' with { type: 'json' }
import rubricData from './data/rubric.json' with { type: 'json' }
import synonymsData from './data/synonyms.json' with { type: 'json' }
import tradeoffData from './data/tradeoff.json' with { type: 'json' }
import {
  drillsSchema,
  kindsSchema,
  problemsSchema,
  rubricSchema,
  sayingsSchema,
  synonymsSchema,
  textListSchema,
  topicFileSchema,
  wordListsSchema,
} from './schema.ts'
import { sayingsFiles } from './sayingsData.ts'
import { topicFiles } from './topicData.ts'
import type { Drill, Knowledge, Problem, Topic } from './types.ts'

/**
 * Everything the interviewer knows, parsed and with every reference checked. Throws with a list of
 * all faults when the data is broken, so a broken file is found at start and not in a round.
 */
export function loadKnowledge(): Knowledge {
  const sayings = Object.assign(
    {},
    ...sayingsFiles.map((file) => sayingsSchema.parse(file)),
  ) as z.infer<typeof sayingsSchema>
  const topics = topicFiles
    .flatMap((file) => topicFileSchema.parse(file))
    .map((topic) => withSayings(topic, sayings[topic.id] ?? {}))
  const problems: Problem[] = problemsSchema.parse(problemsData)
  const drills: Drill[] = drillsSchema.parse(drillsData)
  const kinds = kindsSchema.parse(kindsData)
  const knowledge: Knowledge = {
    topics: new Map(topics.map((topic) => [topic.id, topic])),
    problems: new Map(problems.map((problem) => [problem.id, problem])),
    drills: new Map(drills.map((drill) => [drill.kind, drill])),
    rubric: rubricSchema.parse(rubricData),
    lexicon: wordListsSchema.parse(lexiconData),
    synonyms: synonymsSchema.parse(synonymsData).map((group) => group.split(' ')),
    tradeoff: textListSchema.parse(tradeoffData),
    labelQuestions: new Map(Object.entries(kinds.labelQuestions)),
    // Object.entries widens the keys; the schema has checked them.
    topicsByKind: new Map(Object.entries(kinds.topics) as [ComponentKind, string[]][]),
  }
  const faults = checkKnowledge(knowledge, { topics, problems, drills, sayings })
  if (faults.length > 0) throw new Error(`The knowledge is broken:\n${faults.join('\n')}`)
  return knowledge
}

function withSayings(
  topic: z.infer<typeof topicFileSchema>[number],
  sayings: Record<string, string[]>,
): Topic {
  return {
    ...topic,
    points: topic.points.map((point) => ({ ...point, concepts: sayings[point.id] ?? [] })),
    wrongAnswers: topic.wrongAnswers.map((wrong) => ({
      ...wrong,
      concepts: sayings[wrong.id.slice(wrong.id.indexOf('#') + 1)] ?? [],
    })),
  }
}
