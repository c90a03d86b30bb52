/** The level that a candidate interviews for. */
export const levels = ['mid', 'senior', 'staff'] as const
export type Level = (typeof levels)[number]

/** Length of the round in minutes. */
export const formats = ['45', '25', '10'] as const
export type Format = (typeof formats)[number]

/** How patient the interviewer is and how hard a choice is pressed. Never what a mark is worth. */
export const pressures = ['kind', 'steady', 'tough'] as const
export type Pressure = (typeof pressures)[number]

/** What lies on the board when the round begins: nothing, or a small drawing to be asked about. */
export const boardStarts = ['blank', 'prepared'] as const
export type BoardStart = (typeof boardStarts)[number]

export type PhaseId =
  | 'intro'
  | 'requirements'
  | 'estimates'
  | 'high_level'
  | 'setup'
  | 'deep_dives'
  | 'wrap_up'
  | 'feedback'

export interface Phase {
  id: PhaseId
  title: string
  lengthMs: number
}

const titles: Record<PhaseId, string> = {
  intro: 'Intro',
  requirements: 'Requirements',
  estimates: 'Estimates',
  high_level: 'High-level design',
  setup: 'Setup',
  deep_dives: 'Deep dives',
  wrap_up: 'Wrap-up',
  feedback: 'Feedback',
}

function plan(minutes: [PhaseId, number][]): readonly Phase[] {
  return minutes.map(([id, length]) => ({ id, title: titles[id], lengthMs: length * 60_000 }))
}

/** The phases of each format with their target lengths, from the rubric. */
export const phasesOf: Record<Format, readonly Phase[]> = {
  '45': plan([
    ['intro', 1],
    ['requirements', 6],
    ['estimates', 4],
    ['high_level', 12],
    ['deep_dives', 16],
    ['wrap_up', 4],
    ['feedback', 2],
  ]),
  '25': plan([
    ['requirements', 4],
    ['estimates', 3],
    ['high_level', 8],
    ['deep_dives', 8],
    ['wrap_up', 2],
  ]),
  '10': plan([
    ['setup', 1],
    ['deep_dives', 8],
    ['wrap_up', 1],
  ]),
}

/** Planned length of a whole round. */
export function roundLengthMs(format: Format): number {
  return phasesOf[format].reduce((sum, phase) => sum + phase.lengthMs, 0)
}
