import { useState } from 'react'
import { readJson, writeJson } from '../../ui/browserStorage.ts'

/** The parts of the cockpit that fold away. */
export const sectionIds = ['cards', 'questions', 'requirements', 'curveballs', 'notes'] as const
export type SectionId = (typeof sectionIds)[number]

const storageKey = 'sparboard.cockpit.folded'

export interface Folding {
  isOpen(this: void, id: SectionId): boolean
  toggle(this: void, id: SectionId): void
  open(this: void, id: SectionId): void
}

/** Which parts are folded; kept on this device. */
export function useFolded(): Folding {
  const [folded, setFolded] = useState(() => parseFolded(readJson(storageKey)))
  const change = (id: SectionId, isFolded: boolean) => {
    const next = sectionIds.filter((one) => (one === id ? isFolded : folded.includes(one)))
    setFolded(next)
    writeJson(storageKey, next)
  }
  return {
    isOpen: (id) => !folded.includes(id),
    toggle: (id) => change(id, !folded.includes(id)),
    open: (id) => {
      if (folded.includes(id)) change(id, false)
    },
  }
}

/** Reads what was kept; what is missing or odd leaves all open. */
export function parseFolded(kept: unknown): readonly SectionId[] {
  return Array.isArray(kept) ? sectionIds.filter((id) => kept.includes(id)) : []
}
