import type { ComponentId } from '@sparboard/shared/base'
import type { Demand } from './demands/Demand.ts'

/** A topic whose condition holds for a component of the board, and why. */
export interface Finding {
  /** `<topic>@<component>`: stable while both stay. */
  id: string
  topic: string
  /** The component that the question is about. */
  focal: ComponentId
  /** All components that made the condition hold, the focal one first. */
  components: ComponentId[]
  /** What the slots of the topic's questions stand for on this board. */
  slots: Record<string, string>
  /** Plain sentence with drawn labels: "`API` writes `Posts DB` and does not touch `Redis`". */
  because: string
  /** The clauses of that sentence: what is drawn, then what presses it, then who asked for it. */
  reasons: string[]
  /** The topic's condition asks about structure, it does not hold always. */
  isStructural: boolean
  /** The topic's boost holds too, a number is too large for one box, or nobody named what it needs. */
  isBoosted: boolean
  /** The requirement that depends most on this topic here; null when none was put. */
  demand: Demand | null
}
