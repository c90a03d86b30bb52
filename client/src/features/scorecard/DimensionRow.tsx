import type { DimensionScore } from '@sparboard/shared/scorecard'
import { EvidenceList, type Place } from './EvidenceList.tsx'
import { RichText } from './RichText.tsx'
import { ScoreScale } from './ScoreScale.tsx'
import { disputedWords, formatScore } from './scoreWords.ts'
import css from './DimensionRow.module.css'

interface DimensionRowProps {
  dimension: DimensionScore
  /** Points that count for it and are disputed. */
  disputed: number
  onShow(this: void, place: Place): void
}

const mostMissing = 3

/** One of the seven dimensions: its score on the scale, what it means, what it rests on. */
export function DimensionRow({ dimension, disputed, onShow }: DimensionRowProps) {
  const { title, score, range, bar, reading, evidence, missing, next, questions } = dimension
  return (
    <li className={css['row']}>
      <div className={css['head']}>
        <h3 className={css['title']}>{title}</h3>
        <ScoreScale score={score} range={range} bar={bar} />
        <div className={css['mark']}>
          <p className={css['score']} data-observed={score !== null || range !== null}>
            {range === null
              ? score === null
                ? 'not observed'
                : formatScore(score)
              : `${formatScore(range[0])}–${formatScore(range[1])}`}
          </p>
          {disputed === 0 ? null : <p className={css['disputed']}>{disputedWords(disputed)}</p>}
        </div>
      </div>
      {reading === '' ? null : (
        <p className={css['reading']}>
          <RichText text={reading} />
        </p>
      )}
      {questions.length === 0 ? null : (
        <ul className={css['questions']}>
          {questions.map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ul>
      )}
      <EvidenceList evidence={evidence} onShow={onShow} />
      {missing.length === 0 && next === null ? null : (
        <dl className={css['more']}>
          {missing.length === 0 ? null : (
            <div>
              <dt>Not heard or seen</dt>
              {missing.slice(0, mostMissing).map((thing) => (
                <dd key={thing}>
                  <RichText text={thing} />
                </dd>
              ))}
            </div>
          )}
          {next === null ? null : (
            <div>
              <dt>A {next.score} asks for</dt>
              <dd>{next.anchor}</dd>
            </div>
          )}
        </dl>
      )}
    </li>
  )
}
