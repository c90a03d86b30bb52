import { useId } from 'react'
import type { DrillSummary, ProblemSummary, PublicConfig } from '@sparboard/shared/protocol'
import {
  pressures,
  type Format,
  type InterviewerKind,
  type Level,
  type Pressure,
} from '@sparboard/shared/round'
import { kindInfo } from '@sparboard/shared/design'
import { Button } from '../../ui/Button.tsx'
import { Choice, type ChoiceOption } from '../../ui/Choice.tsx'
import { Field } from '../../ui/Field.tsx'
import { pressureIsFair, pressureWords } from '../../ui/pressureWords.ts'
import {
  isPreparedDrill,
  ownProblem,
  type ChoiceProblems,
  type LobbyChoice,
} from './lobbyChoice.ts'
import css from './RoundCard.module.css'

interface RoundCardProps {
  choice: LobbyChoice
  /** The chosen problem of the list; null for none or one's own. */
  problem: ProblemSummary | null
  /** What the chosen drill's prepared board is about; null while it is on its way. */
  drill: DrillSummary | null
  /** Null while it is on its way or when it could not be read. */
  config: PublicConfig | null
  /** What to say at the fields; empty until the first attempt. */
  problems: ChoiceProblems
  /** Why the round could not be created. */
  failure: string | null
  isBusy: boolean
  onChange(this: void, change: Partial<LobbyChoice>): void
  onStart(this: void): void
}

const levelOptions: ChoiceOption<Level>[] = [
  { value: 'mid', label: 'Mid' },
  { value: 'senior', label: 'Senior' },
  { value: 'staff', label: 'Staff' },
]

const formatOptions: ChoiceOption<Format>[] = [
  { value: '45', label: '45 min' },
  { value: '25', label: '25 min' },
  { value: '10', label: '10 min drill' },
]

const pressureOptions: ChoiceOption<Pressure>[] = pressures.map((value) => ({
  value,
  label: pressureWords[value].name,
}))

const roleOptions: ChoiceOption<'candidate' | 'interviewer'>[] = [
  { value: 'candidate', label: 'I answer' },
  { value: 'interviewer', label: 'I interview' },
]

const agendaOptions: ChoiceOption<'1' | '2'>[] = [
  { value: '1', label: 'One round' },
  { value: '2', label: 'Two rounds, swap' },
]

/** The round as it will be, and the one button that begins it. */
export function RoundCard({
  choice,
  problem,
  drill,
  config,
  problems,
  failure,
  isBusy,
  onChange,
  onStart,
}: RoundCardProps) {
  const headingId = useId()
  const isPrepared = isPreparedDrill(choice)
  const isOwn = !isPrepared && choice.problemId === ownProblem
  const told = isPrepared ? preparedText(choice, drill) : problemText(problem)
  return (
    <form
      className={css['card']}
      aria-labelledby={headingId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onStart()
      }}
    >
      <div className={css['problem']}>
        <h2 id={headingId} className={css['title']}>
          {isOwn ? choice.ownTitle.trim() || 'Your own problem' : told.title}
        </h2>
        {isOwn ? null : (
          <p className={css['prompt']} data-whole={isPrepared || undefined}>
            {told.prompt}
          </p>
        )}
      </div>
      {isOwn ? (
        <div className={css['own']}>
          <Field label="Title" problem={problems.ownTitle ?? null}>
            {(control) => (
              <input
                {...control}
                value={choice.ownTitle}
                placeholder="Parking garage"
                onChange={(event) => onChange({ ownTitle: event.target.value })}
              />
            )}
          </Field>
          <Field label="What has to be designed" problem={problems.ownPrompt ?? null}>
            {(control) => (
              <textarea
                {...control}
                rows={3}
                value={choice.ownPrompt}
                placeholder="Design the system behind a chain of parking garages: barriers, tickets, prices, free places."
                onChange={(event) => onChange({ ownPrompt: event.target.value })}
              />
            )}
          </Field>
        </div>
      ) : null}
      <div className={css['settings']} data-person={choice.interviewer === 'human' || undefined}>
        <Choice
          legend="Level"
          options={levelOptions}
          value={choice.level}
          onChange={(level) => onChange({ level })}
        />
        <Choice
          legend="Length"
          options={formatOptions}
          value={choice.format}
          onChange={(format) => onChange({ format })}
        />
        <Choice
          legend="Interviewer"
          layout="list"
          options={interviewerOptions(config)}
          value={choice.interviewer}
          onChange={(interviewer) => onChange({ interviewer })}
        />
        {choice.interviewer === 'human' ? (
          <Choice
            legend="Agenda"
            options={agendaOptions}
            value={choice.rounds === 2 ? '2' : '1'}
            onChange={(rounds) => onChange({ rounds: rounds === '2' ? 2 : 1 })}
          />
        ) : null}
        {choice.interviewer === 'human' ? (
          <Choice
            legend={choice.rounds === 2 ? 'Your part in the first round' : 'Your part'}
            options={roleOptions}
            value={choice.hostRole}
            onChange={(hostRole) => onChange({ hostRole })}
          />
        ) : (
          <Choice
            legend="Pressure"
            options={pressureOptions}
            value={choice.pressure}
            onChange={(pressure) => onChange({ pressure })}
            hint={`${pressureWords[choice.pressure].changes} ${pressureIsFair}`}
          />
        )}
        <Field label="Your name" problem={problems.name ?? null}>
          {(control) => (
            <input
              {...control}
              autoComplete="name"
              value={choice.name}
              placeholder="As others will see it"
              onChange={(event) => onChange({ name: event.target.value })}
            />
          )}
        </Field>
      </div>
      <div className={css['start']}>
        <Button type="submit" tone="primary" size="large" isBusy={isBusy}>
          {choice.interviewer === 'human' ? 'Open the round' : 'Start the round'}
        </Button>
        <p className={failure === null ? css['promise'] : css['failure']} role="status">
          {failure ?? promiseOf(choice)}
        </p>
      </div>
    </form>
  )
}

function problemText(problem: ProblemSummary | null): { title: string; prompt: string } {
  return problem ?? { title: 'Your round', prompt: 'Choose a problem to begin with.' }
}

function preparedText(
  { focus }: LobbyChoice,
  drill: DrillSummary | null,
): { title: string; prompt: string } {
  return {
    title: drill?.title ?? `Drill: ${kindInfo[focus].name}`,
    prompt: drill?.situation ?? '',
  }
}

function interviewerOptions(config: PublicConfig | null): ChoiceOption<InterviewerKind>[] {
  return [
    {
      value: 'builtin',
      label: 'Built in',
      detail: 'Reads the board and asks, no other service needed',
    },
    {
      value: 'human',
      label: 'A person',
      detail: 'Invite somebody, or interview somebody yourself',
    },
    {
      value: 'model',
      label: 'A language model',
      ...(config?.model
        ? { detail: `${config.model}, held to the same rules` }
        : { unavailable: 'No model is configured on this server' }),
    },
  ]
}

function promiseOf({ interviewer, format, focus, rounds }: LobbyChoice): string {
  if (interviewer === 'human') {
    return rounds === 2
      ? `Two rounds of ${format} minutes, each with a problem of its own. You swap roles in between.`
      : 'You get invite links and a code. The clock starts when you say so.'
  }
  if (format === '10') return `Ten minutes on one component: ${kindInfo[focus].name}.`
  return `${format} minutes. The clock starts when the board opens.`
}
