import css from './RoundSkeleton.module.css'

/** The layout of a round before anything of it is known. */
export function RoundSkeleton() {
  return (
    <div className={css['page']} role="status" aria-label="Loading">
      <div className={css['bar']}>
        <i style={{ width: 150 }} />
        <i style={{ width: 260, margin: '0 auto' }} />
        <i style={{ width: 120 }} />
      </div>
      <div className={css['board']} />
      <div className={css['side']}>
        <i style={{ width: '46%' }} />
        <i style={{ width: '92%' }} />
        <i style={{ width: '78%' }} />
      </div>
    </div>
  )
}
