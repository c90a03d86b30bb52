import { useId, type ReactNode } from 'react'
import { ChevronRight } from 'lucide-react'
import css from './Section.module.css'

interface SectionProps {
  title: string
  /** A few words beside the title: how many, how far. */
  count?: string
  isOpen: boolean
  onToggle(this: void): void
  /** Stands at the end of the heading's line. */
  action?: ReactNode
  children: ReactNode
}

/** A part of the cockpit that folds away. What is in it stays mounted, so that nothing written is lost. */
export function Section({ title, count = '', isOpen, onToggle, action, children }: SectionProps) {
  const id = useId()
  return (
    <section className={css['section']} aria-labelledby={`${id}-title`}>
      <div className={css['head']}>
        <h2 id={`${id}-title`} className={css['title']}>
          <button
            type="button"
            className={css['toggle']}
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={onToggle}
          >
            <ChevronRight size={14} strokeWidth={2.2} aria-hidden />
            {title}
            {count === '' ? null : <span className={css['count']}>{count}</span>}
          </button>
        </h2>
        {isOpen ? action : null}
      </div>
      <div id={id} hidden={!isOpen} className={css['content']}>
        {children}
      </div>
    </section>
  )
}
