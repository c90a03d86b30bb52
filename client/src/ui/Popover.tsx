import {
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react'
import { classNames } from './classNames.ts'
import { shiftIntoView } from './shiftIntoView.ts'
import css from './Popover.module.css'

interface PopoverProps {
  /** The button that opens it; spread what it is given on it. */
  renderTrigger(this: void, trigger: PopoverTrigger): ReactNode
  label: string
  /** What is in it, or how to draw that: what it is given closes the popover and gives the focus back. */
  children: ReactNode | ((close: () => void) => ReactNode)
  align?: 'start' | 'end'
}

export interface PopoverTrigger {
  'aria-expanded': boolean
  'aria-controls': string
  onClick: () => void
}

/** A small panel under its button. A click elsewhere or Esc closes it and gives the focus back. */
export function Popover({ renderTrigger, label, children, align = 'end' }: PopoverProps) {
  /** What had the focus when it was opened; null while it is closed. */
  const [openedFrom, setOpenedFrom] = useState<Element | null>(null)
  const isOpen = openedFrom !== null
  const id = useId()
  const rootRef = useRef<HTMLDivElement>(null)
  const panelRef = useRef<HTMLDivElement>(null)
  useKeptInView(panelRef, isOpen)

  const closeAndGoBack = useCallback(() => {
    setOpenedFrom(null)
    if (openedFrom instanceof HTMLElement) openedFrom.focus()
  }, [openedFrom])

  useEffect(() => {
    if (!isOpen) return undefined
    panelRef.current?.focus()
    const closeOutside = (event: PointerEvent) => {
      if (!rootRef.current?.contains(event.target as Node)) setOpenedFrom(null)
    }
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      closeAndGoBack()
    }
    // Capturing, so that the canvas cannot swallow the click before it is seen here.
    document.addEventListener('pointerdown', closeOutside, true)
    document.addEventListener('keydown', closeOnEscape, true)
    return () => {
      document.removeEventListener('pointerdown', closeOutside, true)
      document.removeEventListener('keydown', closeOnEscape, true)
    }
  }, [isOpen, closeAndGoBack])

  return (
    <div ref={rootRef} className={css['root']}>
      {renderTrigger({
        'aria-expanded': isOpen,
        'aria-controls': id,
        onClick: () => setOpenedFrom(isOpen ? null : document.activeElement),
      })}
      {isOpen ? (
        <div
          ref={panelRef}
          id={id}
          role="dialog"
          aria-label={label}
          tabIndex={-1}
          className={classNames(css['panel'], css[align])}
        >
          {typeof children === 'function' ? children(closeAndGoBack) : children}
        </div>
      ) : null}
    </div>
  )
}

/** On a phone there is less room beside the button than the panel takes, and what is in it may grow. */
function useKeptInView(panelRef: RefObject<HTMLDivElement | null>, isOpen: boolean): void {
  useLayoutEffect(() => {
    const panel = panelRef.current
    if (!isOpen || panel === null) return undefined
    let shift = 0
    const place = () => {
      const { left, right } = panel.getBoundingClientRect()
      const width = document.documentElement.clientWidth
      shift = shiftIntoView({ left: left - shift, right: right - shift }, width)
      panel.style.translate = shift === 0 ? '' : `${shift}px`
    }
    place()
    const observer = new ResizeObserver(place)
    observer.observe(panel)
    window.addEventListener('resize', place)
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', place)
    }
  }, [panelRef, isOpen])
}
