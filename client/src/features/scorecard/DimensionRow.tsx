import type { DimensionScore } from '@sparboard/shared/scorecard'
import { EvidenceList, type Place } from './EvidenceList.tsx'
import { ScoreScale } from './ScoreScale.tsx'
import { formatScore } from './scoreWords.ts'
import css from './DimensionRow.module.css'

interface DimensionRowProps {
  dimension: DimensionScore
  onShow(this: void, place: Place): void
}

/** One of the seven dimensions: its score on the scale, what it means, what it rests on. */
export function DimensionRow({ dimension, onShow }: DimensionRowProps) {
  const { title, score, range, bar, reading, evidence } = dimension
  return (
    <li className={css['row']}>
      <div className={css['head']}>
        <h3 className={css['title']}>{title}</h3>
        <ScoreScale score={score} range={range} bar={bar} />
        <p className={css['score']} data-observed={score !== null || range !== null}>
          {range === null
            ? score === null
              ? 'not observed'
              : formatScore(score)
            : `${formatScore(range[0])}–${formatScore(range[1])}`}
        </p>
      </div>
      <p className={css['reading']}>{reading}</p>
      <EvidenceList evidence={evidence} onShow={onShow} />
    </li>
  )
}
