import type { ComponentId } from '@sparboard/shared/base'
import type { Demand, Quality } from './Demand.ts'

/** A load or a size that was worked out: in base units, per second or bytes. */
export interface StatedLoad {
  text: string
  value: number
  unit: '1/s' | 'B' | 'B/s'
  /** The sentence it stands in. */
  sentence: string
}

/** What the round itself says, beside the drawing: requirements, numbers, and what nobody named. */
export interface RoundContext {
  demands: readonly Demand[]
  loads: readonly StatedLoad[]
  /** What somebody asked about, said or wrote down; null while the questions still go on. */
  settled: ReadonlySet<Quality> | null
  /** Lies on a path from who asks to where data rests. */
  isOnPath(id: ComponentId): boolean
}
