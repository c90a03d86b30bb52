import type { Invites } from '@sparboard/shared/protocol'
import { roles, type Role } from '@sparboard/shared/round'
import { CopyField } from '../../ui/CopyField.tsx'
import css from './InviteLinks.module.css'

interface InviteLinksProps {
  invites: Invites
  /** Where this page is served from, e.g. `https://spar.example`. */
  origin: string
}

const explanations: Record<Role, { title: string; text: string }> = {
  candidate: { title: 'Candidate', text: 'draws and answers' },
  interviewer: { title: 'Interviewer', text: 'asks, keeps the time, may draw' },
  observer: { title: 'Observer', text: 'sees everything, changes nothing' },
}

/** One link a role, to hand on. The token stands behind the #, so no server log ever sees it. */
export function InviteLinks({ invites, origin }: InviteLinksProps) {
  return (
    <ul className={css['links']}>
      {roles.map((role) => {
        const token = invites[role]
        if (token === undefined) return null
        const { title, text } = explanations[role]
        return (
          <li key={role}>
            <p className={css['role']}>
              <strong>{title}</strong> {text}
            </p>
            <CopyField label={`${role} link`} value={inviteUrl(origin, token)} />
          </li>
        )
      })}
    </ul>
  )
}

/** The address that somebody opens to join with this token. */
export function inviteUrl(origin: string, token: string): string {
  return `${origin}/join#${token}`
}
