import { useState } from 'react'
import type { Participant } from '@sparboard/shared/round'
import type { ApiOutcome, ControlRequest, LiveRound } from '../../api/index.ts'
import { listNames, readinessOf, type Readiness } from '../../features/conversation/index.ts'
import type { BoardPerson } from '../../features/board/types.ts'
import { Button } from '../../ui/Button.tsx'
import { Switch } from '../../ui/Switch.tsx'
import type { Rights } from './rights.ts'
import css from './ReadyOrStart.module.css'

interface ReadyOrStartProps {
  live: LiveRound
  rights: Rights
  people: readonly BoardPerson[]
  onControl(this: void, request: ControlRequest): Promise<ApiOutcome<unknown>>
}

/** Before a round that a person leads: one says that one is ready, and the start comes into its own. */
export function ReadyOrStart({ live, rights, people, onControl }: ReadyOrStartProps) {
  const { round, you } = live
  const [busy, setBusy] = useState<'ready' | 'start' | null>(null)
  const readiness = readinessOf(round, (id) => people.some((person) => person.id === id))
  const isReady = round.ready.includes(you.id)
  const run = async (what: 'ready' | 'start', request: ControlRequest) => {
    setBusy(what)
    await onControl(request)
    setBusy(null)
  }
  return (
    <div className={css['foot']}>
      {you.role === 'observer' ? null : (
        <Switch
          label="I am ready"
          isOn={isReady}
          isBusy={busy === 'ready'}
          onChange={(next) => void run('ready', { type: 'ready', isReady: next })}
        />
      )}
      <p className={css['words']} role="status">
        {words(readiness, you.id, rights.canStart)}
      </p>
      {rights.canStart ? (
        <Button
          tone={readiness.isEverybodyReady ? 'primary' : 'secondary'}
          size={readiness.isEverybodyReady ? 'large' : 'medium'}
          isBusy={busy === 'start'}
          onClick={() => void run('start', { type: 'start' })}
        >
          {readiness.isEverybodyReady ? 'Start the clock' : 'Start without waiting'}
        </Button>
      ) : null}
    </div>
  )
}

/** Whom or what the round waits for. */
function words(readiness: Readiness, you: string, canStart: boolean): string {
  const { people, missing, awaited, isEverybodyReady } = readiness
  if (people.length < 2 && missing !== null && people.some(({ id }) => id === you)) {
    return `Nobody else is here yet: the round needs ${withArticle(missing)}.`
  }
  if (missing !== null) return `The round needs ${withArticle(missing)} still.`
  if (isEverybodyReady) {
    return canStart
      ? 'Everybody is ready.'
      : 'Everybody is ready. The host or the interviewer starts the clock.'
  }
  const others = awaited.filter(({ id }) => id !== you)
  if (others.length === 0) return 'The others are ready.'
  return `Waiting for ${listNames(others.map(({ name }: Participant) => name))}.`
}

function withArticle(role: 'candidate' | 'interviewer'): string {
  return role === 'candidate' ? 'a candidate' : 'an interviewer'
}
