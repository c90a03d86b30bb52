import type { ButtonHTMLAttributes, Ref } from 'react'
import type { LucideIcon } from 'lucide-react'
import { classNames } from './classNames.ts'
import css from './IconButton.module.css'

export interface IconButtonProps extends Omit<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'children' | 'aria-label'
> {
  icon: LucideIcon
  /** Read out, and shown as the tooltip. */
  label: string
  /** Keys that do the same, e.g. `Ctrl J`; added to the tooltip. */
  keys?: string
  size?: 'small' | 'medium'
  ref?: Ref<HTMLButtonElement>
}

/** A quiet square button with an icon. */
export function IconButton({
  icon: Icon,
  label,
  keys,
  size = 'medium',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      title={keys === undefined ? label : `${label} (${keys})`}
      {...rest}
      aria-label={label}
      className={classNames(css['button'], css[size], className)}
    >
      <Icon size={size === 'small' ? 14 : 17} strokeWidth={1.75} aria-hidden />
    </button>
  )
}
