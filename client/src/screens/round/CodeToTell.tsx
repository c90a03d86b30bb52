import { useId, useState } from 'react'
import type { Role, Round } from '@sparboard/shared/round'
import { Button } from '../../ui/Button.tsx'
import { formatClock, speakDuration } from '../../ui/formatClock.ts'
import css from './CodeToTell.module.css'
import { askForRoundCode, canBeNew, useRoundCode } from './roundCodes.ts'
import { useServerNow } from './useServerNow.ts'

interface CodeToTellProps {
  round: Round
  /** The roles that somebody else may take. */
  offered: readonly Role[]
  serverAheadMs: number
}

/** Six letters to say on a call, instead of a link. */
export function CodeToTell({ round, offered, serverAheadMs }: CodeToTellProps) {
  const id = useId()
  const code = useRoundCode(round.id)
  const nowMs = useServerNow(serverAheadMs, code !== null)
  const [chosen, setChosen] = useState<Role | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const role = chosen ?? missingRole(round, offered)
  // What the server would give again needs no asking.
  const isShown = code !== null && code.role === role && !canBeNew(code, round, nowMs)
  const leftMs = code === null ? 0 : code.expiresAtMs - nowMs

  const ask = async () => {
    setIsBusy(true)
    const failure = await askForRoundCode(round, role)
    setProblem(failure?.message ?? null)
    setIsBusy(false)
  }
  return (
    <div className={css['code']}>
      {code === null || leftMs <= 0 ? (
        <p className={css['hint']}>
          {code === null
            ? 'Tell them six letters: good for ten minutes, and you let in who knocks. Or send a link.'
            : 'The code has expired. Ask for a new one.'}
        </p>
      ) : (
        <div className={css['shown']}>
          <p
            className={css['letters']}
            role="img"
            aria-label={`Code: ${code.code.split('').join(' ')}`}
          >
            <span aria-hidden>
              {code.code.slice(0, 3)} {code.code.slice(3)}
            </span>
          </p>
          <p className={css['facts']}>
            For a{code.role === 'candidate' ? '' : 'n'} {code.role}, at{' '}
            <strong>{window.location.host}/join</strong>,{' '}
            <time role="timer" aria-label={`${speakDuration(leftMs)} left`}>
              {formatClock(leftMs)}
            </time>{' '}
            left
          </p>
        </div>
      )}
      <div className={css['ask']}>
        <span aria-hidden>Code for</span>
        <label className="visually-hidden" htmlFor={id}>
          Who comes by the code
        </label>
        <select
          id={id}
          className={css['role']}
          value={role}
          onChange={(event) => setChosen(event.target.value as Role)}
        >
          {offered.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
        {isShown ? null : (
          <Button size="small" isBusy={isBusy} onClick={() => void ask()}>
            {code?.role === role ? 'New code' : 'Show a code'}
          </Button>
        )}
      </div>
      <p role="status" className={problem === null ? 'visually-hidden' : css['problem']}>
        {problem}
      </p>
    </div>
  )
}

/** The part that nobody has taken yet. */
function missingRole({ participants }: Round, offered: readonly Role[]): Role {
  const isFree = (role: Role) => participants.every((one) => one.isRemoved || one.role !== role)
  return offered.find(isFree) ?? 'observer'
}
