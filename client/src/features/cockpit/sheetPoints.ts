import type { ListenedPoint, ListeningSheet } from '@sparboard/shared/protocol'
import type { TickedPoint } from '@sparboard/shared/round'

/** A point of a listening sheet as it is shown. */
export interface SheetPoint extends ListenedPoint {
  /** The key that ticks it, 1 to 9; null for those behind. */
  digit: number | null
  isTicked: boolean
}

/**
 * The points of a sheet, core ones first, with the interviewer's ticks as the round has them now: a sheet
 * is a moment older than the round. `pending` are ticks on their way, by point.
 */
export function sheetPoints(
  sheet: ListeningSheet,
  ticks: readonly TickedPoint[],
  pending: ReadonlyMap<string, boolean> = new Map(),
): SheetPoint[] {
  const ordered = [
    ...sheet.points.filter(({ isCore }) => isCore),
    ...sheet.points.filter(({ isCore }) => !isCore),
  ]
  return ordered.map((point, index) => {
    const tick = ticks.find((one) => one.topic === sheet.topic && one.point === point.point)
    const isTicked = pending.get(point.point) ?? tick !== undefined
    const byEngine = point.heard?.by === 'engine' ? point.heard : null
    const byInterviewer = {
      by: 'interviewer' as const,
      quote: tick?.quote ?? null,
      elapsedMs: tick?.elapsedMs ?? 0,
    }
    return {
      ...point,
      digit: index < 9 ? index + 1 : null,
      isTicked,
      heard: isTicked ? byInterviewer : byEngine,
    }
  })
}

/** How many points were heard, as "2 of 5". */
export function heardCount(points: readonly SheetPoint[]): string {
  return `${points.filter(({ heard }) => heard !== null).length} of ${points.length}`
}
