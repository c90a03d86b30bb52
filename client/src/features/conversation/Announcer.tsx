import { useState } from 'react'
import type { ParticipantId } from '@sparboard/shared/base'
import { participantOf, type Round } from '@sparboard/shared/round'
import { splitInlineCode } from '../../ui/inlineCode.ts'

interface AnnouncerProps {
  round: Round
  me: ParticipantId
}

/** Reads new turns of the interviewer out to people who listen; what was there before stays silent. */
export function Announcer({ round, me }: AnnouncerProps) {
  const [silentUpTo] = useState(round.lastSeq)
  const turn = round.turns.findLast(({ role, by }) => role === 'interviewer' && by !== me)
  const isNew = turn !== undefined && turn.seq > silentUpTo
  const words = splitInlineCode(isNew ? turn.text : '').map(({ text }) => text)
  return (
    <p className="visually-hidden" aria-live="polite">
      {isNew ? `${participantOf(round, turn.by)?.name ?? 'Interviewer'}: ${words.join('')}` : ''}
    </p>
  )
}
