import type { ComponentId } from '@sparboard/shared/base'
import type { Component, Connection } from '@sparboard/shared/design'
import type { Arrow, BoardView } from './BoardView.ts'

/** Where a condition is asked. */
export interface Place {
  view: BoardView
  focal: Component
  said: string
  /** The sentences of it that speak of copies, in lower case. */
  saidCopies: readonly string[]
  problemId: string | null
  /** Milliseconds that a component has been on the board; null when that is not known. */
  ageMs(id: ComponentId): number | null
  regex(source: string): RegExp
}

/** Why a condition holds: what it binds for the question's slots, and a clause that says it. */
export interface Evidence {
  upstream?: Component
  downstream?: Component
  edge?: Connection
  components: Component[]
  reasons: string[]
}

/** Evidence that is only a sentence, or nothing but true. */
export function because(...reasons: string[]): Evidence {
  return { components: [], reasons }
}

/** Quotes the words that a text condition was looking for. */
export function mentions(place: Place, regex: string, text: string, who: string): Evidence | null {
  const found = place.regex(regex).exec(text)
  return found ? because(`${who} "${found[0]}"`) : null
}

/** All of several pieces of evidence; the first to bind a slot wins. */
export function merge(parts: readonly Evidence[]): Evidence {
  const merged: Evidence = { components: [], reasons: [] }
  for (const part of parts) {
    merged.upstream ??= part.upstream
    merged.downstream ??= part.downstream
    merged.edge ??= part.edge
    merged.components.push(...part.components)
    merged.reasons.push(...part.reasons)
  }
  return merged
}

/** An arrow at the focal component, to or from another one. */
export function arrowEvidence(
  arrow: Arrow,
  end: 'upstream' | 'downstream',
  place: Place,
): Evidence {
  const own = place.view.names.get(place.focal.id) ?? ''
  const other = nameOf(arrow.other, place)
  const label = arrow.connection.label === '' ? '' : ` ("${arrow.connection.label}")`
  const sentence =
    end === 'upstream' ? `${other} points to ${own}${label}` : `${own} points to ${other}${label}`
  return {
    [end]: arrow.other,
    edge: arrow.connection,
    components: [arrow.other],
    reasons: [sentence],
  }
}

/** The name by which a component can be told apart. */
export function nameOf(component: Component, { view }: Place): string {
  return view.names.get(component.id) ?? ''
}
