import { useCallback, useState } from 'react'

const storageKey = 'sparboard.reading'

export interface ReadingSwitch {
  isOn: boolean
  toggle(this: void): void
}

/** Whether the layer with the reading is on; remembered as long as this tab is open. */
export function useReadingSwitch(): ReadingSwitch {
  const [isOn, setIsOn] = useState(readKept)
  const toggle = useCallback(() => {
    setIsOn((before) => {
      keep(!before)
      return !before
    })
  }, [])
  return { isOn, toggle }
}

function readKept(): boolean {
  try {
    return sessionStorage.getItem(storageKey) === 'on'
  } catch {
    return false
  }
}

function keep(isOn: boolean): void {
  try {
    if (isOn) sessionStorage.setItem(storageKey, 'on')
    else sessionStorage.removeItem(storageKey)
  } catch {
    // A browser that keeps nothing starts with the layer off, which is no loss.
  }
}
