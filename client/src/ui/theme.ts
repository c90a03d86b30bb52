import { useSyncExternalStore } from 'react'
import { readText, writeText } from './browserStorage.ts'

/** What somebody chose; `system` follows the device. */
export type ThemeChoice = 'system' | 'light' | 'dark'
/** What is on the screen. */
export type ColorScheme = 'light' | 'dark'

const storageKey = 'sparboard.theme'
const listeners = new Set<() => void>()

/** The chosen theme, kept on this device. `public/theme.js` applies it before the first paint. */
export function readThemeChoice(): ThemeChoice {
  const stored = readText(storageKey)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

/** Applies a theme at once and remembers it. */
export function chooseTheme(choice: ThemeChoice): void {
  writeText(storageKey, choice === 'system' ? null : choice)
  if (choice === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = choice
  for (const listener of listeners) listener()
}

/** The chosen theme; renders again when it changes. */
export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, readThemeChoice)
}

/** Light or dark as shown now; for what cannot take its colours from CSS, such as the canvas. */
export function useColorScheme(): ColorScheme {
  return useSyncExternalStore(subscribe, readColorScheme)
}

function readColorScheme(): ColorScheme {
  const choice = readThemeChoice()
  if (choice !== 'system') return choice
  return darkQuery().matches ? 'dark' : 'light'
}

function subscribe(listener: () => void): () => void {
  const query = darkQuery()
  listeners.add(listener)
  query.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    query.removeEventListener('change', listener)
  }
}

function darkQuery(): MediaQueryList {
  return window.matchMedia('(prefers-color-scheme: dark)')
}
