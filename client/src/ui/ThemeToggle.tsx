import { Monitor, Moon, Sun, type LucideIcon } from 'lucide-react'
import { IconButton } from './IconButton.tsx'
import { chooseTheme, useThemeChoice, type ThemeChoice } from './theme.ts'

const next: Record<ThemeChoice, ThemeChoice> = { system: 'light', light: 'dark', dark: 'system' }
const icons: Record<ThemeChoice, LucideIcon> = { system: Monitor, light: Sun, dark: Moon }
const names: Record<ThemeChoice, string> = {
  system: 'as on this device',
  light: 'light',
  dark: 'dark',
}

/** Steps through the themes: as on this device, light, dark. */
export function ThemeToggle() {
  const choice = useThemeChoice()
  return (
    <IconButton
      icon={icons[choice]}
      label={`Theme: ${names[choice]}. Change to ${names[next[choice]]}`}
      onClick={() => chooseTheme(next[choice])}
    />
  )
}
