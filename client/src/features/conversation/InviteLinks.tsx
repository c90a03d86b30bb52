import { useState } from 'react'
import { Unlink } from 'lucide-react'
import type { Invites } from '@sparboard/shared/protocol'
import type { Role } from '@sparboard/shared/round'
import { Button } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import css from './InviteLinks.module.css'

interface InviteLinksProps {
  invites: Invites
  /** The roles that somebody else may take. */
  offered: readonly Role[]
  /** Where this page is served from, e.g. `https://spar.example`. */
  origin: string
  onWithdraw(this: void, role: Role): void
}

const explanations: Record<Role, { title: string; text: string }> = {
  candidate: { title: 'Candidate', text: 'draws and answers' },
  interviewer: { title: 'Interviewer', text: 'asks, keeps the time, may draw' },
  observer: { title: 'Observer', text: 'sees everything, changes nothing' },
}

/** One link a role, to hand on. The token stands behind the #, so no server log ever sees it. */
export function InviteLinks({ invites, offered, origin, onWithdraw }: InviteLinksProps) {
  return (
    <ul className={css['links']}>
      {offered.map((role) => (
        <InviteLink
          key={role}
          role={role}
          token={invites[role] ?? null}
          origin={origin}
          onWithdraw={() => onWithdraw(role)}
        />
      ))}
    </ul>
  )
}

interface InviteLinkProps {
  role: Role
  /** Null when it was withdrawn. */
  token: string | null
  origin: string
  onWithdraw(this: void): void
}

function InviteLink({ role, token, origin, onWithdraw }: InviteLinkProps) {
  const [isAsked, setIsAsked] = useState(false)
  const { title, text } = explanations[role]
  return (
    <li>
      <p className={css['role']}>
        <strong>{title}</strong> {text}
      </p>
      {token === null ? (
        <p className={css['withdrawn']}>Link withdrawn. Whom you tell a code can still knock.</p>
      ) : isAsked ? (
        <div className={css['question']}>
          <p>Nobody gets in by this link any more. Who is in the round stays.</p>
          <Button size="small" tone="danger" onClick={onWithdraw}>
            Withdraw it
          </Button>
          <Button size="small" onClick={() => setIsAsked(false)}>
            Keep it
          </Button>
        </div>
      ) : (
        <div className={css['link']}>
          <CopyField label={`${role} link`} value={inviteUrl(origin, token)} />
          <IconButton
            size="small"
            icon={Unlink}
            label={`Withdraw the ${role} link`}
            onClick={() => setIsAsked(true)}
          />
        </div>
      )}
    </li>
  )
}

/** The address that somebody opens to join with this token. */
export function inviteUrl(origin: string, token: string): string {
  return `${origin}/join#${token}`
}
