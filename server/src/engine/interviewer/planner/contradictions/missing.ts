import type { ComponentId } from '@sparboard/shared/base'
import type { Component } from '@sparboard/shared/design'
import type { Utterance } from '../../memory/InterviewMemory.ts'
import type { View } from '../View.ts'
import {
  isSaidOften,
  namedIn,
  onlyAnIdea,
  sentencesOf,
  standsForMany,
  type Contradiction,
} from './Contradiction.ts'

/** A sketch with fewer boxes has not said yet what it will have. */
const enoughBoxes = 3

const things: readonly (readonly [RegExp, ReadonlySet<string>])[] = [
  [
    /\b(?:through|over|onto|on|into|via|from) (?:the|our|that) (queue|message (?:queue|bus)|event bus)\b/i,
    new Set(['queue', 'stream', 'pubsub']),
  ],
  [/\b(?:from|in|into|hits?|through|to) (?:the|our|that) (cache)\b/i, new Set(['cache', 'cdn'])],
  [/\b(?:from|through|by|behind|on) (?:the|our) (cdn)\b/i, new Set(['cdn'])],
  [
    /\b(?:behind|through|by) (?:the|our) (load balancer)\b/i,
    new Set(['load_balancer', 'api_gateway']),
  ],
]

/** "It goes over the queue", and there is none. */
export function thingThatIsNotDrawn(view: View, { text }: Utterance): Contradiction[] {
  if (view.phase.id !== 'deep_dives' || view.graph.components.length < enoughBoxes) return []
  if (isSaidOften(view, 'missing')) return []
  const kinds = new Set<string>(
    view.graph.components
      // People wait in a waiting room, and messages do not.
      .filter(({ label }) => !/\bwaiting\b/i.test(label))
      .map(({ kind }) => kind),
  )
  // What could not be recognised may be just that.
  if (kinds.has('unknown')) return []
  for (const sentence of sentencesOf(text)) {
    // "So that it doesn't block" denies something else.
    if (onlyAnIdea.test(sentence.replaceAll(/\b(?:not|don't|doesn't|no|never)\b/gi, ' '))) continue
    for (const [words, kindsOfIt] of things) {
      const thing = words.exec(sentence)?.[1]?.toLowerCase()
      if (thing === undefined || [...kindsOfIt].some((kind) => kinds.has(kind))) continue
      const isLabelled = view.graph.components.some(({ label }) =>
        label.toLowerCase().includes(thing),
      )
      if (isLabelled) continue
      return [
        {
          id: `contradiction.missing.${thing.replaceAll(' ', '_')}`,
          because: `A ${thing} was spoken of; the board has none`,
          text: 'You speak of the {thing}, and I see none on the board. Between which two boxes is it?',
          slots: { thing },
          about: [],
        },
      ]
    }
  }
  return []
}

const everywhere =
  /\b(?:runs?|is|are|lives?) (?:on|in) (?:every|each|all(?: of)?(?: the)?)\b[^.;]{0,30}\b(?:instances?|nodes?|servers?|machines?)\b|\bno single (?:point|one)\b/i
const regions = /\b(?:two|three|both|several|multiple|\d) regions\b|\bactive[- ]active\b/i

/** "It runs on every instance", "two regions", and one box is drawn. */
export function oneBoxForMany(view: View, { text }: Utterance): Contradiction[] {
  if (isSaidOften(view, 'one')) return []
  for (const sentence of sentencesOf(text.replaceAll(',', ';'))) {
    if (onlyAnIdea.test(sentence.replaceAll(/\bno single\b/gi, ''))) continue
    const claim = everywhere.exec(sentence) ?? regions.exec(sentence)
    if (!claim) continue
    const isRegions = regions.test(sentence)
    if (isRegions && view.graph.groups.length > 0) continue
    const inWords = named(view, sentence)
    const one = inWords ?? (isRegions ? onlyStore(view) : null)
    if (!one || standsForMany(view, one)) continue
    const words = claim[0].replace(/^(?:is|are|it|runs?|lives?)\b\s*/i, '').trim()
    return [
      {
        id: `contradiction.one@${one.id}`,
        because: `“${claim[0]}” was said; ${view.name(one.id)} is drawn once`,
        text: isRegions
          ? 'You said “{words}”, and the board shows one {component}. Where is the other one?'
          : 'The board shows one {component}, and you said “{words}”. Which is it?',
        slots: { component: view.name(one.id), words },
        about: [one.id],
      },
    ]
  }
  return []
}

function named(view: View, sentence: string): Component | null {
  const [first] = namedIn(view, sentence)
  return first ?? null
}

function onlyStore(view: View): Component | null {
  const stores = view.graph.components.filter(
    ({ kind, label }) => kind.endsWith('_db') && label !== '',
  )
  return stores.length === 1 ? (stores[0] ?? null) : null
}

const calls =
  /\b(?:calls|queries|writes (?:\w+ ){0,3}(?:to|into)|reads (?:\w+ ){0,3}from|publishes (?:\w+ ){0,3}to|sends (?:\w+ ){0,3}to|talks to)\s+(?:the |our )?$/i

/** "A calls B", and nothing is drawn between the two, nor by way of a third. */
export function arrowThatIsNotDrawn(view: View, { text }: Utterance): Contradiction[] {
  if (view.phase.id !== 'deep_dives' || isSaidOften(view, 'arrow')) return []
  for (const sentence of sentencesOf(text)) {
    if (onlyAnIdea.test(sentence)) continue
    const inOrder = namedIn(view, sentence)
      .map((component) => ({ component, at: placeOf(component, sentence) }))
      .toSorted((a, b) => a.at - b.at)
    for (const [index, { component: to, at }] of inOrder.entries()) {
      const before = inOrder[index - 1]
      if (!before) continue
      const between = sentence.slice(before.at + before.component.label.length, at)
      if (between.length > 40 || between.includes(',') || !calls.test(between)) continue
      if (isNear(view, before.component.id, to.id)) continue
      return [
        {
          id: `contradiction.arrow@${before.component.id}.${to.id}`,
          because: `A call from ${view.name(before.component.id)} to ${view.name(to.id)} was claimed; no arrow shows it`,
          text: 'You said that {from} uses {to}, and I see no arrow between them. Which way does it go?',
          slots: { from: view.name(before.component.id), to: view.name(to.id) },
          about: [before.component.id],
        },
      ]
    }
  }
  return []
}

function placeOf({ label }: Component, sentence: string): number {
  return sentence.toLowerCase().indexOf(label.toLowerCase())
}

/** Joined by an arrow, or by way of one other box. */
function isNear(view: View, from: ComponentId, to: ComponentId): boolean {
  const beside = (id: ComponentId) =>
    new Set(
      view.graph.connections.flatMap((line) =>
        line.from === id ? [line.to] : line.to === id ? [line.from] : [],
      ),
    )
  const near = beside(from)
  if (near.has(to)) return true
  const other = beside(to)
  return [...near].some((id) => other.has(id))
}
