import type { PointReview, TopicReview } from '@sparboard/shared/scorecard'
import type { Point, Topic } from '../knowledge/index.ts'
import type { RoundRecord } from './RoundRecord.ts'

/** Every topic that was asked about, point by point, in the order of the round. */
export function reviewTopics(record: RoundRecord): TopicReview[] {
  const { memory, knowledge, graph } = record
  return memory.threads.flatMap((thread): TopicReview[] => {
    const topic = thread.topic ? knowledge.topics.get(thread.topic) : undefined
    if (!topic) return []
    const labels = thread.about.flatMap(
      (id) => graph.components.find((component) => component.id === id)?.label ?? [],
    )
    return [
      {
        topic: topic.id,
        title: topic.title,
        questionId: thread.id,
        componentLabels: labels,
        points: topic.points.map((point) => reviewPoint(record, topic, point)),
        statedTradeoff: thread.statedTradeoff,
        modelAnswer: topic.modelAnswer,
      },
    ]
  })
}

function reviewPoint({ memory }: RoundRecord, topic: Topic, point: Point): PointReview {
  const heard = memory.coverage.get(topic.id)?.get(point.id)
  const found = heard ?? memory.unsure.get(`${topic.id}#${point.id}`)
  return {
    id: point.id,
    statement: point.statement,
    isCore: point.isCore,
    heard: heard ? heard.how : found ? 'unsure' : 'not_heard',
    quote: found?.quote ?? null,
    seq: found?.seq ?? null,
  }
}
