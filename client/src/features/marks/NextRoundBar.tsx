import { ArrowRight } from 'lucide-react'
import { Link } from 'wouter'
import type { Role, Round } from '@sparboard/shared/round'
import { nextRoleWords } from './sitting.ts'
import css from './NextRoundBar.module.css'

interface NextRoundBarProps {
  round: Round
  /** The reader's role in this round. */
  role: Role
}

/** Leads everybody of an ended round to the next one; nothing while there is none. */
export function NextRoundBar({ round, role }: NextRoundBarProps) {
  return (
    <div role="status" className={css['place']}>
      {round.next === null ? null : (
        <p className={css['bar']}>
          <span className={css['words']}>
            <strong>The next round is ready.</strong> {nextRoleWords(role)}
          </span>
          <Link href={`/round/${round.next}`} className={css['go'] ?? ''}>
            Go
            <ArrowRight size={15} strokeWidth={2} aria-hidden />
          </Link>
        </p>
      )}
    </div>
  )
}
