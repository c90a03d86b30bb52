import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'

// A few pixels of slack: fractional heights never add up exactly.
const slackPx = 40

/**
 * Keeps a scrolling list at its end while somebody reads there, also when its own height or that of
 * its content changes, and counts what came in while they read further up.
 */
export function useStickToEnd(count: number): {
  scroller: RefObject<HTMLDivElement | null>
  unread: number
  toEnd: () => void
} {
  const scroller = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const latestCount = useRef(count)
  /** How many there were when the end was last in view. */
  const [seen, setSeen] = useState(count)

  const toEnd = useCallback(() => {
    const element = scroller.current
    if (element === null) return
    isAtEnd.current = true
    element.scrollTop = element.scrollHeight
    setSeen(latestCount.current)
  }, [])

  useEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const onScroll = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight <= slackPx
      if (isAtEnd.current) setSeen(latestCount.current)
    }
    const onResize = new ResizeObserver(() => {
      if (!isAtEnd.current) return
      element.scrollTop = element.scrollHeight
      setSeen(latestCount.current)
    })
    element.addEventListener('scroll', onScroll, { passive: true })
    onResize.observe(element)
    if (element.firstElementChild !== null) onResize.observe(element.firstElementChild)
    return () => {
      element.removeEventListener('scroll', onScroll)
      onResize.disconnect()
    }
  }, [])

  useLayoutEffect(() => {
    latestCount.current = count
    const element = scroller.current
    // Before the paint, so that a new line never shows below the edge first.
    if (element !== null && isAtEnd.current) element.scrollTop = element.scrollHeight
  }, [count])

  return { scroller, unread: Math.max(0, count - seen), toEnd }
}
