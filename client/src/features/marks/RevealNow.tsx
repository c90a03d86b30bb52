import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { listNames } from './markWords.ts'

interface RevealNowProps {
  /** Who has not given their marks, the reader included. */
  missing: readonly string[]
  onReveal(this: void): Promise<unknown>
}

/** Reveals the marks before everybody has given theirs, after one more question. */
export function RevealNow({ missing, onReveal }: RevealNowProps) {
  const [isAsked, setIsAsked] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const reveal = async () => {
    setIsBusy(true)
    await onReveal()
    setIsBusy(false)
    setIsAsked(false)
  }
  return (
    <>
      <Button onClick={() => setIsAsked(true)}>Reveal now</Button>
      <Dialog
        isOpen={isAsked}
        title="Reveal the marks now?"
        onClose={() => setIsAsked(false)}
        actions={
          <>
            <Button tone="quiet" onClick={() => setIsAsked(false)}>
              Keep waiting
            </Button>
            <Button tone="primary" isBusy={isBusy} onClick={() => void reveal()}>
              Reveal now
            </Button>
          </>
        }
      >
        <p dir="auto">
          {listNames(missing)} {missing.length === 1 && missing[0] !== 'You' ? 'has' : 'have'} not
          given all marks. Those marked so far are shown to everybody, the others are left out, and
          nobody can change a mark after that.
        </p>
      </Dialog>
    </>
  )
}
