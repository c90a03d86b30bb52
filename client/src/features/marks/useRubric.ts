import { useCallback, useEffect, useState } from 'react'
import type { Rubric } from '@sparboard/shared/protocol'
import { fetchRubric } from '../../api/index.ts'

/** What the marks mean, on its way or not. */
export type RubricState =
  | { status: 'loading' }
  | { status: 'ready'; rubric: Rubric }
  | { status: 'failed'; message: string }

/** Asks for the rubric of a round; `retry` asks again. */
export function useRubric(roundId: string): { state: RubricState; retry: () => void } {
  const [state, setState] = useState<RubricState>({ status: 'loading' })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let isCurrent = true
    void fetchRubric(roundId).then((outcome) => {
      if (!isCurrent) return
      setState(
        outcome.ok
          ? { status: 'ready', rubric: outcome.value }
          : { status: 'failed', message: outcome.failure.message },
      )
    })
    return () => {
      isCurrent = false
    }
  }, [roundId, attempt])
  const retry = useCallback(() => {
    setState({ status: 'loading' })
    setAttempt((before) => before + 1)
  }, [])
  return { state, retry }
}
