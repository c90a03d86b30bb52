import { markers, type Round } from '@sparboard/shared/round'
import { dimensions } from '@sparboard/shared/scorecard'

/** All marks that can be given. */
export const steps = [1, 1.5, 2, 2.5, 3, 3.5, 4] as const

/** What a mark means where the rubric cannot be shown. */
export const meanings = {
  1: 'not shown',
  2: 'partly, with help',
  3: 'solid',
  4: 'strong, unprompted',
} as const

/** Those whose marks are still waited for, the reader not among them. */
export function waitedFor(round: Round, me: string): string[] {
  return markers(round)
    .filter(({ id }) => id !== me && !round.submitted.includes(id))
    .map(({ name }) => name)
}

/** "Ben is still marking." "Ben, Cy and Di are still marking." '' when nobody is. */
export function stillMarking(names: readonly string[]): string {
  if (names.length === 0) return ''
  return `${listNames(names)} ${names.length === 1 ? 'is' : 'are'} still marking.`
}

/** "Ana", "Ana and Ben", "Ana, Ben and Cy". */
export function listNames(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

/** How far somebody is: "5 of 7 marked". */
export function describeProgress(given: number): string {
  return given === 0 ? 'Nothing marked yet' : `${given} of ${dimensions.length} marked`
}
