import { useCallback, useEffect, useState } from 'react'
import type { ApiOutcome } from '../../api/index.ts'

/** What was asked of the server, on its way or not. */
export type Answer<Value> =
  | { status: 'loading' }
  | { status: 'ready'; value: Value }
  | { status: 'failed'; message: string }

/** Asks once about `id`, and again with `retry`; `ask` has to stay the same. With null nothing is asked. */
export function useAnswer<Value>(
  ask: (id: string) => Promise<ApiOutcome<Value>>,
  id: string | null,
): { answer: Answer<Value>; retry: () => void } {
  const [answer, setAnswer] = useState<Answer<Value>>({ status: 'loading' })
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (id === null) return undefined
    let isCurrent = true
    void ask(id).then((outcome) => {
      if (!isCurrent) return
      setAnswer(
        outcome.ok
          ? { status: 'ready', value: outcome.value }
          : { status: 'failed', message: outcome.failure.message },
      )
    })
    return () => {
      isCurrent = false
    }
  }, [ask, id, attempt])
  const retry = useCallback(() => {
    setAnswer({ status: 'loading' })
    setAttempt((before) => before + 1)
  }, [])
  return { answer, retry }
}
