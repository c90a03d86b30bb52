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
  return (
    <ul className={css['points']}>
      {points.map((point) => (
        <PointRow
          key={point.point}
          point={point}
          takesQuote={quoting === point.point && point.isTicked}
          onTick={(isHeard) => onTick(point, isHeard)}
          onQuote={(quote) => onQuote(point, quote)}
          onQuoteEnd={onQuoteEnd}
        />
      ))}
    </ul>
  )
}

interface PointRowProps {
  point: SheetPoint
  takesQuote: boolean
  onTick: (isHeard: boolean) => void
  onQuote: (quote: string) => void
  onQuoteEnd: () => void
}

function PointRow({ point, takesQuote, onTick, onQuote, onQuoteEnd }: PointRowProps) {
  const id = useId()
  const boxRef = useRef<HTMLInputElement>(null)
  const [showsQuote, setShowsQuote] = useState(false)
  const { heard, isTicked, digit } = point
  const quote = heard?.quote ?? null
  const backToBox = () => boxRef.current?.focus()
  return (
    <li className={css['point']} data-heard={heard === null ? undefined : heard.by}>
      <span className={css['key']} aria-hidden>
        {digit ?? ''}
      </span>
      <input
        ref={boxRef}
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
      {takesQuote ? (
        <QuoteField
          before={isTicked ? (quote ?? '') : ''}
          onSave={(text) => {
            onQuote(text)
            backToBox()
          }}
          onEnd={() => {
            onQuoteEnd()
            backToBox()
          }}
        />
      ) : null}
    </li>
  )
}

interface QuoteFieldProps {
  before: string
  onSave: (quote: string) => void
  onEnd: () => void
}

function QuoteField({ before, onSave, onEnd }: QuoteFieldProps) {
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
        placeholder="Their words, if you like (Q)"
        maxLength={maxQuoteLength}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  )
}
