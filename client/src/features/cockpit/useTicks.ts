import { useState } from 'react'
import type { ListeningSheet } from '@sparboard/shared/protocol'
import type { Round } from '@sparboard/shared/round'
import type { ApiOutcome, ControlRequest } from '../../api/index.ts'
import { sheetPoints, type SheetPoint } from './sheetPoints.ts'

interface TicksOptions {
  sheet: ListeningSheet | null
  round: Round
  onControl(this: void, request: ControlRequest): Promise<ApiOutcome<unknown>>
  /** For those who listen to the page. */
  onSaid(this: void, text: string): void
}

/** The points of a sheet and what ticks them: shown at once, taken back when the server refuses. */
export function useTicks({ sheet, round, onControl, onSaid }: TicksOptions) {
  const [pending, setPending] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [quoting, setQuoting] = useState<{ topic: string; point: string } | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const topic = sheet?.topic ?? null
  const onThisTopic = new Map(
    [...pending].flatMap(([key, isHeard]) => {
      const [of, point] = splitKey(key)
      return of === topic ? [[point, isHeard]] : []
    }),
  )
  const points = sheet === null ? [] : sheetPoints(sheet, round.ticks, onThisTopic)

  const send = async (
    of: ListeningSheet,
    { point }: SheetPoint,
    isHeard: boolean,
    quote: string | null,
  ) => {
    const key = joinKey(of.topic, point)
    setPending((before) => new Map(before).set(key, isHeard))
    const { topic, questionId } = of
    const outcome = await onControl({ type: 'tickPoint', topic, point, questionId, isHeard, quote })
    setPending((before) => new Map([...before].filter(([one]) => one !== key)))
    setFailure(outcome.ok ? null : outcome.failure.message)
    return outcome.ok
  }
  const tick = (point: SheetPoint, isHeard: boolean) => {
    if (sheet === null) return
    setQuoting(isHeard ? { topic: sheet.topic, point: point.point } : null)
    onSaid(`${isHeard ? 'Ticked' : 'Taken back'}: ${point.statement}`)
    void send(sheet, point, isHeard, null)
  }
  return {
    points,
    failure,
    quoting: quoting !== null && quoting.topic === topic ? quoting.point : null,
    tick,
    /** By its key; false when no point has it. */
    toggle: (digit: number): boolean => {
      const point = points.find((one) => one.digit === digit)
      if (point === undefined) return false
      tick(point, !point.isTicked)
      return true
    },
    quote: (point: SheetPoint, text: string) => {
      if (sheet === null) return
      setQuoting(null)
      onSaid('Quote kept')
      void send(sheet, point, true, text)
    },
    endQuote: () => setQuoting(null),
  }
}

function joinKey(topic: string, point: string): string {
  return `${topic}#${point}`
}

function splitKey(key: string): [topic: string, point: string] {
  const at = key.lastIndexOf('#')
  return [key.slice(0, at), key.slice(at + 1)]
}
