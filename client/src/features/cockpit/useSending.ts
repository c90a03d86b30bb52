import { useState } from 'react'
import type { ApiOutcome, ControlRequest } from '../../api/index.ts'
import { requestFor, type Prepared } from './purpose.ts'

/** Why something was not taken: of a card where that stands, of anything else at the top. */
export interface Refusal {
  cardId: string | null
  message: string
}

/** What goes out of the cockpit at once, and what came of it. */
export function useSending(
  onControl: (this: void, request: ControlRequest) => Promise<ApiOutcome<unknown>>,
) {
  const [said, setSaid] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [sending, setSending] = useState<string | null>(null)

  const give = async (request: ControlRequest, done = ''): Promise<boolean> => {
    const outcome = await onControl(request)
    setRefusal(outcome.ok ? null : { cardId: null, message: outcome.failure.message })
    if (outcome.ok) setSaid(done)
    return outcome.ok
  }
  const send = async (prepared: Prepared, cardId: string | null = null): Promise<boolean> => {
    if (sending !== null) return false
    setSending(prepared.text)
    const outcome = await onControl(requestFor(prepared.purpose, prepared.text))
    setSending(null)
    setRefusal(outcome.ok ? null : { cardId, message: outcome.failure.message })
    if (outcome.ok) setSaid(`${doneWords[prepared.purpose.type]}: ${prepared.text}`)
    return outcome.ok
  }
  return {
    /** For those who listen to the page. */
    said,
    say: setSaid,
    refusal,
    /** The text that is on its way; one at a time. */
    sending,
    give,
    send,
  }
}

const doneWords = {
  card: 'Asked',
  followUp: 'Asked',
  hint: 'Hint given',
  requirement: 'Revealed',
  curveball: 'Curveball',
} as const
