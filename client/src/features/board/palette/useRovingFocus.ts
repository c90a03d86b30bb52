import { useState, type KeyboardEvent } from 'react'

const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** One tab stop for a row of buttons; arrows, Home and End move within it. */
export function useRovingFocus(count: number) {
  const [activeIndex, setActiveIndex] = useState(0)

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const target = nextIndex(event.key, activeIndex, count)
    if (target === null) return
    event.preventDefault()
    setActiveIndex(target)
    event.currentTarget.querySelectorAll('button')[target]?.focus()
  }

  /** What the button at an index needs. */
  function itemProps(index: number) {
    return { tabIndex: index === activeIndex ? 0 : -1, onFocus: () => setActiveIndex(index) }
  }

  return { onKeyDown, itemProps }
}

/** Where a key leads; null for keys that move nothing. The ends are joined. */
export function nextIndex(key: string, index: number, count: number): number | null {
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const step = steps[key]
  return step === undefined ? null : (index + step + count) % count
}
