import {
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react'
import { CornerDownLeft } from 'lucide-react'
import { readText, writeText } from './browserStorage.ts'
import css from './MessageInput.module.css'

export interface MessageInputHandle {
  focus(this: void): void
  /** Puts a text back, in front of whatever was written since. */
  giveBack(this: void, text: string): void
  /** Puts in a text that is ready to be edited, in place of one that was and still stands unchanged. */
  prepare(this: void, text: string): void
}

interface MessageInputProps {
  label: string
  placeholder: string
  /** Key under which an unfinished text is kept on this device. */
  draftKey: string
  maxLength: number
  /** Why nothing can be sent now; writing is possible all the same. */
  holdReason?: string | null
  onSend(this: void, text: string): void
  onTyping?: ((isTyping: boolean) => void) | undefined
  /** Keys that lead here from elsewhere, as `aria-keyshortcuts` writes them. */
  keyShortcuts?: string
  /** Esc: the keyboard goes back to the board. */
  onLeave?: (() => void) | undefined
  /** What stands to the left of the send button. */
  children?: ReactNode
  handleRef?: Ref<MessageInputHandle>
}

const typingPauseMs = 3_000

/** Where one writes: grows with the text, Enter sends, Shift+Enter breaks the line, Esc leaves. */
export function MessageInput({
  label,
  placeholder,
  draftKey,
  maxLength,
  holdReason = null,
  onSend,
  onTyping,
  keyShortcuts,
  onLeave,
  children,
  handleRef,
}: MessageInputProps) {
  const [text, setText] = useState(() => readText(draftKey) ?? '')
  const ref = useRef<HTMLTextAreaElement>(null)
  const prepared = useRef<string | null>(null)
  const stopTyping = useTypingSignal(onTyping)
  const tooLongBy = text.trim().length - maxLength
  const canSend = text.trim() !== '' && tooLongBy <= 0 && holdReason === null

  useLayoutEffect(() => {
    if (ref.current !== null) fitHeight(ref.current)
  }, [text])

  const change = (next: string) => {
    setText(next)
    writeText(draftKey, next === '' ? null : next)
  }

  useImperativeHandle(handleRef, () => ({
    focus: () => ref.current?.focus(),
    giveBack: (back) => change(text === '' ? back : `${back}\n${text}`),
    prepare: (ready) => {
      const isUntouched = text === '' || text === prepared.current
      change(isUntouched ? ready : `${ready}\n${text}`)
      prepared.current = ready
    },
  }))

  const send = () => {
    if (!canSend) return
    onSend(text.trim())
    change('')
    stopTyping.now()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method is composing, Enter and Esc belong to it.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      send()
    } else if (event.key === 'Escape' && onLeave !== undefined) {
      event.preventDefault()
      onLeave()
    }
  }

  return (
    <div className={css['input']}>
      <textarea
        ref={ref}
        rows={1}
        className={css['text']}
        aria-label={label}
        aria-keyshortcuts={keyShortcuts}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          change(event.target.value)
          stopTyping.later(event.target.value !== '')
        }}
        onKeyDown={onKeyDown}
        onFocus={(event) => fitHeight(event.currentTarget)}
        onBlur={stopTyping.now}
      />
      <div className={css['bar']}>
        {children}
        <span className={css['note']} role="status">
          {tooLongBy > 0 ? `${tooLongBy} characters too long` : (holdReason ?? '')}
        </span>
        <button
          type="button"
          className={css['send']}
          aria-label="Send"
          title="Send (Enter)"
          disabled={!canSend}
          onClick={send}
        >
          <CornerDownLeft size={16} strokeWidth={2} aria-hidden />
        </button>
      </div>
    </div>
  )
}

function fitHeight(area: HTMLTextAreaElement): void {
  area.style.height = 'auto'
  // Nothing can be measured while it is hidden; it is done again when it gets the focus.
  if (area.scrollHeight > 0) area.style.height = `${area.scrollHeight}px`
}

function useTypingSignal(onTyping: ((isTyping: boolean) => void) | undefined) {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const isTyping = useRef(false)
  const tell = (next: boolean) => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    if (isTyping.current === next) return
    isTyping.current = next
    onTyping?.(next)
  }
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
    },
    [],
  )
  return {
    now: () => tell(false),
    later: (hasText: boolean) => {
      tell(hasText)
      if (hasText) timer.current = setTimeout(() => tell(false), typingPauseMs)
    },
  }
}
