import type { DesignGraph } from '@sparboard/shared/design'
import { surenessOf } from './sureness.ts'

/** The reading in one sentence, for those who do not see the layer. */
export function summaryOf({ components, looseEnds }: DesignGraph): string {
  const solid = components.filter(({ kind }) => kind !== 'group')
  const unsure = solid.filter((component) => surenessOf(component) === 'unsure').length
  const parts = [count(solid.length, 'component')]
  if (unsure > 0) parts.push(`${unsure} unsure`)
  if (looseEnds.length > 0) parts.push(count(looseEnds.length, 'loose end'))
  return `The interviewer sees ${parts.join(', ')}.`
}

function count(many: number, what: string): string {
  return `${many} ${what}${many === 1 ? '' : 's'}`
}
