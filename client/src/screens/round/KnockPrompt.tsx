import { useState } from 'react'
import { DoorOpen } from 'lucide-react'
import type { Knock, Round } from '@sparboard/shared/round'
import type { ApiOutcome, ControlRequest } from '../../api/index.ts'
import { Button } from '../../ui/Button.tsx'
import css from './KnockPrompt.module.css'

interface KnockPromptProps {
  round: Round
  onControl(this: void, request: ControlRequest): Promise<ApiOutcome<unknown>>
}

/**
 * Who knocks, for the host: a line of its own under the top bar, so that it covers nothing. The one who
 * has waited the longest comes first.
 */
export function KnockPrompt({ round, onControl }: KnockPromptProps) {
  const waiting = round.knocks.filter(({ status }) => status === 'waiting')
  const [first, ...others] = waiting
  return (
    <div className={css['place']}>
      <p className="visually-hidden" role="status">
        {waiting.map(({ name, role }) => `${name} wants to join as ${role}.`).join(' ')}
      </p>
      {first === undefined ? null : (
        <Visitor key={first.id} knock={first} others={others.length} onControl={onControl} />
      )}
    </div>
  )
}

interface VisitorProps {
  knock: Knock
  others: number
  onControl: KnockPromptProps['onControl']
}

function Visitor({ knock, others, onControl }: VisitorProps) {
  const [isBusy, setIsBusy] = useState(false)
  const answer = async (isAdmitted: boolean) => {
    setIsBusy(true)
    await onControl({ type: 'answerKnock', knockId: knock.id, isAdmitted })
    setIsBusy(false)
  }
  return (
    <section className={css['prompt']} aria-label="At the door">
      <DoorOpen size={18} strokeWidth={1.75} aria-hidden />
      <p className={css['words']}>
        <strong className={css['name']} dir="auto" title={knock.name}>
          {knock.name}
        </strong>{' '}
        <span>wants to join as {knock.role}</span>
        {others > 0 ? <span className={css['others']}>· {others} more waiting</span> : null}
      </p>
      <div className={css['buttons']}>
        <Button
          size="small"
          tone="primary"
          isBusy={isBusy}
          aria-label={`Admit ${knock.name}`}
          onClick={() => void answer(true)}
        >
          Admit
        </Button>
        <Button
          size="small"
          isBusy={isBusy}
          aria-label={`Turn away ${knock.name}`}
          onClick={() => void answer(false)}
        >
          Turn away
        </Button>
      </div>
    </section>
  )
}
