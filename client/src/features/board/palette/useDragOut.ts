import { useEffect, useRef, useState, type PointerEvent } from 'react'
import type { ComponentKind } from '@sparboard/shared/design'

/** A press that moves less is a click. */
const dragThresholdPx = 5

/** A component on its way from the palette to the board, in client pixels. */
export interface DraggedKind {
  kind: ComponentKind
  x: number
  y: number
}

interface Press {
  kind: ComponentKind
  pointerId: number
  startX: number
  startY: number
  isDragging: boolean
}

/** Drags a kind out of the palette. Escape lets it go; what was dragged is not clicked as well. */
export function useDragOut(onDrop: (this: void, dropped: DraggedKind) => void) {
  const press = useRef<Press | null>(null)
  const wasDragged = useRef(false)
  const [dragged, setDragged] = useState<DraggedKind | null>(null)
  const isDragging = dragged !== null

  function end(): void {
    press.current = null
    setDragged(null)
  }

  useEffect(() => {
    if (!isDragging) return undefined
    function cancelOnEscape(event: KeyboardEvent): void {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      end()
    }
    window.addEventListener('keydown', cancelOnEscape, true)
    return () => window.removeEventListener('keydown', cancelOnEscape, true)
  }, [isDragging])

  function handlersFor(kind: ComponentKind) {
    return {
      onPointerDown(event: PointerEvent<HTMLButtonElement>) {
        if (event.button !== 0) return
        wasDragged.current = false
        event.currentTarget.setPointerCapture(event.pointerId)
        press.current = {
          kind,
          pointerId: event.pointerId,
          startX: event.clientX,
          startY: event.clientY,
          isDragging: false,
        }
      },
      onPointerMove(event: PointerEvent<HTMLButtonElement>) {
        const now = press.current
        if (!now || now.pointerId !== event.pointerId) return
        const moved = Math.hypot(event.clientX - now.startX, event.clientY - now.startY)
        if (!now.isDragging && moved < dragThresholdPx) return
        now.isDragging = true
        wasDragged.current = true
        setDragged({ kind, x: event.clientX, y: event.clientY })
      },
      onPointerUp(event: PointerEvent<HTMLButtonElement>) {
        if (press.current?.isDragging) onDrop({ kind, x: event.clientX, y: event.clientY })
        end()
      },
      onPointerCancel: end,
    }
  }

  /** True once after a drag, for the click that the browser sends behind it. */
  function takeWasDragged(): boolean {
    const was = wasDragged.current
    wasDragged.current = false
    return was
  }

  return { dragged, handlersFor, takeWasDragged }
}
