import { useId, useRef, useState } from 'react'
import { markers, participantOf, type Reflection } from '@sparboard/shared/round'
import {
  maxReflectionLength,
  type ApiOutcome,
  type ControlRequest,
  type LiveRound,
} from '../../api/index.ts'
import { readJson, writeJson } from '../../ui/browserStorage.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { listNames } from './markWords.ts'
import css from './Reflections.module.css'

interface ReflectionsProps {
  live: LiveRound
  onControl(this: void, request: ControlRequest): Promise<ApiOutcome<unknown>>
}

/** One thing to keep and one to change, of everybody who took part. */
export function Reflections({ live, onControl }: ReflectionsProps) {
  const { round, you } = live
  const isTakingPart = markers(round).some(({ id }) => id === you.id)
  const mine = round.reflections.find(({ by }) => by === you.id) ?? null
  const others = round.reflections.filter(({ by }) => by !== you.id)
  const silent = markers(round)
    .filter(({ id }) => id !== you.id && !others.some(({ by }) => by === id))
    .map(({ name }) => name)
  if (!isTakingPart && others.length === 0) return null
  return (
    <section aria-label="What you take from it" className={css['section']}>
      <h2 className={css['title']}>
        {isTakingPart ? 'What do you take from it?' : 'What they take from it'}
      </h2>
      <div className={css['all']}>
        {isTakingPart ? <Mine live={live} mine={mine} onControl={onControl} /> : null}
        {others.map((reflection) => (
          <Written
            key={reflection.by}
            name={participantOf(round, reflection.by)?.name ?? 'Somebody'}
            reflection={reflection}
          />
        ))}
        {silent.length === 0 ? null : (
          <p className={css['silent']} dir="auto">
            {listNames(silent)} {silent.length === 1 ? 'has' : 'have'} not written anything yet.
          </p>
        )}
      </div>
    </section>
  )
}

interface MineProps {
  live: LiveRound
  mine: Reflection | null
  onControl: ReflectionsProps['onControl']
}

function Mine({ live, mine, onControl }: MineProps) {
  const id = useId()
  const draftKey = `sparboard.reflection.${live.round.id}`
  const [draft, setDraft] = useState(() => readDraft(draftKey, mine))
  const [isEditing, setIsEditing] = useState(draft !== null)
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const keepRef = useRef<HTMLTextAreaElement>(null)
  const { keep, change } = draft ?? { keep: mine?.keep ?? '', change: mine?.change ?? '' }

  const edit = (next: { keep: string; change: string }) => {
    setProblem('')
    setDraft(next)
    writeJson(draftKey, next)
  }
  const forget = () => {
    setDraft(null)
    setIsEditing(false)
    writeJson(draftKey, null)
  }
  const save = async () => {
    if (keep.trim() === '' || change.trim() === '') {
      setProblem('Write one thing to keep and one to change.')
      return
    }
    setIsBusy(true)
    const outcome = await onControl({ type: 'reflect', keep: keep.trim(), change: change.trim() })
    setIsBusy(false)
    if (outcome.ok) forget()
    else setProblem(`${outcome.failure.message} What you wrote is kept here.`)
  }

  if (mine !== null && !isEditing) {
    return (
      <div className={css['written']}>
        <div className={css['who']}>
          <span className={css['name']}>You</span>
          <Button
            size="small"
            tone="quiet"
            onClick={() => {
              setIsEditing(true)
              requestAnimationFrame(() => keepRef.current?.focus())
            }}
          >
            Edit
          </Button>
        </div>
        <Lines reflection={mine} />
      </div>
    )
  }
  return (
    <form
      className={css['form']}
      aria-labelledby={`${id}-label`}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <p id={`${id}-label`} className="visually-hidden">
        What you take from it
      </p>
      <div className={css['fields']}>
        <Field label="One thing to keep">
          {(control) => (
            <textarea
              {...control}
              ref={keepRef}
              rows={2}
              maxLength={maxReflectionLength}
              dir="auto"
              value={keep}
              onChange={(event) => edit({ keep: event.target.value, change })}
            />
          )}
        </Field>
        <Field label="One thing to change">
          {(control) => (
            <textarea
              {...control}
              rows={2}
              maxLength={maxReflectionLength}
              dir="auto"
              value={change}
              onChange={(event) => edit({ keep, change: event.target.value })}
            />
          )}
        </Field>
      </div>
      <div className={css['actions']}>
        <p role="status" className={css['problem']}>
          {problem}
        </p>
        {mine === null ? null : (
          <Button tone="quiet" onClick={forget}>
            Leave it as it was
          </Button>
        )}
        <Button type="submit" isBusy={isBusy}>
          Share
        </Button>
      </div>
    </form>
  )
}

function Written({ name, reflection }: { name: string; reflection: Reflection }) {
  return (
    <div className={css['written']}>
      <div className={css['who']}>
        <span className={css['name']} dir="auto">
          {name}
        </span>
      </div>
      <Lines reflection={reflection} />
    </div>
  )
}

function Lines({ reflection }: { reflection: Reflection }) {
  return (
    <dl className={css['lines']}>
      <div>
        <dt>Keep</dt>
        <dd dir="auto">{reflection.keep}</dd>
      </div>
      <div>
        <dt>Change</dt>
        <dd dir="auto">{reflection.change}</dd>
      </div>
    </dl>
  )
}

/** What was begun and not shared; null where there is nothing else than what was shared. */
function readDraft(key: string, mine: Reflection | null) {
  const kept = readJson(key)
  if (typeof kept !== 'object' || kept === null) return null
  const { keep, change } = kept as Partial<Record<string, unknown>>
  if (typeof keep !== 'string' || typeof change !== 'string') return null
  return keep === mine?.keep && change === mine.change ? null : { keep, change }
}
