import { holdsWording } from '../interviewer/phrasing/heardBefore.ts'
import { phaseTopics, type Knowledge } from '../knowledge/index.ts'

interface Template {
  text: string
  /** What stands between its slots, in small letters. */
  parts: readonly string[]
}

const kept = new WeakMap<Knowledge, readonly Template[]>()

/** Whether a question is one of the product's own, with whatever names in its slots. */
export function isReadyMade(text: string, knowledge: Knowledge): boolean {
  const small = text.toLowerCase()
  // There are a thousand of them: only one whose parts are all there is looked for in order.
  return templatesOf(knowledge).some(
    (template) =>
      template.parts.every((part) => small.includes(part)) && holdsWording(text, template.text),
  )
}

function templatesOf(knowledge: Knowledge): readonly Template[] {
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
  const made = [...ofTopics, ...ofProblems, ...ofPhases]
    .filter((template) => template.split(/\s+/).length >= 4)
    .map((template) => ({ text: template, parts: template.toLowerCase().split(/\{\w+\}/) }))
  kept.set(knowledge, made)
  return made
}
