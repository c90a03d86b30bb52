import { useCallback, useEffect, useRef, useState } from 'react'
import { X } from 'lucide-react'
import { IconButton } from '../../ui/IconButton.tsx'
import css from './Notices.module.css'

export interface Notice {
  id: number
  text: string
}

const shownMs = 9_000
const maxShown = 3

/** Sentences that come up for a while: a command that was refused, a file that could not be read. */
export function useNotices(): {
  notices: readonly Notice[]
  notify: (text: string) => void
  dismiss: (id: number) => void
} {
  const [notices, setNotices] = useState<readonly Notice[]>([])
  const lastId = useRef(0)
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>())
  const dismiss = useCallback((id: number) => {
    setNotices((shown) => shown.filter((notice) => notice.id !== id))
  }, [])
  const notify = useCallback(
    (text: string) => {
      lastId.current += 1
      const id = lastId.current
      // The same sentence again replaces the first, so that a storm of refusals stays one line.
      setNotices((shown) => [
        ...shown.filter((notice) => notice.text !== text).slice(1 - maxShown),
        { id, text },
      ])
      const timer = setTimeout(() => {
        timers.current.delete(timer)
        dismiss(id)
      }, shownMs)
      timers.current.add(timer)
    },
    [dismiss],
  )
  useEffect(() => {
    const running = timers.current
    return () => {
      for (const timer of running) clearTimeout(timer)
    }
  }, [])
  return { notices, notify, dismiss }
}

interface NoticesProps {
  notices: readonly Notice[]
  onDismiss(this: void, id: number): void
}

export function Notices({ notices, onDismiss }: NoticesProps) {
  return (
    <div className={css['notices']} role="status">
      {notices.map(({ id, text }) => (
        <p key={id} className={css['notice']}>
          <span>{text}</span>
          <IconButton size="small" icon={X} label="Close" onClick={() => onDismiss(id)} />
        </p>
      ))}
    </div>
  )
}
