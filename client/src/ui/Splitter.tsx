import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import css from './Splitter.module.css'

interface SplitterProps {
  label: string
  /** Width in pixels of the panel to the right of it. */
  width: number
  min: number
  max: number
  onResize(this: void, width: number): void
}

const stepPx = 16

/** The edge between the board and a panel at its right: drag it, or move it with the arrow keys. */
export function Splitter({ label, width, min, max, onResize }: SplitterProps) {
  const drag = useRef<{ startX: number; startWidth: number } | null>(null)
  const resize = (next: number) => onResize(Math.round(Math.min(max, Math.max(min, next))))

  const onKeyDown = (event: KeyboardEvent) => {
    const next = widthAfterKey(event.key, { width, min, max })
    if (next === null) return
    event.preventDefault()
    resize(next)
  }
  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { startX: event.clientX, startWidth: width }
  }
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current !== null) {
      resize(drag.current.startWidth + drag.current.startX - event.clientX)
    }
  }
  const endDrag = () => {
    drag.current = null
  }

  return (
    // A focusable separator is the standard's window splitter, which is interactive.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={css['splitter']}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={endDrag}
      onPointerCancel={endDrag}
    />
  )
}

/** The width that a key leads to; null for keys that do nothing here. */
export function widthAfterKey(
  key: string,
  { width, min, max }: { width: number; min: number; max: number },
): number | null {
  switch (key) {
    case 'ArrowLeft':
      return Math.min(max, width + stepPx)
    case 'ArrowRight':
      return Math.max(min, width - stepPx)
    case 'Home':
      return max
    case 'End':
      return min
    default:
      return null
  }
}
