import { useState } from 'react'
import type { ApiOutcome, ControlRequest, LiveRound } from '../../api/index.ts'
import { InviteLinks, WaitingRoom } from '../../features/conversation/index.ts'
import type { BoardPerson } from '../../features/board/types.ts'
import { Button } from '../../ui/Button.tsx'
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
  return (
    <WaitingRoom
      round={live.round}
      colors={new Map(people.map(({ id, color }) => [id, color]))}
      invite={<WaitingInvites live={live} />}
      start={<StartOrWait live={live} rights={rights} onControl={onControl} />}
    />
  )
}

function WaitingInvites({ live }: { live: LiveRound }) {
  if (live.invites === null) return null
  return (
    <section>
      <h3 className={css['heading']}>Invite</h3>
      <InviteLinks invites={live.invites} origin={window.location.origin} />
    </section>
  )
}

function StartOrWait({ live, rights, onControl }: Omit<WaitingProps, 'people'>) {
  const [isBusy, setIsBusy] = useState(false)
  if (!rights.canStart) return <p>The round begins when its host or the interviewer starts it.</p>
  const isAlone =
    live.round.interviewer === 'human' &&
    live.round.participants.filter(({ isRemoved }) => !isRemoved).length < 2
  const start = async () => {
    setIsBusy(true)
    await onControl({ type: 'start' })
    setIsBusy(false)
  }
  return (
    <>
      {isAlone ? <p>Nobody else is here yet.</p> : null}
      <Button tone="primary" size="large" isBusy={isBusy} onClick={() => void start()}>
        Start the clock
      </Button>
    </>
  )
}
