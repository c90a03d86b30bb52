import { useState, type Ref } from 'react'
import type { ComponentId } from '@sparboard/shared/base'
import type { Question, Round } from '@sparboard/shared/round'
import { maxTextLength, type TextRequest } from '../../api/index.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/classNames.ts'
import { MessageInput, type MessageInputHandle } from '../../ui/MessageInput.tsx'
import css from './InterviewerInput.module.css'

interface InterviewerInputProps {
  round: Round
  labels: ReadonlyMap<ComponentId, string> | null
  /** The one component that is selected on the board, if any. */
  selected: ComponentId | null
  /** The question that is being followed up; null for a new one. */
  followUp: Question | null
  onFollowUpEnd(this: void): void
  onWrite(this: void, request: TextRequest): void
  onTyping(this: void, isTyping: boolean): void
  onLeave(this: void): void
  handleRef: Ref<MessageInputHandle>
}

type Mode = 'ask' | 'say'

/** Where a human interviewer writes: a question, about a component or none, or a plain remark. */
export function InterviewerInput({
  round,
  labels,
  selected,
  followUp,
  onFollowUpEnd,
  onWrite,
  onTyping,
  onLeave,
  handleRef,
}: InterviewerInputProps) {
  const [mode, setMode] = useState<Mode>('ask')
  const [picked, setPicked] = useState<{
    id: ComponentId | null
    whileSelected: ComponentId | null
  }>({ id: null, whileSelected: null })
  // What was picked by hand holds until something else is selected on the board.
  const about = picked.whileSelected === selected && picked.id !== null ? picked.id : selected
  const pick = (id: ComponentId | null) => setPicked({ id, whileSelected: selected })
  const isPaused = round.status === 'paused'

  const send = (text: string) => {
    if (mode === 'say') {
      onWrite({ type: 'say', text })
    } else if (followUp !== null) {
      onWrite({ type: 'ask', text, questionId: followUp.id, about: [] })
      onFollowUpEnd()
    } else {
      onWrite({ type: 'ask', text, about: about === null ? [] : [about] })
      setPicked({ id: null, whileSelected: null })
    }
  }

  return (
    <div className={css['input']}>
      {followUp === null || mode === 'say' ? null : (
        <p className={css['followUp']}>
          <span>
            Follow-up on {followUp.number === null ? 'the question' : `question ${followUp.number}`}
          </span>
          <Button size="small" tone="quiet" onClick={onFollowUpEnd}>
            New question instead
          </Button>
        </p>
      )}
      <MessageInput
        label={mode === 'ask' ? 'Your question' : 'Your remark'}
        placeholder={mode === 'ask' ? 'Ask one thing' : 'Say something that asks nothing new'}
        draftKey={`sparboard.draft.${round.id}`}
        maxLength={maxTextLength}
        holdReason={isPaused ? 'Paused' : null}
        onSend={send}
        onTyping={onTyping}
        keyShortcuts="C Control+J Meta+J"
        onLeave={onLeave}
        handleRef={handleRef}
      >
        <ModeSwitch mode={mode} onChange={setMode} />
        {mode === 'ask' && followUp === null ? (
          <>
            <span className={css['aboutWord']} aria-hidden>
              about
            </span>
            <select
              className={classNames(css['about'], about !== null && css['chosen'])}
              aria-label="The question is about"
              value={about ?? ''}
              onChange={(event) =>
                pick(event.target.value === '' ? null : (event.target.value as ComponentId))
              }
            >
              <option value="">no component</option>
              {[...(labels ?? [])].map(([id, label]) => (
                <option key={id} value={id}>
                  {label === '' ? 'unnamed component' : label}
                </option>
              ))}
            </select>
          </>
        ) : null}
      </MessageInput>
    </div>
  )
}

function ModeSwitch({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  return (
    <div className={css['mode']} role="group" aria-label="What you write is">
      <button type="button" aria-pressed={mode === 'ask'} onClick={() => onChange('ask')}>
        Ask
      </button>
      <button type="button" aria-pressed={mode === 'say'} onClick={() => onChange('say')}>
        Say
      </button>
    </div>
  )
}
