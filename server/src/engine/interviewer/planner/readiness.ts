import type { ComponentId } from '@sparboard/shared/base'
import type { Component } from '@sparboard/shared/design'
import { drillFocus } from '../../knowledge/drillBoard.ts'
import { drillOf } from './drillOf.ts'
import type { View } from './View.ts'

/** The candidate took the reader along the arrows: several boxes by name, in one go or two. */
export function hasWalkedThrough(view: View): boolean {
  const labels = view.graph.components
    .filter(({ label, kind }) => label !== '' && kind !== 'group')
    .map(({ label }) => label.toLowerCase())
  const wanted = Math.min(3, labels.length)
  if (wanted === 0) return false
  return view.memory.utterances.some(({ text }) => {
    const said = text.toLowerCase()
    return labels.filter((label) => said.includes(label)).length >= wanted
  })
}

/** Where a walk along the arrows begins: the client, or who is called by nobody. */
export function entrance(view: View): Component | null {
  const labelled = view.graph.components.filter(
    ({ label, kind }) => label !== '' && kind !== 'group',
  )
  const called = new Set(view.graph.connections.map(({ to }) => to))
  const calling = new Set(view.graph.connections.map(({ from }) => from))
  return (
    labelled.find(({ id, kind }) => kind === 'client' && calling.has(id)) ??
    labelled.find(({ id }) => calling.has(id) && !called.has(id)) ??
    labelled.find(({ id }) => calling.has(id)) ??
    null
  )
}

/** The component that a drill is about, once it is on the board. */
export function drillComponent(view: View): Component | null {
  const { focus } = view.round
  const drill = drillOf(view)
  const own = drill ? view.component(drillFocus(drill)) : null
  if (own) return own
  if (focus === 'group') return view.graph.components.find(({ kind }) => kind === focus) ?? null
  const drawn = view.graph.components.filter(({ kind }) => kind !== 'group')
  if (focus === null) return drawn.find(({ label }) => label !== '') ?? null
  return drawn.find(({ kind }) => kind === focus) ?? null
}

/** Something at one of the ends of an arrow, or something that calls or is called. */
export function isConnected(view: View, id: ComponentId): boolean {
  return view.graph.connections.some(({ from, to }) => from === id || to === id)
}

/** The candidate asked something, or was given a fact. */
export function hasAskedSomething(view: View): boolean {
  return (
    view.memory.facts.size > 0 ||
    view.memory.utterances.some(
      ({ reading, text }) => reading.act === 'question' || text.includes('?'),
    )
  )
}
