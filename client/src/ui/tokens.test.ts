import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
)

const grounds = ['paper', 'surface', 'raised', 'sunken', 'hover']
const families = ['edge', 'compute', 'data', 'messaging', 'platform', 'external']

/** Foreground, background and the contrast that WCAG AA asks for: 4.5 for text, 3 for shapes. */
const pairs: [string, string, number][] = [
  ...['ink', 'ink-2', 'ink-3', 'accent', 'question', 'danger'].flatMap((text) =>
    grounds.map((ground): [string, string, number] => [text, ground, 4.5]),
  ),
  ['on-accent', 'accent-solid', 4.5],
  ['on-accent', 'accent-solid-hover', 4.5],
  ['on-question', 'question-solid', 4.5],
  ['on-danger', 'danger-solid', 4.5],
  ['on-danger', 'danger-solid-hover', 4.5],
  ...['ink-2', 'ink-3'].flatMap((text): [string, string, number][] => [
    [text, 'accent-bg', 4.5],
    [text, 'question-bg', 4.5],
  ]),
  ['accent', 'accent-bg', 4.5],
  ['question', 'question-bg', 4.5],
  ['danger', 'danger-bg', 4.5],
  ['line-control', 'surface', 3],
  ['line-control', 'paper', 3],
  ['focus', 'paper', 3],
  ...families.flatMap((family): [string, string, number][] => [
    [`family-${family}-ink`, `family-${family}-bg`, 4.5],
    [`family-${family}-ink`, 'surface', 4.5],
    ['ink', `family-${family}-bg`, 4.5],
    [`family-${family}`, `family-${family}-bg`, 3],
    [`family-${family}`, 'surface', 3],
  ]),
]

describe('tokens', () => {
  it.each(pairs)(
    '[SC40] %s on %s reaches %d:1 in light and dark',
    (foreground, background, least) => {
      const front = tokens.get(foreground)!
      const back = tokens.get(background)!
      expect(contrast(front.light, back.light)).toBeGreaterThanOrEqual(least)
      expect(contrast(front.dark, back.dark)).toBeGreaterThanOrEqual(least)
    },
  )
})

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
