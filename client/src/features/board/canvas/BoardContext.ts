import { createContext, use } from 'react'
import type { SeenGesture } from '../together/gesture.ts'
import type { BoardFeatureProps } from '../types.ts'

/** What the layers inside the canvas need of the screen. */
export interface BoardContextValue extends Pick<
  BoardFeatureProps,
  'pins' | 'highlightedComponentId' | 'onPinClick' | 'onPinHover'
> {
  /** Lit once, with a new `count` each time; null at first. */
  pulse: { id: string; count: number } | null
  /** The layer with what the interviewer sees is on. */
  showsReading: boolean
  gestures: readonly SeenGesture[]
}

const BoardContext = createContext<BoardContextValue | null>(null)

/** Gives the canvas's layers what they need. */
export const BoardProvider = BoardContext.Provider

/** Reads it, inside `BoardProvider`. */
export function useBoardContext(): BoardContextValue {
  const value = use(BoardContext)
  if (!value) throw new Error('useBoardContext is used outside BoardProvider')
  return value
}
