import { useEffect, useRef, type RefObject } from 'react'

/**
 * Where the pointer was last, in pixels of the window; null before it moved. The editor's own
 * `isHoveringCanvas` misses a pointer that lay there before the canvas or under a closed popover.
 */
export function usePointerPlace(): RefObject<{ x: number; y: number } | null> {
  const place = useRef<{ x: number; y: number } | null>(null)
  useEffect(() => {
    function follow(event: PointerEvent): void {
      place.current = { x: event.clientX, y: event.clientY }
    }
    // Capturing, because the canvas keeps its pointer events to itself.
    document.addEventListener('pointermove', follow, true)
    document.addEventListener('pointerdown', follow, true)
    return () => {
      document.removeEventListener('pointermove', follow, true)
      document.removeEventListener('pointerdown', follow, true)
    }
  }, [])
  return place
}
