import { useEffect, useState } from 'react'
import { Check, Copy } from 'lucide-react'
import { Button } from './Button.tsx'
import css from './CopyField.module.css'

interface CopyFieldProps {
  label: string
  value: string
}

/** A text to hand on, with a button that copies it. */
export function CopyField({ label, value }: CopyFieldProps) {
  const [result, setResult] = useState<'idle' | 'copied' | 'failed'>('idle')
  useEffect(() => {
    if (result === 'idle') return undefined
    const timer = setTimeout(() => setResult('idle'), 2_500)
    return () => clearTimeout(timer)
  }, [result])

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value)
      setResult('copied')
    } catch {
      // Not allowed here (plain http, or refused): the text stays selectable.
      setResult('failed')
    }
  }
  return (
    <div className={css['field']}>
      <input
        className={css['value']}
        aria-label={label}
        value={value}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        size="small"
        icon={result === 'copied' ? Check : Copy}
        onClick={() => void copy()}
        aria-label={result === 'copied' ? `Copied ${label}` : `Copy ${label}`}
      >
        {result === 'copied' ? 'Copied' : 'Copy'}
      </Button>
      <span role="status" className={result === 'failed' ? css['failed'] : 'visually-hidden'}>
        {result === 'copied' ? 'Copied' : ''}
        {result === 'failed' ? 'Select the link and copy it by hand.' : ''}
      </span>
    </div>
  )
}
