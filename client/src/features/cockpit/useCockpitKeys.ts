import { useEffect, useRef } from 'react'
import { readCockpitKey, type CockpitKey, type KeyPlace } from './cockpitKeys.ts'

/** Listens for the cockpit's keys while `isOn`. The handler says whether the key was of use. */
export function useCockpitKeys(isOn: boolean, onKey: (key: CockpitKey) => boolean): void {
  const latest = useRef(onKey)
  useEffect(() => {
    latest.current = onKey
  })
  useEffect(() => {
    if (!isOn) return undefined
    const onKeyDown = (event: KeyboardEvent) => {
      const key = readCockpitKey(event, placeOf(event.target))
      if (key === null || !latest.current(key)) return
      event.preventDefault()
      event.stopPropagation()
    }
    // Before the canvas, which listens on the document and its own element.
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [isOn])
}

function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof HTMLElement)) return 'board'
  if (target.isContentEditable || target.closest(textual) !== null) return 'typing'
  // With the focus nowhere, the canvas may still take keys.
  return target.closest('aside') === null ? 'board' : 'panel'
}

const textual =
  'textarea, select, dialog, [role="dialog"], input:not([type="checkbox"], [type="radio"])'
