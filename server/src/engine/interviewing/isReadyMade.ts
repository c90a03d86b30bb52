import { holdsWording } from '../interviewer/phrasing/heardBefore.ts'
import { phaseTopics, type Knowledge } from '../knowledge/index.ts'

const kept = new WeakMap<Knowledge, readonly string[]>()

/** Whether a question is one of the product's own, with whatever names in its slots. */
export function isReadyMade(text: string, knowledge: Knowledge): boolean {
  return templatesOf(knowledge).some((template) => holdsWording(text, template))
}

function templatesOf(knowledge: Knowledge): readonly string[] {
  const known = kept.get(knowledge)
  if (known) return known
  const ofTopics = [...knowledge.topics.values()].flatMap((topic) => [
    ...topic.questions.map((question) => question.text),
    ...[topic.pushback, ...topic.points.map(({ probe }) => probe)].flatMap((one) => [
      one.text,
      ...(one.others ?? []),
    ]),
    ...(topic.harder ? [topic.harder.text] : []),
  ])
  const ofProblems = [...knowledge.problems.values()].flatMap(({ deepDives, curveballs }) => [
    ...deepDives.map(({ ask }) => ask),
    ...curveballs.map(({ text }) => text),
  ])
  const ofPhases = [...phaseTopics.values()].flatMap((topic) => [
    topic.question,
    topic.plainQuestion ?? '',
    topic.next ?? '',
    topic.pushBack ?? '',
    ...topic.points.map(({ probe }) => probe),
  ])
  // A few words would be in anybody's question.
  const made = [...ofTopics, ...ofProblems, ...ofPhases].filter(
    (template) => template.split(/\s+/).length >= 4,
  )
  kept.set(knowledge, made)
  return made
}
