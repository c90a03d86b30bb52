import { useEffect, useRef, useState, type Ref } from 'react'
import { X } from 'lucide-react'
import { assertNever, type ComponentId } from '@sparboard/shared/base'
import type { Round } from '@sparboard/shared/round'
import {
  maxTextLength,
  type ApiOutcome,
  type ControlRequest,
  type TextRequest,
} from '../../api/index.ts'
import { classNames } from '../../ui/classNames.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { MessageInput, type MessageInputHandle } from '../../ui/MessageInput.tsx'
import { requestFor, type Prepared, type Purpose } from './purpose.ts'
import css from './InterviewerInput.module.css'

export interface InterviewerInputProps {
  round: Round
  labels: ReadonlyMap<ComponentId, string> | null
  /** The one component that is selected on the board, if any. */
  selected: ComponentId | null
  /** A ready text that was taken here to be edited; null for a new question. */
  prepared: Prepared | null
  /** What was taken here is sent, or is to be a new question. */
  onPreparedEnd(this: void): void
  onWrite(this: void, request: TextRequest): void
  onControl(this: void, request: ControlRequest): Promise<ApiOutcome<unknown>>
  onTyping(this: void, isTyping: boolean): void
  onLeave(this: void): void
  handleRef: { current: MessageInputHandle | null } & Ref<MessageInputHandle>
}

type Mode = 'ask' | 'say'

/** Where a human interviewer writes: a question about a component or none, a remark, or a ready text. */
export function InterviewerInput({
  round,
  labels,
  selected,
  prepared,
  onPreparedEnd,
  onWrite,
  onControl,
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
  const purpose = prepared?.purpose ?? null

  const taken = useRef<Prepared | null>(null)
  useEffect(() => {
    if (prepared === null || prepared === taken.current) return
    if (prepared.text !== '') handleRef.current?.prepare(prepared.text)
    handleRef.current?.focus()
    taken.current = prepared
  }, [prepared, handleRef])

  const send = (text: string) => {
    if (purpose?.type === 'hint') {
      onPreparedEnd()
      void onControl(requestFor(purpose, text)).then((outcome) => {
        if (!outcome.ok) handleRef.current?.giveBack(text)
      })
    } else if (purpose !== null) {
      onWrite(requestFor(purpose, text))
      onPreparedEnd()
    } else if (mode === 'say') {
      onWrite({ type: 'say', text })
    } else {
      onWrite({ type: 'ask', text, about: about === null ? [] : [about] })
      setPicked({ id: null, whileSelected: null })
    }
  }
  const words = purpose === null ? wordsOf[mode] : wordsOf[purpose.type]

  return (
    <div className={css['input']}>
      {purpose === null ? null : (
        <p className={css['purpose']}>
          <span className={css['purposeName']}>{describe(purpose, round, labels)}</span>
          <IconButton
            size="small"
            icon={X}
            label="New question instead"
            onClick={() => {
              onPreparedEnd()
              handleRef.current?.focus()
            }}
          />
        </p>
      )}
      <MessageInput
        label={words.label}
        placeholder={words.placeholder}
        draftKey={`sparboard.draft.${round.id}`}
        maxLength={maxTextLength}
        holdReason={isPaused ? 'Paused' : null}
        onSend={send}
        onTyping={onTyping}
        keyShortcuts="C Control+J Meta+J"
        onLeave={onLeave}
        handleRef={handleRef}
      >
        {purpose === null ? <ModeSwitch mode={mode} onChange={setMode} /> : null}
        {mode === 'ask' && purpose === null ? (
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

const question = { label: 'Your question', placeholder: 'Ask one thing' }
const wordsOf: Record<Mode | Purpose['type'], { label: string; placeholder: string }> = {
  ask: question,
  say: { label: 'Your remark', placeholder: 'Say something that asks nothing new' },
  card: question,
  followUp: question,
  hint: { label: 'Your hint', placeholder: 'As little as helps' },
  requirement: { label: 'What you reveal', placeholder: 'The fact they asked for' },
  curveball: { label: 'Your curveball', placeholder: 'A new fact and one question' },
}

/** What the text in the field is for, in one line above it. */
function describe(
  purpose: Purpose,
  round: Round,
  labels: ReadonlyMap<ComponentId, string> | null,
): string {
  switch (purpose.type) {
    case 'card': {
      const names = purpose.about.map((id) => labels?.get(id) || 'a component')
      return names.length === 0 ? purpose.title : `${purpose.title}, about ${names.join(', ')}`
    }
    case 'followUp':
      return `Follow-up on ${numbered(purpose.questionId, round)}`
    case 'hint':
      return `Hint on ${numbered(purpose.questionId, round)}`
    case 'requirement':
      return `Reveal: ${purpose.title}`
    case 'curveball':
      return 'Curveball'
    default:
      return assertNever(purpose)
  }
}

function numbered(id: string, round: Round): string {
  const number = round.questions.find((one) => one.id === id)?.number ?? null
  return number === null ? 'the question' : `question ${number}`
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
