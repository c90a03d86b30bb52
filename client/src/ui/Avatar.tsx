import { classNames } from './classNames.ts'
import css from './Avatar.module.css'

interface AvatarProps {
  name: string
  /** Their cursor's colour on the board; without it they are not here now. */
  color?: string | undefined
  size?: 'small' | 'medium'
}

/** Somebody's initials in the colour of their cursor; faded when they are away. */
export function Avatar({ name, color, size = 'medium' }: AvatarProps) {
  return (
    <span
      className={classNames(css['avatar'], css[size], color === undefined && css['away'])}
      style={color === undefined ? undefined : { borderColor: color }}
      aria-hidden
    >
      {initialsOf(name)}
    </span>
  )
}

/** Up to two letters for a name, whole characters in every script. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean)
  const first = words.at(0)
  const last = words.length > 1 ? words.at(-1) : undefined
  const letters = [first, last].map((word) => (word === undefined ? '' : firstLetter(word)))
  return letters.join('').toLocaleUpperCase() || '?'
}

function firstLetter(word: string): string {
  for (const { segment } of new Intl.Segmenter().segment(word)) return segment
  return ''
}
