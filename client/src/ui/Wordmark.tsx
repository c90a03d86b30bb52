import css from './Wordmark.module.css'

interface WordmarkProps {
  /** Only the sign, for narrow bars. */
  isShort?: boolean
}

/** The product's sign, a component with a pin on its corner, and its name. */
export function Wordmark({ isShort = false }: WordmarkProps) {
  return (
    <span className={css['wordmark']}>
      <svg width="22" height="22" viewBox="0 0 32 32" fill="none" aria-hidden>
        <rect
          x="3.5"
          y="9.5"
          width="21"
          height="19"
          rx="5"
          stroke="var(--accent)"
          strokeWidth="3"
          fill="var(--surface)"
        />
        <path
          d="M9 16h10M9 21.5h6"
          stroke="var(--line-control)"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
        <circle cx="24.5" cy="8.5" r="6.5" fill="var(--question-solid)" />
      </svg>
      <span className={isShort ? 'visually-hidden' : undefined}>Sparboard</span>
    </span>
  )
}
