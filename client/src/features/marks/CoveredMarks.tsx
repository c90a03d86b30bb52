import { useEffect, useRef, type ReactNode } from 'react'
import { Check } from 'lucide-react'
import { markers } from '@sparboard/shared/round'
import { dimensions } from '@sparboard/shared/scorecard'
import type { LiveRound } from '../../api/index.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { listNames, waitedFor } from './markWords.ts'
import type { Marks } from './useMarks.ts'
import css from './CoveredMarks.module.css'

interface CoveredMarksProps {
  live: LiveRound
  /** One's own marks, once they are given; null for who gives none. */
  marks: Marks | null
  /** Reveals now; null for who may not. */
  reveal: ReactNode
}

/** What one sees while the marks of others are waited for. */
export function CoveredMarks({ live, marks, reveal }: CoveredMarksProps) {
  const { round, you } = live
  const headingRef = useRef<HTMLHeadingElement>(null)
  const hasGiven = marks !== null
  useEffect(() => {
    // The form with the focus in it is gone.
    if (hasGiven) headingRef.current?.focus()
  }, [hasGiven])
  const names = waitedFor(round, you.id)
  return (
    <section className={css['covered']} aria-label="Covered marks">
      <h2 ref={headingRef} tabIndex={-1} className={css['title']}>
        {hasGiven ? 'Your marks are given' : 'The marks are still covered'}
      </h2>
      <p className={css['lead']} dir="auto">
        {hasGiven ? '' : 'Everybody marks for themselves first. '}
        As soon as {listNames(names)} {names.length === 1 ? 'has' : 'have'} given theirs, all views
        are shown here side by side, with the score card.
      </p>
      <ul className={css['people']} aria-label="Who has given marks">
        {markers(round).map(({ id, name }) => {
          const isGiven = round.submitted.includes(id)
          return (
            <li key={id} className={css['person']}>
              <Avatar name={name} color={isGiven ? 'var(--accent-solid)' : undefined} />
              <span className={css['name']} dir="auto">
                {name}
                {id === you.id ? <span className={css['you']}> you</span> : null}
              </span>
              <span className={css['state']} data-given={isGiven}>
                {isGiven ? <Check size={14} strokeWidth={2.4} aria-hidden /> : null}
                {isGiven ? 'given' : 'still marking'}
              </span>
            </li>
          )
        })}
      </ul>
      {reveal === null ? null : <div className={css['reveal']}>{reveal}</div>}
      {marks === null || marks.given.size === 0 ? null : (
        <details className={css['own']}>
          <summary>What you gave</summary>
          <dl>
            {dimensions.map(({ id, title }) => {
              const mark = marks.given.get(id)
              return (
                <div key={id}>
                  <dt>{title}</dt>
                  <dd data-given={mark !== undefined}>{mark?.score ?? 'left out'}</dd>
                </div>
              )
            })}
          </dl>
        </details>
      )}
    </section>
  )
}
