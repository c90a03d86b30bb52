import { useMemo } from 'react'
import { fetchCockpit } from '../../api/index.ts'
import { useAnswer } from '../../features/marks/index.ts'

/**
 * What ticked points say, by `topic#point`, for an interviewer. Without an answer it stays empty: a
 * tick then reads by its id, and nothing else on the page depends on it.
 */
export function useStatements(roundId: string | null): ReadonlyMap<string, string> {
  const { answer } = useAnswer(fetchCockpit, roundId)
  return useMemo(() => {
    const sheets = answer.status === 'ready' ? answer.value.sheets : []
    return new Map(
      sheets.flatMap(({ topic, points }) =>
        points.map(({ point, statement }) => [`${topic}#${point}`, statement] as const),
      ),
    )
  }, [answer])
}
