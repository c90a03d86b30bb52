import css from './RoundSkeleton.module.css'

interface RoundSkeletonProps {
  /** Which screen is on its way. */
  layout?: 'round' | 'review'
}

/** The layout of a round or its review before anything of it is known. */
export function RoundSkeleton({ layout = 'round' }: RoundSkeletonProps) {
  if (layout === 'review') return <ReviewSkeleton />
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

function ReviewSkeleton() {
  return (
    <div className={`${css['page']} ${css['review']}`} role="status" aria-label="Loading">
      <div className={css['bar']}>
        <i style={{ width: 120 }} />
      </div>
      <div className={css['report']}>
        <i style={{ width: '38%', height: 24 }} />
        <i style={{ width: '54%' }} />
        <i style={{ width: '92%', marginTop: 32 }} />
        <i style={{ width: '84%' }} />
      </div>
      <div className={css['board']} />
    </div>
  )
}
