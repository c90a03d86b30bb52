import type { Ref } from 'react'
import type { Round } from '@sparboard/shared/round'
import { maxTextLength } from '../../api/index.ts'
import { MessageInput, type MessageInputHandle } from '../../ui/MessageInput.tsx'
import css from './AnswerInput.module.css'

interface AnswerInputProps {
  round: Round
  onSend(this: void, text: string): void
  onTyping(this: void, isTyping: boolean): void
  onLeave(this: void): void
  handleRef: Ref<MessageInputHandle>
}

/** Where a candidate answers. */
export function AnswerInput({ round, onSend, onTyping, onLeave, handleRef }: AnswerInputProps) {
  const isPaused = round.status === 'paused'
  return (
    <div className={css['answer']}>
      <MessageInput
        label="Your turn"
        placeholder="Answer, ask, or think aloud"
        draftKey={`sparboard.draft.${round.id}`}
        maxLength={maxTextLength}
        holdReason={isPaused ? 'Paused. Your text stays here' : null}
        onSend={onSend}
        onTyping={onTyping}
        keyShortcuts="C Control+J Meta+J"
        onLeave={onLeave}
        handleRef={handleRef}
      >
        {isPaused ? null : (
          <span className={css['keys']} title="Ctrl J or Cmd J works everywhere" aria-hidden>
            <kbd>C</kbd> to write · <kbd>Esc</kbd> to draw
          </span>
        )}
      </MessageInput>
    </div>
  )
}
