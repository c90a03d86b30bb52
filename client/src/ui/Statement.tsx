import type { ReactNode } from 'react'
import { Wordmark } from './Wordmark.tsx'
import css from './Statement.module.css'

interface StatementProps {
  title: string
  /** What happened, what was kept and what to do. */
  children: ReactNode
  actions?: ReactNode
}

/** A whole page that says one thing: a round that is gone, a server that does not answer. */
export function Statement({ title, children, actions }: StatementProps) {
  return (
    <main className={css['page']} id="main">
      <a href="/" className={css['home']} aria-label="Sparboard, start page">
        <Wordmark />
      </a>
      <div className={css['card']}>
        <h1 className={css['title']}>{title}</h1>
        <div className={css['text']}>{children}</div>
        {actions === undefined ? null : <div className={css['actions']}>{actions}</div>}
      </div>
    </main>
  )
}
