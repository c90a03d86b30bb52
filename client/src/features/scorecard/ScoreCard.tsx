import type { ReactNode } from 'react'
import type { Round } from '@sparboard/shared/round'
import { countDisputed, type Scorecard } from '@sparboard/shared/scorecard'
import { DimensionRow } from './DimensionRow.tsx'
import type { Place } from './EvidenceList.tsx'
import { FindingList } from './FindingList.tsx'
import { RichText } from './RichText.tsx'
import { ScoreScale } from './ScoreScale.tsx'
import { formatScore, outcomeWords } from './scoreWords.ts'
import { SideBySide } from './SideBySide.tsx'
import { TopicList } from './TopicList.tsx'
import type { Disputes } from './useDisputes.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import css from './ScoreCard.module.css'

interface ScoreCardProps {
  round: Round
  scorecard: Scorecard
  /** Printed beside the title: when, how long, who. */
  facts: ReactNode
  /** Whoever reads it. */
  me: string
  disputes: Disputes
  /** Stands after the marks that people gave. */
  afterMarks?: ReactNode
  onShow(this: void, place: Place): void
}

/** The report of a round, on screen and on paper. */
export function ScoreCard({
  round,
  scorecard,
  facts,
  me,
  disputes,
  afterMarks,
  onShow,
}: ScoreCardProps) {
  const { verdict } = scorecard
  return (
    <Sheet label="Score card" title={round.problem.title} facts={facts}>
      {scorecard.personal.length === 0 ? null : (
        <SideBySide round={round} scorecard={scorecard} me={me} onShow={onShow} />
      )}
      {afterMarks}

      <section className={css['verdict']} aria-label="Verdict">
        <div className={css['outcome']}>
          <p className={css['word']}>{outcomeWords[verdict.outcome]}</p>
          <p className={css['level']}>asked at the level {scorecard.level}</p>
        </div>
        {verdict.mean === null ? null : (
          <div className={css['mean']}>
            <p className={css['number']}>{formatScore(verdict.mean)}</p>
            <div className={css['meanScale']}>
              <ScoreScale score={verdict.mean} range={null} bar={null} />
              <p className={css['legend']}>weighted mean, 1 to 4</p>
            </div>
          </div>
        )}
        <p className={css['summary']}>
          <RichText text={scorecard.summary} />
        </p>
        <p className={css['basis']}>
          {askedBy[scorecard.interviewer]} Read by the built-in judge
          {scorecard.judge === 'model' ? ', with a second opinion from the model' : ''}
          {scorecard.topics.length === 0
            ? '.'
            : `, which made sense of ${Math.round(verdict.confidence * 100)} % of the answers.`}
          {verdict.supportsLevel === null || verdict.supportsLevel === scorecard.level
            ? ''
            : ` What was seen supports the level ${verdict.supportsLevel}.`}
        </p>
      </section>

      {scorecard.strengths.length + scorecard.gaps.length > 0 ? (
        <div className={css['findings']}>
          <FindingList title="What helped" findings={scorecard.strengths} onShow={onShow} />
          <FindingList title="What cost most" findings={scorecard.gaps} onShow={onShow} />
        </div>
      ) : null}

      {scorecard.nextDrill === null ? null : (
        <p className={css['next']}>
          <span className={css['nextTitle']}>Practise next</span>
          <strong>{scorecard.nextDrill.title}</strong>
          <span>
            <RichText text={scorecard.nextDrill.why} />
          </span>
        </p>
      )}

      <section aria-label="Dimensions">
        <div className={css['sectionHead']}>
          <h2 className={css['sectionTitle']}>Seven dimensions</h2>
          <p className={css['key']}>
            <i className={css['notch']} aria-hidden /> what {scorecard.level} asks for
          </p>
        </div>
        <ul>
          {scorecard.dimensions.map((dimension) => (
            <DimensionRow
              key={dimension.id}
              dimension={dimension}
              disputed={countDisputed(scorecard, disputes.all, dimension.id)}
              onShow={onShow}
            />
          ))}
        </ul>
      </section>

      {scorecard.topics.length === 0 ? null : (
        <section>
          <div className={css['sectionHead']}>
            <h2 className={css['sectionTitle']}>Topics, point by point</h2>
          </div>
          {disputes.canDispute ? (
            <p className={css['hint']}>
              What was not heard may have been said in words that were not understood. Tick what you
              said: it stands beside the score, which stays as it is.
            </p>
          ) : null}
          <TopicList topics={scorecard.topics} disputes={disputes} onShow={onShow} />
        </section>
      )}
    </Sheet>
  )
}

const askedBy = {
  builtin: 'Asked by the built-in interviewer.',
  model: 'Asked by a language model.',
  human: 'Asked by a person.',
} as const
