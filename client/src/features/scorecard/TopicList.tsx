import type { PointReview, TopicReview } from '@sparboard/shared/scorecard'
import type { Place } from './EvidenceList.tsx'
import { heardWords } from './scoreWords.ts'
import css from './TopicList.module.css'

interface TopicListProps {
  topics: readonly TopicReview[]
  onShow(this: void, place: Place): void
}

/** What was asked about, point by point, with a model answer folded away. */
export function TopicList({ topics, onShow }: TopicListProps) {
  return (
    <ul className={css['topics']}>
      {topics.map((topic) => (
        <li key={`${topic.topic}-${topic.questionId}`} className={css['topic']}>
          <div className={css['head']}>
            <h3 className={css['title']}>{topic.title}</h3>
            {topic.componentLabels.map((label) => (
              <span key={label} className={css['component']} dir="auto">
                {label}
              </span>
            ))}
            <span className={css['count']}>{countHeard(topic.points)}</span>
          </div>
          <ul className={css['points']}>
            {topic.points.map((point) => (
              <PointRow key={point.id} point={point} onShow={onShow} />
            ))}
          </ul>
          {topic.statedTradeoff ? null : (
            <p className={css['tradeoff']}>No price was named for the choice made here.</p>
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

function PointRow({ point, onShow }: { point: PointReview } & Pick<TopicListProps, 'onShow'>) {
  const { quote, seq } = point
  return (
    <li className={css['point']} data-heard={point.heard}>
      <span className={css['mark']} aria-hidden />
      <div>
        <p className={css['statement']}>
          {point.statement}
          <span className={css['heard']}>
            {' '}
            {heardWords[point.heard]}
            {point.isCore ? '' : ', beyond the core'}
          </span>
        </p>
        {quote === null ? null : seq === null ? (
          <q className={css['quote']} dir="auto">
            {quote}
          </q>
        ) : (
          <button
            type="button"
            className={css['quote']}
            title="Show where"
            dir="auto"
            onClick={() => onShow({ seq, componentId: null })}
          >
            <q>{quote}</q>
          </button>
        )}
      </div>
    </li>
  )
}

/** "3 of 5 points", counting what was surely heard. */
export function countHeard(points: readonly PointReview[]): string {
  const heard = points.filter((point) => point.heard !== 'not_heard' && point.heard !== 'unsure')
  return `${heard.length} of ${points.length} points`
}
