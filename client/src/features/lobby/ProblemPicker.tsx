import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { Check, PenLine, Search } from 'lucide-react'
import type { ProblemSummary } from '@sparboard/shared/protocol'
import { Button } from '../../ui/Button.tsx'
import { ownProblem } from './lobbyChoice.ts'
import { searchProblems } from './searchProblems.ts'
import { splitStarters } from './starterProblems.ts'
import css from './ProblemPicker.module.css'

/** The list of problems, on its way or not. */
export type ProblemList =
  | { status: 'loading' }
  | { status: 'ready'; problems: readonly ProblemSummary[] }
  | { status: 'failed'; message: string }

interface ProblemPickerProps {
  heading: string
  list: ProblemList
  selected: string | null
  problem: string | undefined
  /** Titles of the problems that were done to the end on this device. */
  done: ReadonlySet<string>
  onSelect(this: void, problemId: string): void
  onRetry(this: void): void
}

/** All problems at a glance, searchable; native radio buttons, so arrow keys walk them. */
export function ProblemPicker({
  heading,
  list,
  selected,
  problem,
  done,
  onSelect,
  onRetry,
}: ProblemPickerProps) {
  const headingId = useId()
  const gridRef = useRef<HTMLDivElement>(null)
  const [query, setQuery] = useState('')
  const shown = list.status === 'ready' ? searchProblems(list.problems, query) : []
  const isSearching = query.trim() !== ''
  const { starters, others } = splitStarters(shown)

  const cardOf = ({ id, title, prompt }: ProblemSummary) => (
    <label key={id} className={css['card']}>
      <input
        type="radio"
        name={headingId}
        checked={selected === id}
        onChange={() => onSelect(id)}
      />
      <span className={css['face']}>
        <span className={css['title']}>
          {title}
          {done.has(title) ? (
            <span className={css['done']}>
              <Check size={11} strokeWidth={3} aria-hidden />
              done
            </span>
          ) : null}
        </span>
        <span className={css['prompt']}>{prompt}</span>
        <Check className={css['check']} size={15} strokeWidth={2.6} aria-hidden />
      </span>
    </label>
  )

  const onSearchKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      const radios = gridRef.current?.querySelectorAll<HTMLInputElement>('input') ?? []
      ;([...radios].find(({ checked }) => checked) ?? radios[0])?.focus()
    } else if (event.key === 'Enter' && isSearching) {
      event.preventDefault()
      onSelect(shown[0]?.id ?? ownProblem)
    } else if (event.key === 'Escape') {
      setQuery('')
    }
  }

  return (
    <section aria-labelledby={headingId}>
      <div className={css['head']}>
        <h2 id={headingId} className={css['heading']}>
          {heading}
        </h2>
        <label className={css['search']}>
          <Search size={14} strokeWidth={2} aria-hidden />
          <span className="visually-hidden">Search the problems</span>
          <input
            type="search"
            placeholder="Search"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={onSearchKey}
          />
        </label>
      </div>
      <p role="status" className={problem === undefined ? 'visually-hidden' : css['problem']}>
        {problem ?? (!isSearching ? '' : describeCount(shown.length))}
      </p>
      {list.status === 'failed' ? (
        <div className={css['failed']}>
          <p>{list.message} You can still type a problem of your own.</p>
          <Button size="small" onClick={onRetry}>
            Try again
          </Button>
        </div>
      ) : null}
      <div
        ref={gridRef}
        role="radiogroup"
        aria-labelledby={headingId}
        aria-busy={list.status === 'loading'}
        className={css['grid']}
      >
        {list.status === 'loading'
          ? placeholders.map((index) => <div key={index} className={css['skeleton']} />)
          : null}
        {isSearching || starters.length === 0 ? (
          shown.map(cardOf)
        ) : (
          <>
            <p className={css['part']}>Start with these</p>
            <div className={css['starters']}>{starters.map(cardOf)}</div>
            <p className={css['part']}>Then any of the others</p>
            {others.map(cardOf)}
          </>
        )}
        <label className={css['card']} data-own>
          <input
            type="radio"
            name={headingId}
            checked={selected === ownProblem}
            onChange={() => onSelect(ownProblem)}
          />
          <span className={css['face']}>
            <span className={css['title']}>
              <PenLine size={14} strokeWidth={2} aria-hidden />
              Your own problem
            </span>
            <span className={css['prompt']}>
              {isSearching && shown.length === 0
                ? 'Nothing on the list matches. Type a title and what has to be designed.'
                : 'Type a title and what has to be designed.'}
            </span>
            <Check className={css['check']} size={15} strokeWidth={2.6} aria-hidden />
          </span>
        </label>
      </div>
    </section>
  )
}

const placeholders = Array.from({ length: 16 }, (_, index) => index)

function describeCount(count: number): string {
  if (count === 0) return 'No problem matches'
  return count === 1 ? '1 problem matches' : `${count} problems match`
}
