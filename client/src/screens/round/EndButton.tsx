import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

interface EndButtonProps {
  onEnd(this: void): void
}

/** Ends the round, after one more question. */
export function EndButton({ onEnd }: EndButtonProps) {
  const [isAsked, setIsAsked] = useState(false)
  return (
    <>
      <Button onClick={() => setIsAsked(true)}>End</Button>
      <Dialog
        isOpen={isAsked}
        title="End the round?"
        onClose={() => setIsAsked(false)}
        actions={
          <>
            <Button tone="quiet" onClick={() => setIsAsked(false)}>
              Keep going
            </Button>
            <Button
              tone="primary"
              onClick={() => {
                setIsAsked(false)
                onEnd()
              }}
            >
              End the round
            </Button>
          </>
        }
      >
        <p>
          The clock stops for everybody and the score card is made. The board and the conversation
          stay as they are.
        </p>
      </Dialog>
    </>
  )
}
