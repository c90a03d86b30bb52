import { useState } from 'react'
import type { ApiOutcome, ControlRequest, LiveRound } from '../../api/index.ts'
import { WaitingRoom } from '../../features/conversation/index.ts'
import type { BoardPerson } from '../../features/board/types.ts'
import { Button } from '../../ui/Button.tsx'
import { InviteSection } from './InviteSection.tsx'
import { ReadyOrStart } from './ReadyOrStart.tsx'
import type { Rights } from './rights.ts'
import css from './SidePanel.module.css'

interface WaitingProps {
  live: LiveRound
  rights: Rights
  people: readonly BoardPerson[]
  onControl(this: void, request: ControlRequest): Promise<ApiOutcome<unknown>>
}

/** Beside the board before the start: the waiting room, and who may end the wait. */
export function Waiting({ live, rights, people, onControl }: WaitingProps) {
  const isLedByPerson = live.round.interviewer === 'human'
  return (
    <WaitingRoom
      round={live.round}
      you={live.you}
      colors={new Map(people.map(({ id, color }) => [id, color]))}
      invite={<WaitingInvites live={live} onControl={(request) => void onControl(request)} />}
      start={
        isLedByPerson ? (
          <ReadyOrStart live={live} rights={rights} people={people} onControl={onControl} />
        ) : (
          <Start rights={rights} onControl={onControl} />
        )
      }
    />
  )
}

interface WaitingInvitesProps {
  live: LiveRound
  onControl(this: void, request: ControlRequest): void
}

function WaitingInvites({ live, onControl }: WaitingInvitesProps) {
  if (live.invites === null) return null
  return (
    <section>
      <h3 className={css['heading']}>Invite</h3>
      <InviteSection live={live} onControl={onControl} />
    </section>
  )
}

function Start({ rights, onControl }: Pick<WaitingProps, 'rights' | 'onControl'>) {
  const [isBusy, setIsBusy] = useState(false)
  if (!rights.canStart) return <p>The round begins when its host or the interviewer starts it.</p>
  const start = async () => {
    setIsBusy(true)
    await onControl({ type: 'start' })
    setIsBusy(false)
  }
  return (
    <Button tone="primary" size="large" isBusy={isBusy} onClick={() => void start()}>
      Start the clock
    </Button>
  )
}
