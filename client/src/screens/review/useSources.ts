import { useCallback, useRef, useState } from 'react'
import type { QuestionId } from '@sparboard/shared/base'
import type { Round } from '@sparboard/shared/round'
import type { TranscriptHandle } from '../../features/conversation/index.ts'
import type { Place } from '../../features/scorecard/index.ts'
import type { PhoneSide } from '../round/PhoneSwitch.tsx'
import { useBoardState } from '../round/useBoardState.ts'

export type SourceTab = 'conversation' | 'kept'

/** Board and transcript beside a review: which of them is in view, and how to lead to a place in them. */
export function useSources(round: Round) {
  const board = useBoardState(round)
  const transcriptRef = useRef<TranscriptHandle>(null)
  const [isOpen, setIsOpen] = useState(false)
  /** On a phone there is room for one of them. */
  const [phoneSide, setPhoneSide] = useState<PhoneSide>('conversation')
  const [tab, setTab] = useState<SourceTab>('conversation')
  const { showComponent } = board

  const show = useCallback(
    ({ seq, componentId }: Place) => {
      setIsOpen(true)
      setPhoneSide(componentId === null ? 'conversation' : 'board')
      if (seq !== null) setTab('conversation')
      // On a small screen the sources have to come up first.
      requestAnimationFrame(() => {
        if (seq !== null) transcriptRef.current?.showTurn(seq, { isFocused: true })
        if (componentId !== null) showComponent(componentId)
      })
    },
    [showComponent],
  )
  const showPin = useCallback((questionId: QuestionId) => {
    setPhoneSide('conversation')
    setTab('conversation')
    requestAnimationFrame(() => transcriptRef.current?.showQuestion(questionId))
  }, [])
  const showTab = useCallback((next: SourceTab) => {
    setIsOpen(true)
    setPhoneSide('conversation')
    setTab(next)
  }, [])

  return {
    board,
    transcriptRef,
    isOpen,
    close: () => setIsOpen(false),
    phoneSide,
    setPhoneSide,
    tab,
    showTab,
    show,
    showPin,
  }
}

export type Sources = ReturnType<typeof useSources>
