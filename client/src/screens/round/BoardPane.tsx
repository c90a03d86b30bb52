import { Component, lazy, Suspense, type ReactNode } from 'react'
import type { BoardFeatureProps } from '../../features/board/types.ts'
import { Button } from '../../ui/Button.tsx'
import css from './BoardPane.module.css'

// The canvas is most of what this product weighs; only a round and its review load it.
const BoardFeature = lazy(async () => ({
  default: (await import('../../features/board/index.ts')).BoardFeature,
}))

/** The board, loaded when it is first needed. Should it fail, the conversation beside it goes on. */
export function BoardPane(props: BoardFeatureProps) {
  return (
    <BoardBoundary>
      <Suspense fallback={<p className={css['waiting']}>The board is on its way</p>}>
        <BoardFeature {...props} />
      </Suspense>
    </BoardBoundary>
  )
}

class BoardBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children
    return (
      <div className={css['failed']} role="alert">
        <p className={css['title']}>The board stopped working</p>
        <p>Everything you drew is kept. The conversation goes on; load the page to draw again.</p>
        <Button onClick={() => window.location.reload()}>Load the page again</Button>
      </div>
    )
  }
}
