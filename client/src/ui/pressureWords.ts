import type { Pressure } from '@sparboard/shared/round'

/** How each pressure is called, and what it changes. */
export const pressureWords: Record<Pressure, { name: string; changes: string }> = {
  kind: { name: 'Kind', changes: 'Patient, takes smaller steps and presses little.' },
  steady: { name: 'Steady', changes: 'Gives you time, and asks once what a choice costs.' },
  tough: { name: 'Tough', changes: 'Waits less, and questions every choice.' },
}

/** Said wherever the pressure is chosen or shown. */
export const pressureIsFair = 'The marks are the same.'
