import type { Drill } from '../../knowledge/types.ts'
import type { View } from './View.ts'

/** The drill whose prepared board the round began on; null for every other round. */
export function drillOf({ round, knowledge }: Pick<View, 'round' | 'knowledge'>): Drill | null {
  if (round.boardStart !== 'prepared' || round.focus === null) return null
  return knowledge.drills.get(round.focus) ?? null
}
