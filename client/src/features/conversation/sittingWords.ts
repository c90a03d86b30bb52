import type { Round } from '@sparboard/shared/round'

/** Which round of a sitting this is, and what comes after it; null for a round of its own. */
export function sittingWords({ part }: Pick<Round, 'part'>): string | null {
  if (part === null || part.of < 2) return null
  const place = `Round ${part.number} of ${part.of}`
  return part.number < part.of ? `${place} · then you swap` : place
}
