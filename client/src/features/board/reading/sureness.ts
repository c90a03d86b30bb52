import { kindInfo, type Component, type ComponentKind } from '@sparboard/shared/design'

/** How much a reading is to be relied on: `unsure` is worth a look, `sure` keeps quiet. */
export type Sureness = 'sure' | 'likely' | 'unsure'

/** A kind as the layer shows it; `unknown` is shown as a question, too. */
export type ShownKind = ComponentKind | 'unknown'

const sureFrom = 0.8
const likelyFrom = 0.5
/** Two kinds nearer than this are as good as equal. */
const closeCall = 0.15

/** Tells how sure the reading of a component is, by its best kind and the one behind it. */
export function surenessOf({ kinds }: Pick<Component, 'kinds'>): Sureness {
  const [best, second] = kinds
  if (best === undefined || best.kind === 'unknown' || best.confidence < likelyFrom) return 'unsure'
  if (second !== undefined && best.confidence - second.confidence < closeCall) return 'unsure'
  return best.confidence >= sureFrom ? 'sure' : 'likely'
}

/** The name of a kind in the singular; what was not recognised is "Unknown". */
export function kindName(kind: ShownKind): string {
  return kind === 'unknown' ? 'Unknown' : kindInfo[kind].name
}

/** A confidence for people. Only what a person said is quite certain. */
export function percent(confidence: number): string {
  return `${Math.round(100 * confidence)} %`
}

/** One component's chip in words: what stands on it, and what there is no room for. */
export function describeChip(
  component: Pick<Component, 'label' | 'kind' | 'kinds'>,
  isCorrected: boolean,
): string {
  const name = component.label === '' ? 'Unnamed' : component.label
  const kind = kindName(component.kind)
  if (isCorrected) return `${name}: ${kind}, set by hand`
  if (component.kind === 'unknown') return `${name}: ${kind}`
  const confidence = percent(component.kinds[0]?.confidence ?? 0)
  const sureness = surenessOf(component)
  if (sureness === 'sure') return `${name}: ${kind}, ${confidence} sure`
  if (sureness === 'likely') return `${name}: ${kind} ${confidence}`
  const second = component.kinds[1]?.kind ?? 'unknown'
  return `${name}: ${kind}? ${confidence}${second === 'unknown' ? '' : `, or ${kindName(second)}`}`
}
