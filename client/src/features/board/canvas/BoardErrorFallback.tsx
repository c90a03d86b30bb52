import { RotateCw } from 'lucide-react'
import css from './BoardErrorFallback.module.css'

/** Shown when the canvas broke. The drawing is not in the canvas, so nothing of it is gone. */
export function BoardErrorFallback() {
  return (
    <div className={css['fallback']} role="alert">
      <p className={css['title']}>The board stopped working</p>
      <p className={css['text']}>
        Everything you drew is kept. Load the page again to go on from here.
      </p>
      <button type="button" className={css['button']} onClick={() => window.location.reload()}>
        <RotateCw size={16} strokeWidth={1.75} aria-hidden />
        Load again
      </button>
    </div>
  )
}
