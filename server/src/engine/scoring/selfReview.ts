import type { DimensionId, TopicReview } from '@sparboard/shared/scorecard'

/** What to ask oneself where the answers could not be read well enough for a number. */
const questions: Partial<Record<DimensionId, readonly string[]>> = {
  depth: [
    'Would somebody who knows the field say that you described how it behaves, or what it is called?',
    'On how many topics did you bring up the point that is not obvious (a race, a hot key, a cold start) before you were asked?',
  ],
  tradeoffs: [
    'For your three main choices: did you say what each one gives up, and why that is acceptable here?',
    'Did you put a number on at least one of those losses?',
    'Did you say what would make you choose differently?',
  ],
  operations: [
    'For the component that matters most: did you say what the user sees while it is down?',
    'Did you say how it is noticed, after how long, and what brings it back?',
    'Did you name something that goes on working meanwhile?',
  ],
}

/** A short list; on depth it begins with the topics that were read worst. */
export function selfReview(id: DimensionId, topics: readonly TopicReview[]): string[] {
  const general = [...(questions[id] ?? [])]
  if (id !== 'depth') return general
  const unread = topics.find(({ points }) =>
    points.some(({ heard, isCore }) => isCore && (heard === 'unsure' || heard === 'not_heard')),
  )
  const point = unread?.points.find(
    ({ heard, isCore }) => isCore && (heard === 'unsure' || heard === 'not_heard'),
  )
  if (!unread || !point) return general
  return [`“${unread.title}”: did you say this in your own words? ${point.statement}`, ...general]
}
