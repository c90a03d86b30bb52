import type { ReactNode } from 'react'
import type { ComponentKind } from '@sparboard/shared/design'
import { kindInfo } from '@sparboard/shared/design'
import { classNames } from './classNames.ts'
import { KindIcon } from './KindIcon.tsx'
import css from './ComponentChip.module.css'

interface ComponentChipProps {
  /** The pin of the question that is about it. */
  pin?: ReactNode
  /** As drawn; null when the component is gone from the board. */
  label: string | null
  kind?: ComponentKind | null
  isLit?: boolean
  onClick?: (() => void) | undefined
  onLight?: ((isOn: boolean) => void) | undefined
}

/** Names a component of the board. With `onClick` it is a button that shows the component there. */
export function ComponentChip({
  pin,
  label,
  kind = null,
  isLit = false,
  onClick,
  onLight,
}: ComponentChipProps) {
  const isGone = label === null
  const text = isGone ? 'not on the board any more' : label === '' ? 'unnamed component' : label
  const className = classNames(
    css['chip'],
    isLit && css['lit'],
    isGone && css['gone'],
    pin !== undefined && css['pinned'],
  )
  const content = (
    <>
      {pin ??
        (kind === null ? (
          <span className={css['box']} aria-hidden />
        ) : (
          <span style={{ color: `var(--family-${kindInfo[kind].family})` }}>
            <KindIcon kind={kind} size={12} />
          </span>
        ))}
      <span className={css['label']}>{text}</span>
    </>
  )
  if (onClick === undefined || isGone) return <span className={className}>{content}</span>
  return (
    <button
      type="button"
      className={className}
      title={`Show ${text} on the board`}
      onClick={onClick}
      onMouseEnter={() => onLight?.(true)}
      onMouseLeave={() => onLight?.(false)}
      onFocus={() => onLight?.(true)}
      onBlur={() => onLight?.(false)}
    >
      {content}
    </button>
  )
}
