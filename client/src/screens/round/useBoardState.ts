import { useCallback, useMemo, useRef, useState } from 'react'
import type { ComponentId, QuestionId } from '@sparboard/shared/base'
import { openQuestion, type Round } from '@sparboard/shared/round'
import type {
  BoardComponent,
  BoardHandle,
  BoardPerson,
  BoardPin,
  BoardSavedState,
} from '../../features/board/types.ts'
import type { Light } from '../../features/conversation/index.ts'

/** What a screen knows of its board, and what is pointed at on either side. */
export function useBoardState(round: Round) {
  const boardRef = useRef<BoardHandle>(null)
  const [saved, setSaved] = useState<BoardSavedState>('connecting')
  const [people, setPeople] = useState<readonly BoardPerson[]>([])
  const [labels, setLabels] = useState<ReadonlyMap<ComponentId, string> | null>(null)
  const [selection, setSelection] = useState<readonly BoardComponent[]>([])
  const [light, setLight] = useState<Light | null>(null)

  const { questions, status } = round
  const openId = status === 'ended' ? null : (openQuestion(round)?.id ?? null)
  const litId = light?.questionId ?? null
  const pins = useMemo<BoardPin[]>(
    () =>
      questions.flatMap(({ id, number, about, status }) => {
        const componentId = about[0]
        if (number === null || componentId === undefined) return []
        const isActive = id === litId || (litId === null && id === openId)
        return [{ questionId: id, number, componentId, status, isActive }]
      }),
    [questions, litId, openId],
  )
  const showComponent = useCallback((id: ComponentId) => {
    boardRef.current?.focusComponent(id)
  }, [])
  const lightPin = useCallback((questionId: QuestionId | null) => {
    setLight(questionId === null ? null : { questionId, componentId: null })
  }, [])
  const only = selection.length === 1 ? selection[0] : undefined

  return {
    boardRef,
    saved,
    setSaved,
    people,
    setPeople,
    labels,
    setLabels,
    setSelection,
    light,
    setLight,
    lightPin,
    pins,
    showComponent,
    /** The one selected component. */
    selected: only?.id ?? null,
  }
}
