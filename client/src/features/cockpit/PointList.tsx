import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { maxQuoteLength } from '../../api/index.ts'
import { classNames } from '../../ui/classNames.ts'
import { formatClock } from '../../ui/formatClock.ts'
import type { SheetPoint } from './sheetPoints.ts'
import { InlineText } from '../../ui/InlineText.tsx'
import css from './PointList.module.css'

interface PointListProps {
  points: readonly SheetPoint[]
  /** The point that was ticked last: it takes a quote. Null for none. */
  quoting: string | null
  onTick(this: void, point: SheetPoint, isHeard: boolean): void
  onQuote(this: void, point: SheetPoint, quote: string): void
  /** The quote field is left. */
  onQuoteEnd(this: void): void
}

/** What to listen for, each with its key; a tick takes a short quote. */
export function PointList({ points, quoting, onTick, onQuote, onQuoteEnd }: PointListProps) {
  const quoted = points.find(({ point, isTicked }) => point === quoting && isTicked)
  const listRef = useRef<HTMLUListElement>(null)
  const backTo = ({ point }: SheetPoint) =>
    listRef.current?.querySelector<HTMLElement>(`[data-point="${CSS.escape(point)}"]`)?.focus()
  return (
    <>
      <ul ref={listRef} className={css['points']}>
        {points.map((point) => (
          <PointRow key={point.point} point={point} onTick={(isHeard) => onTick(point, isHeard)} />
        ))}
      </ul>
      {/* Below the list: no point moves under the pointer that ticks. */}
      {quoted === undefined ? null : (
        <QuoteField
          key={quoted.point}
          about={quoted}
          onSave={(text) => {
            onQuote(quoted, text)
            backTo(quoted)
          }}
          onEnd={() => {
            onQuoteEnd()
            backTo(quoted)
          }}
        />
      )}
    </>
  )
}

interface PointRowProps {
  point: SheetPoint
  onTick: (isHeard: boolean) => void
}

function PointRow({ point, onTick }: PointRowProps) {
  const id = useId()
  const [showsQuote, setShowsQuote] = useState(false)
  const { heard, isTicked, digit } = point
  const quote = heard?.quote ?? null
  return (
    <li className={css['point']} data-heard={heard === null ? undefined : heard.by}>
      <span className={css['key']} aria-hidden>
        {digit ?? ''}
      </span>
      <input
        data-point={point.point}
        id={`${id}-box`}
        type="checkbox"
        className={css['box']}
        checked={isTicked}
        data-read={!isTicked && heard !== null ? true : undefined}
        aria-keyshortcuts={digit === null ? undefined : String(digit)}
        onChange={() => onTick(!isTicked)}
      />
      <div className={css['text']}>
        <label
          htmlFor={`${id}-box`}
          className={classNames(css['statement'], !point.isCore && css['extra'])}
        >
          <InlineText text={point.statement} />
          {point.isCore ? null : <span className="visually-hidden"> (beyond the core)</span>}
        </label>
        {heard === null || (isTicked && quote === null) ? null : quote === null ? (
          <span className={css['heard']}>heard</span>
        ) : (
          <button
            type="button"
            className={css['heard']}
            aria-expanded={showsQuote}
            title={isTicked ? 'Show the quote' : 'Read in what they typed: show the words'}
            onClick={() => setShowsQuote(!showsQuote)}
          >
            {isTicked ? 'quote' : 'heard'}
          </button>
        )}
      </div>
      {showsQuote && heard !== null && quote !== null ? (
        <p className={css['quote']} dir="auto">
          “{quote}” <time>{formatClock(heard.elapsedMs)}</time>
        </p>
      ) : null}
    </li>
  )
}

interface QuoteFieldProps {
  about: SheetPoint
  onSave: (quote: string) => void
  onEnd: () => void
}

function QuoteField({ about, onSave, onEnd }: QuoteFieldProps) {
  const before = about.heard?.quote ?? ''
  const [text, setText] = useState(before)
  const ref = useRef<HTMLInputElement>(null)
  // What is on its way when the next point is ticked is kept, not lost.
  const latest = useRef({ text, before, onSave })
  useEffect(() => {
    latest.current = { text, before, onSave }
  })
  useEffect(
    () => () => {
      const { text, before, onSave } = latest.current
      if (text.trim() !== '' && text.trim() !== before) onSave(text.trim())
    },
    [],
  )
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      if (text.trim() === '' || text.trim() === before) {
        onEnd()
        return
      }
      const saved = text.trim()
      latest.current = { ...latest.current, before: saved }
      onSave(saved)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      latest.current = { ...latest.current, text: before }
      setText(before)
      onEnd()
    }
  }
  return (
    <div className={css['quoteField']}>
      <input
        ref={ref}
        type="text"
        data-quote
        dir="auto"
        aria-label="Quote for this tick"
        aria-keyshortcuts="Q"
        placeholder={`Their words${about.digit === null ? '' : ` on ${about.digit}`}, if you like (Q)`}
        maxLength={maxQuoteLength}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  )
}
