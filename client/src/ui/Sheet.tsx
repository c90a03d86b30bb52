import type { ReactNode } from 'react'
import css from './Sheet.module.css'

interface SheetProps {
  /** What the whole is called for those who listen. */
  label: string
  title: string
  /** One line below the title. */
  facts: ReactNode
  children: ReactNode
}

/** A page of a report: on screen a sheet of paper, on paper the paper itself. */
export function Sheet({ label, title, facts, children }: SheetProps) {
  return (
    <article className={css['sheet']} aria-label={label}>
      <header>
        <h1 className={css['title']} dir="auto">
          {title}
        </h1>
        <p className={css['facts']}>{facts}</p>
      </header>
      {children}
    </article>
  )
}
