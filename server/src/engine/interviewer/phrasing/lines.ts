import type { Pressure } from '@sparboard/shared/round'
import { courtesyLines } from './lines/courtesyLines.ts'
import { partingLines } from './lines/partingLines.ts'
import { phaseLines } from './lines/phaseLines.ts'
import { pressureLines } from './lines/pressureLines.ts'
import { situationLines } from './lines/situationLines.ts'

/**
 * What the interviewer says apart from the topics: `{slots}` are filled from the round. What is said
 * more than once in a round has several wordings.
 */
export const lines = {
  ...phaseLines,
  ...situationLines,
  ...courtesyLines,
  ...partingLines,
} as const

export type LineId = keyof typeof lines

/** The wordings of a line for how hard the round presses. */
export function wordingsOf(id: LineId, pressure: Pressure): readonly string[] {
  return pressureLines[pressure][id] ?? lines[id]
}
