import type { ApiFailure } from '../../api/index.ts'
import { Button } from '../../ui/Button.tsx'
import css from './FeedState.module.css'

interface FeedStateProps {
  isLoading: boolean
  failure: ApiFailure | null
  onRetry(this: void): void
}

/** Whether the cards are on their way, or why they are not the newest. */
export function FeedState({ isLoading, failure, onRetry }: FeedStateProps) {
  if (failure !== null) {
    return (
      <div className={css['failed']} role="status">
        <p>
          {isLoading ? 'The cards could not be loaded.' : 'These cards may be out of date.'}{' '}
          {failure.message}
        </p>
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      </div>
    )
  }
  if (!isLoading) return null
  return (
    <div className={css['skeleton']} role="status" aria-label="The cards are on their way">
      <i />
      <i />
      <i />
    </div>
  )
}
