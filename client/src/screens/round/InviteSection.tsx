import { roles, type Role } from '@sparboard/shared/round'
import type { ControlRequest, LiveRound } from '../../api/index.ts'
import { InviteLinks } from '../../features/conversation/index.ts'
import { CodeToTell } from './CodeToTell.tsx'

interface InviteSectionProps {
  live: LiveRound
  onControl(this: void, request: ControlRequest): void
}

/** How the host gets others in: a code to tell, and links to hand on. Nothing for anybody else. */
export function InviteSection({ live, onControl }: InviteSectionProps) {
  const { round, invites } = live
  if (invites === null) return null
  const offered: readonly Role[] =
    round.interviewer === 'human' ? roles : roles.filter((role) => role !== 'interviewer')
  return (
    <>
      <CodeToTell round={round} offered={offered} serverAheadMs={live.serverAheadMs} />
      <InviteLinks
        invites={invites}
        offered={offered}
        origin={window.location.origin}
        onWithdraw={(role) => onControl({ type: 'revokeInvite', role })}
      />
    </>
  )
}
