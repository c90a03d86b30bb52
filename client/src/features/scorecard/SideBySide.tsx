import { useMemo } from 'react'
import type { Round } from '@sparboard/shared/round'
import type { Scorecard } from '@sparboard/shared/scorecard'
import { formatClock } from '../../ui/formatClock.ts'
import {
  compareMarks,
  formatMark,
  largestDisagreement,
  nameVoice,
  type ComparedRow,
  type Disagreement,
  type VoiceMark,
} from './compareMarks.ts'
import { EvidenceList, type Place } from './EvidenceList.tsx'
import { ScoreScale } from './ScoreScale.tsx'
import { formatScore, scalePercent } from './scoreWords.ts'
import css from './SideBySide.module.css'

interface SideBySideProps {
  round: Round
  scorecard: Scorecard
  /** Whoever reads it. */
  me: string
  onShow(this: void, place: Place): void
}

/** What was expected, what was given and what the judge read, the largest disagreement first. */
export function SideBySide({ round, scorecard, me, onShow }: SideBySideProps) {
  const rows = useMemo(() => compareMarks(scorecard, round, me), [scorecard, round, me])
  const disagreement = largestDisagreement(rows)
  return (
    <section aria-label="Side by side" className={css['section']}>
      <div className={css['head']}>
        <h2 className={css['title']}>Side by side</h2>
        <p className={css['order']}>furthest apart first</p>
      </div>
      <Reading disagreement={disagreement} onShow={onShow} />
      <ul>
        {rows.map((row, index) => (
          <Row
            key={row.dimension.id}
            row={row}
            isOpen={index === 0 && disagreement.type === 'apart'}
            onShow={onShow}
          />
        ))}
      </ul>
    </section>
  )
}

interface ReadingProps {
  disagreement: Disagreement
  onShow(this: void, place: Place): void
}

function Reading({ disagreement, onShow }: ReadingProps) {
  if (disagreement.type === 'nothing_to_compare') {
    return <p className={css['reading']}>Nothing to compare: no dimension has two views.</p>
  }
  if (disagreement.type === 'close') {
    return <p className={css['reading']}>You agree: no views are more than half a step apart.</p>
  }
  const { title, text, moment } = disagreement
  return (
    <p className={css['reading']}>
      <span className={css['about']}>{title}</span>
      <span dir="auto">{text}</span>
      {moment === null ? (
        '.'
      ) : (
        <>
          {': '}
          <button
            type="button"
            className={css['moment']}
            onClick={() => onShow({ seq: moment.seq, componentId: moment.componentId })}
          >
            see {formatClock(moment.elapsedMs)}
          </button>
        </>
      )}
    </p>
  )
}

interface RowProps {
  row: ComparedRow
  isOpen: boolean
  onShow(this: void, place: Place): void
}

function Row({ row: { dimension, marks, apart }, isOpen, onShow }: RowProps) {
  const { evidence } = dimension
  return (
    <li className={css['row']}>
      <div className={css['rowHead']}>
        <h3 className={css['dimension']}>{dimension.title}</h3>
        <p className={css['apart']} data-far={apart !== null && apart >= 1}>
          {apart === null ? describeViews(marks) : describeApart(apart)}
        </p>
      </div>
      <div className={css['lanes']}>
        <Band marks={marks} isFar={apart !== null && apart >= 1} />
        <ul className={css['voices']}>
          {marks.map((mark) => (
            <Lane key={mark.voice.id} mark={mark} />
          ))}
        </ul>
      </div>
      <Comments marks={marks} />
      {evidence.length === 0 ? null : (
        <details className={css['moments']} open={isOpen || undefined}>
          <summary>{evidence.length === 1 ? '1 moment' : `${evidence.length} moments`}</summary>
          <EvidenceList evidence={evidence} onShow={onShow} />
        </details>
      )}
    </li>
  )
}

function Lane({ mark }: { mark: VoiceMark }) {
  const { voice, range } = mark
  const isPrecise = range !== null && range[0] === range[1]
  return (
    <li className={css['lane']} data-voice={voice.kind}>
      <span className={css['who']} title={nameVoice(voice)}>
        <span className={css['name']} dir="auto">
          {voice.isYou ? 'You' : voice.name}
        </span>
        {voice.kind === 'read' ? null : <span> {voice.kind}</span>}
      </span>
      <ScoreScale
        score={isPrecise ? range[0] : null}
        range={range === null || isPrecise ? null : [range[0], range[1]]}
        bar={null}
        dot={voice.kind === 'expected' ? 'hollow' : voice.kind === 'gave' ? 'solid' : 'square'}
      />
      <span className={css['value']} data-given={range !== null} aria-hidden>
        {formatMark(mark)}
      </span>
    </li>
  )
}

function Comments({ marks }: { marks: readonly VoiceMark[] }) {
  const told = marks.filter(({ comment }) => comment !== '')
  if (told.length === 0) return null
  return (
    <ul className={css['comments']}>
      {told.map(({ voice, comment }) => (
        <li key={voice.id} dir="auto">
          <span className={css['by']}>{voice.isYou ? 'You' : voice.name}</span> {comment}
        </li>
      ))}
    </ul>
  )
}

/** From the lowest to the highest of the views, behind all of them. */
function Band({ marks, isFar }: { marks: readonly VoiceMark[]; isFar: boolean }) {
  const given = marks.flatMap(({ range }) => range ?? [])
  if (given.length < 2) return null
  const from = scalePercent(Math.min(...given))
  const to = scalePercent(Math.max(...given))
  return (
    <div className={css['bandTrack']} aria-hidden>
      <i
        className={css['band']}
        data-far={isFar}
        style={{ left: `calc(${from}% - 6px)`, right: `calc(${100 - to}% - 6px)` }}
      />
    </div>
  )
}

function describeViews(marks: readonly VoiceMark[]): string {
  return marks.some(({ range }) => range !== null) ? 'one view' : 'no view'
}

function describeApart(apart: number): string {
  return apart === 0 ? 'agreed' : `${formatScore(apart)} apart`
}
