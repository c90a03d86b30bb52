import { assertNever } from '@sparboard/shared/base'
import type { Piece } from '../planner/Decision.ts'
import type { View } from '../planner/View.ts'
import type { Lead } from './acknowledge.ts'
import { chooseWording } from './chooseWording.ts'
import { echoOf } from './echo.ts'
import { holdsWording } from './heardBefore.ts'
import { lines, wordingsOf, type LineId } from './lines.ts'
import { fill } from './fill.ts'
import { waysToAsk } from './otherWords.ts'
import { quoteOf } from './shortQuote.ts'

/** What a part of a turn has to get along with. */
export interface Surroundings {
  /** The question that it leads to. */
  lead: Lead
  /** Whether it leaves enough room for the question. */
  fits: (text: string) => boolean
}

/** The words of a piece; null when there is nothing good to say for it. */
export function renderPiece(piece: Piece, view: View, around?: Surroundings): string | null {
  switch (piece.type) {
    case 'line':
      if (piece.id === 'may_have_missed' && !mayDoubt(view)) return null
      return sayLine(piece.id, piece.slots ?? {}, view, around)
    case 'template':
      return inOtherWords(piece, view)
    case 'echo':
      return around ? echoOf(piece.utterance, around.lead, turnsOf(view), view.random) : null
    case 'quote': {
      const { question = '', isSure = false } = around?.lead ?? {}
      const { takeUp } = piece.about
      if (isSure && takeUp !== undefined) return sayLine('told', { quote: takeUp }, view, around)
      const quote = quoteOf(piece.words, piece.about, question)
      // A torn-off scrap in quotation marks is for checking what was heard, and for nothing else.
      if (quote === null || (isSure && quote.startsWith('“'))) return null
      const isNow = view.pending.some(({ text }) => text.includes(piece.words))
      return sayLine(isNow ? 'quote_now' : 'quote_before', { quote }, view, around)
    }
    default:
      return assertNever(piece)
  }
}

/** A text of a topic in one of its wordings; one that gives nothing away that its first would not. */
function inOtherWords({ text, slots }: Piece & { type: 'template' }, view: View): string {
  const wordings = waysToAsk(text, view.knowledge)
  if (wordings.length === 1) return fill(text, slots)
  return chooseWording({ wordings, slots, turns: turnsOf(view), random: view.random })
}

/** One of a line's wordings, for how hard the round presses. */
export function sayLine(
  id: LineId,
  slots: Readonly<Record<string, string>>,
  view: View,
  around?: Surroundings,
): string {
  return chooseWording({
    wordings: wordingsOf(id, view.round.pressure),
    slots,
    turns: turnsOf(view),
    random: view.random,
    ...(around ? { fits: around.fits } : {}),
  })
}

/** Whoever has said more than this was heard. */
const fewWords = 25

/** Doubting one's own ears is polite once; from then on, or to somebody nervous, it sounds like a verdict. */
function mayDoubt(view: View): boolean {
  const heard = turnsOf(view).some((turn) =>
    lines.may_have_missed.some((wording) => holdsWording(turn, wording)),
  )
  const words = view.pending.flatMap(({ text }) => text.split(/\s+/)).length
  return !heard && view.round.pressure !== 'kind' && words <= fewWords
}

/** What the interviewer said so far. */
export function turnsOf({ memory }: View): string[] {
  return memory.turns.map(({ text }) => text)
}
