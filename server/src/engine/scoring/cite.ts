import type { ComponentId } from '@sparboard/shared/base'
import type { Evidence } from '@sparboard/shared/scorecard'
import type { RoundRecord } from './RoundRecord.ts'

const longestQuote = 160

/** Cites a turn; a long one is cut at a word near 160 characters. */
export function citeWords(
  record: RoundRecord,
  turn: { seq: number; text: string },
  reason: string,
  side: Evidence['side'] = 'for',
): Evidence {
  return {
    elapsedMs: record.elapsedAt(turn.seq),
    seq: turn.seq,
    quote: shorten(turn.text),
    componentId: null,
    componentLabel: null,
    reason,
    side,
  }
}

/** Cites a component of the board, at the time when it was first drawn. */
export function citeComponent(
  record: RoundRecord,
  component: { id: ComponentId; label: string },
  reason: string,
  side: Evidence['side'] = 'for',
): Evidence {
  const first = record.firstDrawn.find(({ id }) => id === component.id)
  return {
    elapsedMs: first ? record.elapsedAt(first.seq) : 0,
    seq: null,
    quote: null,
    componentId: component.id,
    componentLabel: component.label,
    reason,
    side,
  }
}

function shorten(text: string): string {
  const oneLine = text.replace(/\s+/g, ' ').trim()
  if (oneLine.length <= longestQuote) return oneLine
  const cut = oneLine.slice(0, longestQuote)
  return `${cut.slice(0, Math.max(longestQuote / 2, cut.lastIndexOf(' ')))}…`
}
