import { useEffect, useId, useRef, useState } from 'react'
import type { Rubric } from '@sparboard/shared/protocol'
import type { DimensionId } from '@sparboard/shared/scorecard'
import { maxMarkCommentLength } from '../../api/index.ts'
import { formatClock } from '../../ui/formatClock.ts'
import type { Mark } from './MarkKeeper.ts'
import { meanings, steps } from './markWords.ts'
import type { PhaseMoments } from './momentsOf.ts'
import css from './MarkRow.module.css'

interface MarkRowProps {
  id: DimensionId
  title: string
  mark: Mark | null
  /** What the four whole marks mean; null while that is not known. */
  anchors: Rubric['dimensions'][number]['anchors'] | null
  /** What it is called when one gives no mark. */
  noneLabel: string
  commentLabel: string
  /** The phase that shows this dimension. */
  moments: PhaseMoments | null
  onChange(this: void, mark: Mark | null): void
  onShowPhase(this: void, moments: PhaseMoments): void
  onShowKept(this: void, moments: PhaseMoments): void
}

/** One dimension: a radio group from 1 to 4 by halves, what the whole marks mean, and a comment. */
export function MarkRow({
  id,
  title,
  mark,
  anchors,
  noneLabel,
  commentLabel,
  moments,
  onChange,
  onShowPhase,
  onShowKept,
}: MarkRowProps) {
  const name = useId()
  const comment = useComment(mark, onChange)
  return (
    <fieldset className={css['row']}>
      <legend className={css['legend']}>{title}</legend>
      <div className={css['aside']}>
        {moments === null ? null : (
          <Moments moments={moments} onShowPhase={onShowPhase} onShowKept={onShowKept} />
        )}
        <label className={css['none']}>
          <input type="radio" name={name} checked={mark === null} onChange={() => onChange(null)} />
          <span>{noneLabel}</span>
        </label>
      </div>
      <div className={css['steps']}>
        {steps.map((step) => {
          const isWhole = Number.isInteger(step)
          const anchor = isWhole ? anchorOf(step, anchors) : ''
          return (
            <label
              key={step}
              className={css['step']}
              data-whole={isWhole}
              title={isWhole ? undefined : String(step)}
            >
              <input
                type="radio"
                name={name}
                value={step}
                checked={mark?.score === step}
                aria-label={isWhole ? `${step}: ${anchor}` : String(step)}
                onChange={() => onChange({ score: step, comment: comment.text.trim() })}
              />
              <span className={css['face']}>
                <span className={css['number']}>{isWhole ? step : '½'}</span>
                {anchor === '' ? null : <span className={css['anchor']}>{anchor}</span>}
              </span>
            </label>
          )
        })}
      </div>
      {mark === null ? null : (
        <textarea
          className={css['comment']}
          id={`comment-${id}`}
          rows={1}
          maxLength={maxMarkCommentLength}
          aria-label={`${commentLabel}, ${title}`}
          placeholder={commentLabel}
          dir="auto"
          value={comment.text}
          onChange={(event) => comment.change(event.target.value)}
          onBlur={comment.leave}
        />
      )}
    </fieldset>
  )
}

function Moments({
  moments,
  onShowPhase,
  onShowKept,
}: Pick<MarkRowProps, 'onShowPhase' | 'onShowKept'> & { moments: PhaseMoments }) {
  const kept = describeKept(moments)
  return (
    <>
      <button
        type="button"
        className={css['where']}
        title="Show where it begins in the conversation"
        onClick={() => onShowPhase(moments)}
      >
        {moments.title} <time>{formatClock(moments.elapsedMs)}</time>
      </button>
      {kept === '' ? null : (
        <button type="button" className={css['where']} onClick={() => onShowKept(moments)}>
          {kept}
        </button>
      )}
    </>
  )
}

function anchorOf(step: number, anchors: MarkRowProps['anchors']): string {
  const whole = String(step) as keyof Rubric['dimensions'][number]['anchors']
  return anchors === null ? meanings[Number(whole) as keyof typeof meanings] : anchors[whole]
}

/** "2 notes, 1 tick"; '' for neither. */
function describeKept({ notes, ticks }: PhaseMoments): string {
  const count = (many: number, noun: string) =>
    many === 0 ? [] : [`${many} ${noun}${many === 1 ? '' : 's'}`]
  return [...count(notes.length, 'note'), ...count(ticks.length, 'tick')].join(', ')
}

const commentPauseMs = 1_200

/** A comment is part of its mark; it is saved when one pauses or leaves it. */
function useComment(mark: Mark | null, onChange: MarkRowProps['onChange']) {
  const saved = mark?.comment ?? ''
  /** What is being written; null while nobody writes. */
  const [draft, setDraft] = useState<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const save = useRef(() => {})
  useEffect(() => {
    save.current = () => {
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = null
      const comment = draft?.trim() ?? saved
      if (mark !== null && comment !== saved) onChange({ ...mark, comment })
    }
  })
  // Whoever leaves the page with a comment half told has told it.
  useEffect(() => () => save.current(), [])
  return {
    text: draft ?? saved,
    change: (next: string) => {
      setDraft(next)
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = setTimeout(() => save.current(), commentPauseMs)
    },
    leave: () => {
      save.current()
      setDraft(null)
    },
  }
}
