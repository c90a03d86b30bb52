import { useEffect, useEffectEvent, useState } from 'react'
import { fetchKnock, type ApiFailure } from '../../api/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Statement } from '../../ui/Statement.tsx'
import css from './AtTheDoor.module.css'
import { followKnock, type KnockState } from './followKnock.ts'

interface AtTheDoorProps {
  knockId: string
  name: string
  onAdmitted(this: void, roundId: string): void
  onAnotherCode(this: void): void
}

/** Waiting for the host's answer, and what it is. */
export function AtTheDoor({ knockId, name, onAdmitted, onAnotherCode }: AtTheDoorProps) {
  const state = useKnock(knockId, onAdmitted)
  const again = <Button onClick={onAnotherCode}>Type another code</Button>
  if (state.status === 'turned_away') {
    return (
      <Statement title="The host did not let you in" actions={again}>
        <p>If that was a mistake, ask the host for a new code or a link.</p>
      </Statement>
    )
  }
  if (state.status === 'over') {
    return (
      <Statement title={titleOf(state.failure)} actions={again}>
        <p>{whatToDo(state.failure)}</p>
      </Statement>
    )
  }
  return (
    <Statement
      title={
        name.trim() === '' ? 'The host will let you in' : `${name.trim()}, the host will let you in`
      }
      actions={again}
    >
      <p>They see your name now. Keep this page open: the round opens here by itself.</p>
      <p className={css['waiting']} role="status">
        <span className={css['dots']} aria-hidden>
          <i />
          <i />
          <i />
        </span>
        {state.status === 'waiting' && !state.isReachable
          ? 'The server does not answer. Trying again.'
          : 'Waiting for the host'}
      </p>
    </Statement>
  )
}

function titleOf({ code }: ApiFailure): string {
  if (code === 'removed') return 'You were taken out of this round'
  return code === 'knock_unknown' ? 'Nobody has answered' : 'This did not work'
}

function whatToDo({ code, message }: ApiFailure): string {
  return code === 'knock_unknown'
    ? 'The host had half an hour and did not come to the door. Ask for a new code and try again.'
    : message
}

function useKnock(knockId: string, onAdmitted: (roundId: string) => void): KnockState {
  const [state, setState] = useState<KnockState>({ status: 'waiting', isReachable: true })
  const take = useEffectEvent((next: KnockState) => {
    setState(next)
    if (next.status === 'admitted') onAdmitted(next.roundId)
  })
  useEffect(() => {
    const knock = followKnock({
      look: () => fetchKnock(knockId),
      setTimer: (run, delayMs) => {
        const timer = setTimeout(run, delayMs)
        return () => clearTimeout(timer)
      },
      onState: (next) => take(next),
    })
    // A page in the background looks seldom, or not at all.
    const onVisibility = () => {
      if (document.visibilityState === 'visible') knock.lookNow()
    }
    document.addEventListener('visibilitychange', onVisibility)
    window.addEventListener('online', knock.lookNow)
    return () => {
      document.removeEventListener('visibilitychange', onVisibility)
      window.removeEventListener('online', knock.lookNow)
      knock.stop()
    }
  }, [knockId])
  return state
}
