import { useCallback, useState } from 'react'
import { readJson, writeJson } from '../../ui/browserStorage.ts'

export const panelWidth = { min: 320, max: 480, usual: 360 } as const

const storageKey = 'sparboard.panel'

interface Panel {
  width: number
  isOpen: boolean
}

/** How wide the conversation is and whether it is open; kept on this device. */
export function usePanel() {
  const [panel, setPanel] = useState(() => parsePanel(readJson(storageKey)))
  const change = useCallback((part: Partial<Panel>) => {
    setPanel((before) => {
      const next = { ...before, ...part }
      writeJson(storageKey, next)
      return next
    })
  }, [])
  return { ...panel, change }
}

/** Reads kept settings; what is missing or odd becomes usual. */
export function parsePanel(kept: unknown): Panel {
  const { width, isOpen } = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<
    Record<keyof Panel, unknown>
  >
  const isWidth = typeof width === 'number' && width >= panelWidth.min && width <= panelWidth.max
  return { width: isWidth ? width : panelWidth.usual, isOpen: isOpen !== false }
}
