import type { ParticipantId } from '@sparboard/shared/base'
import type { Turn } from '@sparboard/shared/round'

/** What this list needs to know of something that was sent. */
export interface SentText {
  command: { text: string }
  /** Head of the log when it was sent. */
  afterSeq: number
}

/**
 * Which of the sent texts the transcript does not show yet. The event often arrives before the answer
 * to the command; then the turn is recognised by its speaker and words, so it never shows twice.
 */
export function unconfirmedTurns<Sent extends SentText>(
  sent: readonly Sent[],
  turns: readonly Turn[],
  me: ParticipantId,
): Sent[] {
  const taken = new Set<number>()
  return sent.filter(({ command, afterSeq }) => {
    const shown = turns.find(
      (turn) =>
        turn.by === me &&
        turn.seq > afterSeq &&
        !taken.has(turn.seq) &&
        sameWords(turn.text, command.text),
    )
    if (shown === undefined) return true
    taken.add(shown.seq)
    return false
  })
}

// The server trims and drops invisible characters; between words that makes no difference to a reader.
function sameWords(one: string, other: string): boolean {
  return simplify(one) === simplify(other)
}

function simplify(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim()
}
