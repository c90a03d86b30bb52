import { CloudOff, CloudUpload, Check, Eye, LoaderCircle, type LucideIcon } from 'lucide-react'
import type { BoardSavedState } from '../../features/board/types.ts'
import { classNames } from '../../ui/classNames.ts'
import css from './SavedState.module.css'

interface SavedStateProps {
  board: BoardSavedState
  /** The conversation's connection is being made again. */
  isReconnecting: boolean
}

interface Shown {
  icon: LucideIcon
  text: string
  explanation: string
  tone: 'quiet' | 'loud' | 'danger'
}

const states: Record<BoardSavedState, Shown> = {
  connecting: {
    icon: LoaderCircle,
    text: 'Connecting',
    explanation: 'The board is on its way.',
    tone: 'quiet',
  },
  saved: {
    icon: Check,
    text: 'Saved',
    explanation: 'Every stroke is saved on the server.',
    tone: 'quiet',
  },
  saving: {
    icon: CloudUpload,
    text: 'Saving',
    explanation: 'Your last strokes are on their way to the server.',
    tone: 'quiet',
  },
  offline: {
    icon: CloudOff,
    text: 'Offline',
    explanation: 'No connection. What you draw is kept on this device and sent later.',
    tone: 'loud',
  },
  offline_unkept: {
    icon: CloudOff,
    text: 'Offline, not kept',
    explanation:
      'No connection, and this browser keeps nothing. Keep this page open; what you drew is sent when the connection is back.',
    tone: 'danger',
  },
  not_saving: {
    icon: CloudOff,
    text: 'Not saved',
    explanation: 'The server cannot save right now. Keep this page open; it goes on trying.',
    tone: 'danger',
  },
  read_only: {
    icon: Eye,
    text: 'View only',
    explanation: 'You see everything and change nothing on the board.',
    tone: 'quiet',
  },
  stopped: {
    icon: CloudOff,
    text: 'Not connected',
    explanation: 'The server does not accept what this page sends. Load the page again to go on.',
    tone: 'danger',
  },
}

const reconnecting: Shown = {
  icon: LoaderCircle,
  text: 'Reconnecting',
  explanation: 'The connection broke off. Nothing is lost; it is being made again.',
  tone: 'loud',
}

/** Where the work is kept right now. */
export function SavedState({ board, isReconnecting }: SavedStateProps) {
  const isFine = board === 'saved' || board === 'saving' || board === 'read_only'
  const {
    icon: Icon,
    text,
    explanation,
    tone,
  } = isReconnecting && isFine ? reconnecting : states[board]
  return (
    <span role="status" className={classNames(css['state'], css[tone])} title={explanation}>
      <Icon size={14} strokeWidth={2} aria-hidden />
      <span className={css['text']}>{text}</span>
      <span className="visually-hidden">. {explanation}</span>
    </span>
  )
}
