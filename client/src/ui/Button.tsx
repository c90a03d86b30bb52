import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import type { LucideIcon } from 'lucide-react'
import { classNames } from './classNames.ts'
import css from './Button.module.css'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  tone?: 'primary' | 'secondary' | 'quiet' | 'danger'
  size?: 'small' | 'medium' | 'large'
  icon?: LucideIcon
  /** Keeps the label and its width, shows that something is under way, and takes no click. */
  isBusy?: boolean
  children: ReactNode
  ref?: Ref<HTMLButtonElement>
}

/** The button of every screen. One `primary` a screen. */
export function Button({
  tone = 'secondary',
  size = 'medium',
  icon: Icon,
  isBusy = false,
  children,
  className,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classNames(css['button'], css[tone], css[size], className)}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    >
      {Icon ? <Icon size={size === 'large' ? 18 : 15} strokeWidth={1.9} aria-hidden /> : null}
      {children}
      {isBusy ? <span className={css['busy']} aria-hidden /> : null}
    </button>
  )
}
