import type { ComponentId } from '@sparboard/shared/base'
import type { CueCard } from '@sparboard/shared/protocol'
import { describe, expect, it } from 'vitest'
import { drawCard, filterCards } from './cardFilter.ts'

function card(id: string, about: string[] = [], phases: CueCard['phases'] = []): CueCard {
  return {
    id,
    topic: id,
    title: id,
    about: about as ComponentId[],
    kind: null,
    phases,
    because: '',
    question: `${id}?`,
    listenFor: [],
    redFlags: [],
    next: null,
  }
}

const ids = (cards: readonly CueCard[]) => cards.map(({ id }) => id)
const redis = 'shape:redis' as ComponentId

describe('[SC73] the cards', () => {
  const cards = [
    card('copy', ['shape:redis', 'shape:db'], ['deep_dives']),
    card('load', [], ['estimates']),
    card('evict', ['shape:redis'], ['high_level', 'deep_dives']),
  ]

  it('keep their order, and are those of a component, of a phase, or of both', () => {
    expect(ids(filterCards(cards, { component: null, phase: null }))).toEqual(ids(cards))
    expect(ids(filterCards(cards, { component: redis, phase: null }))).toEqual(['copy', 'evict'])
    expect(ids(filterCards(cards, { component: null, phase: 'estimates' }))).toEqual(['load'])
    expect(ids(filterCards(cards, { component: redis, phase: 'estimates' }))).toEqual([])
  })

  it('surprise with one of the best that was not drawn yet', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => card(id))
    expect(drawCard(many, new Set(), 0)?.id).toBe('a')
    expect(drawCard(many, new Set(), 1)?.id).toBe('e')
    expect(drawCard(many, new Set(['a', 'b']), 1)?.id).toBe('g')
    expect(drawCard(many, new Set(ids(many)), 0)?.id).toBe('a')
    expect(drawCard([], new Set(), 0.5)).toBeNull()
  })
})
