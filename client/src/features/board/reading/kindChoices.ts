import {
  componentKinds,
  isComponentKind,
  searchKinds,
  type ComponentKind,
  type RankedKind,
} from '@sparboard/shared/design'

/** One line of the menu that corrects a kind. */
export interface KindChoice {
  kind: ComponentKind
  /** How likely the drawing makes it; null where it says nothing of this kind. */
  confidence: number | null
}

export interface KindChoices {
  /** What the drawing was read as, best first. Empty while something is searched for. */
  read: KindChoice[]
  /** Every other kind in the palette's order, or what the search finds, best first. */
  others: KindChoice[]
}

/** What the menu offers: the ranked kinds first, then all others; or what a search finds. */
export function kindChoices(kinds: readonly RankedKind[], query: string): KindChoices {
  const confidences = new Map(kinds.map(({ kind, confidence }) => [kind, confidence]))
  const choice = (kind: ComponentKind): KindChoice => ({
    kind,
    confidence: confidences.get(kind) ?? null,
  })
  if (query.trim() !== '') {
    return { read: [], others: searchKinds(query).map(({ kind }) => choice(kind)) }
  }
  const read = kinds.map(({ kind }) => kind).filter(isComponentKind)
  return {
    read: read.map(choice),
    others: componentKinds.filter((kind) => !read.includes(kind)).map(choice),
  }
}
