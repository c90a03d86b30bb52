import { kindInfo, type Component } from '@sparboard/shared/design'
import { Check, CircleQuestionMark } from 'lucide-react'
import { memo, type CSSProperties } from 'react'
import { useEditor, useValue } from 'tldraw'
import { KindIcon } from '../../../ui/KindIcon.tsx'
import { isCorrected } from './correctKind.ts'
import { describeChip, kindName, percent, surenessOf } from './sureness.ts'
import css from './KindChip.module.css'

interface KindChipProps {
  component: Component
  isOpen: boolean
  isReadOnly: boolean
  onOpen(this: void, id: string | null): void
}

/** What one component was taken for. Who draws can say what it is instead. */
export const KindChip = memo(function KindChip(props: KindChipProps) {
  const { component, isOpen, isReadOnly, onOpen } = props
  const { id, kind, kinds } = component
  const editor = useEditor()
  const isByHand = useValue('set by hand', () => isCorrected(editor, component), [
    editor,
    component,
  ])
  const sureness = surenessOf(component)
  const description = describeChip(component, isByHand)
  const color = kind === 'unknown' ? 'var(--ink-3)' : `var(--family-${kindInfo[kind].family})`
  const content = (
    <>
      <span className={css['icon']}>
        {kind === 'unknown' ? (
          <CircleQuestionMark size={12} strokeWidth={1.75} aria-hidden />
        ) : (
          <KindIcon kind={kind} size={12} />
        )}
      </span>
      <span className={css['name']}>{kindName(kind)}</span>
      {sureness === 'unsure' && kind !== 'unknown' && <span className={css['doubt']}>?</span>}
      {isByHand && <Check className={css['hand']} size={11} strokeWidth={2.5} aria-hidden />}
      {sureness !== 'sure' && kind !== 'unknown' && (
        // The space is read; the gap that is seen is the stylesheet's.
        <>
          {' '}
          <span className={css['confidence']}>{percent(kinds[0]?.confidence ?? 0)}</span>
        </>
      )}
    </>
  )
  const shared = {
    className: css['chip'],
    'data-chip': id,
    'data-sureness': sureness,
    'aria-label': description,
    style: { '--kind-color': color } as CSSProperties,
  }
  if (isReadOnly) {
    return (
      <span {...shared} role="img" title={description}>
        {content}
      </span>
    )
  }
  return (
    <button
      type="button"
      {...shared}
      title={`${description}. Click to correct.`}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={() => onOpen(isOpen ? null : id)}
    >
      {content}
    </button>
  )
})
