import { isHeard, type PointReview, type TopicReview } from '@sparboard/shared/scorecard'
import type { Place } from './EvidenceList.tsx'
import { PointRow } from './PointRow.tsx'
import type { Disputes } from './useDisputes.ts'
import css from './TopicList.module.css'

interface TopicListProps {
  topics: readonly TopicReview[]
  disputes: Disputes
  onShow(this: void, place: Place): void
}

/** What was asked about, point by point, with a model answer folded away. */
export function TopicList({ topics, disputes, onShow }: TopicListProps) {
  return (
    <ul className={css['topics']}>
      {topics.map((topic) => (
        <li key={`${topic.topic}-${topic.questionId}`} className={css['topic']}>
          <div className={css['head']}>
            <h3 className={css['title']}>
              {topic.askedSeq === null ? (
                topic.title
              ) : (
                <button
                  type="button"
                  className={css['asked']}
                  title="Show the question"
                  onClick={() => onShow({ seq: topic.askedSeq, componentId: null })}
                >
                  {topic.title}
                </button>
              )}
            </h3>
            {topic.componentLabels.map((label) => (
              <span key={label} className={css['component']} dir="auto" title={label}>
                {label}
              </span>
            ))}
            <span className={css['count']}>{countHeard(topic.points)}</span>
          </div>
          <ul className={css['points']}>
            {topic.points.map((point) => (
              <PointRow
                key={point.id}
                topic={topic.topic}
                point={point}
                disputes={disputes}
                onShow={onShow}
              />
            ))}
          </ul>
          {topic.statedTradeoff ? null : (
            <p className={css['tradeoff']}>Not heard here: what the choice costs.</p>
          )}
          <details className={css['model']}>
            <summary>A model answer</summary>
            <p dir="auto">{topic.modelAnswer}</p>
          </details>
        </li>
      ))}
    </ul>
  )
}

/** "3 of 5 points", counting what was surely heard. */
export function countHeard(points: readonly PointReview[]): string {
  const heard = points.filter((point) => isHeard(point.heard))
  return `${heard.length} of ${points.length} points heard`
}
