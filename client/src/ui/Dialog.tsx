import { useEffect, useRef, type ReactNode } from 'react'
import css from './Dialog.module.css'

interface DialogProps {
  isOpen: boolean
  title: string
  onClose(this: void): void
  children: ReactNode
  /** Buttons, the one that goes on last. */
  actions: ReactNode
}

/** A question that has to be answered first. The browser's own dialog: focus stays inside, Esc closes. */
export function Dialog({ isOpen, title, onClose, children, actions }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    if (dialog === null) return
    if (isOpen && !dialog.open) dialog.showModal()
    if (!isOpen && dialog.open) dialog.close()
  }, [isOpen])

  return (
    <dialog ref={ref} className={css['dialog']} aria-label={title} onClose={onClose}>
      {isOpen ? (
        <>
          <h2 className={css['title']}>{title}</h2>
          <div className={css['body']}>{children}</div>
          <div className={css['actions']}>{actions}</div>
        </>
      ) : null}
    </dialog>
  )
}
