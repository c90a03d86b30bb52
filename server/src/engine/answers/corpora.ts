import type { Knowledge } from '../knowledge/index.ts'

/** Running text of the data, for learning which words are common. */
export function* proseOf(knowledge: Knowledge): Iterable<string> {
  for (const topic of knowledge.topics.values()) {
    yield topic.modelAnswer
    for (const question of topic.questions) yield question.text.replaceAll(/\{\w+\}/g, ' ')
    for (const point of topic.points)
      yield `${point.statement}. ${point.probe.text.replaceAll(/\{\w+\}/g, ' ')}`
    for (const wrong of topic.wrongAnswers)
      yield `${wrong.why}. ${wrong.reply.replaceAll(/\{\w+\}/g, ' ')}`
  }
  for (const problem of knowledge.problems.values()) {
    yield problem.prompt
    for (const fact of problem.clarify) yield fact.answer
  }
}

/** Words of the data, which misspelt words of an answer are compared with. */
export function* vocabularyOf(knowledge: Knowledge): Iterable<string> {
  for (const topic of knowledge.topics.values()) {
    yield topic.modelAnswer
    for (const question of topic.questions) yield question.text
    for (const point of topic.points) {
      yield point.statement
      yield point.probe.text
      yield point.phrases.join(' ').replaceAll(/\w+\*/g, '')
      yield point.concepts.join(' ').replaceAll(/@\w+|\w+\*/g, '')
    }
    for (const wrong of topic.wrongAnswers) yield `${wrong.why} ${wrong.reply}`
  }
  for (const words of Object.values(knowledge.lexicon))
    yield words.join(' ').replaceAll(/\w+\*/g, '')
  for (const problem of knowledge.problems.values()) {
    yield [problem.prompt, ...problem.functional, ...problem.nonfunctional].join(' ')
    for (const fact of problem.clarify) yield `${fact.ask.join(' ')} ${fact.answer}`
  }
}
