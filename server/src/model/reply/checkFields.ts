import type { TurnBrief } from '../../engine/interviewer/index.ts'
import type { TurnFields } from './turnSchema.ts'

/**
 * What is wrong with a decision, each fault as a sentence that the model can mend. Ids have to exist,
 * the topic has to be one of those offered, facts have to have been asked for.
 */
export function checkFields(fields: TurnFields, brief: TurnBrief): string[] {
  const faults: string[] = []
  const { thread } = brief
  const components = new Set<string>(brief.graph.components.map(({ id }) => id))
  const unknown = fields.about.filter((id) => !components.has(id))
  if (unknown.length > 0) faults.push(`No component has the id ${unknown.join(', ')}.`)
  const option = brief.options.find(({ topic }) => topic === fields.topic)
  if (fields.topic !== null && !option) faults.push(`The topic ${fields.topic} is not on offer.`)
  if (fields.aim !== null && option && !option.points.some(({ id }) => id === fields.aim)) {
    faults.push(`The topic ${option.topic} has no point ${fields.aim}.`)
  }
  if (option?.points.some(({ id, isHeard }) => id === fields.aim && isHeard)) {
    faults.push(`The point ${fields.aim} was made already.`)
  }
  const isFollowUp = fields.topic !== null && fields.topic === thread?.topic
  if (isFollowUp && !thread.mayFollowUp && asks(fields)) {
    faults.push('This topic has had its questions: leave it and choose another.')
  }
  const facts = new Set(brief.askedFor.map(({ id }) => id))
  if (fields.reveals.some((id) => !facts.has(id))) {
    faults.push('Only requirements that were asked for just now may be revealed.')
  }
  if (fields.move === 'reveal' && fields.reveals.length === 0) {
    faults.push('A reveal names what it reveals.')
  }
  if (fields.move === 'wait' && brief.askedFor.length > 0) {
    faults.push('The candidate asked for something: answer.')
  }
  return faults
}

/** Tells whether a move puts a question. */
export function asks({ move }: Pick<TurnFields, 'move'>): boolean {
  return move !== 'wait' && move !== 'reveal' && move !== 'transition'
}
