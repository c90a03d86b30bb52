import type { ReactNode } from 'react'
import { Check } from 'lucide-react'
import { ENGINE_ID } from '@sparboard/shared/base'
import type { InterviewerKind, Participant, Round } from '@sparboard/shared/round'
import { Avatar } from '../../ui/Avatar.tsx'
import { InlineText } from '../../ui/InlineText.tsx'
import { sittingWords } from './sittingWords.ts'
import css from './WaitingRoom.module.css'

interface WaitingRoomProps {
  round: Round
  you: Pick<Participant, 'id'>
  /** Cursor colours of those whose tab is open now. */
  colors: ReadonlyMap<string, string>
  invite: ReactNode
  /** The start button, or what one waits for. */
  start: ReactNode
}

/** Before the start: what the round is about, who is here and ready, how others get in. */
export function WaitingRoom({ round, you, colors, invite, start }: WaitingRoomProps) {
  const people = round.participants.filter(({ isRemoved }) => !isRemoved)
  const sitting = sittingWords(round)
  return (
    <div className={css['room']}>
      <section className={css['problem']}>
        <h2 className={css['title']} dir="auto">
          {round.problem.title}
        </h2>
        {sitting === null ? null : <p className={css['sitting']}>{sitting}</p>}
        <p className={css['prompt']} dir="auto">
          <InlineText text={round.problem.prompt} />
        </p>
        {round.previous === null || round.part === null ? null : (
          <a className={css['previous']} href={`/review/${round.previous}`}>
            Marks of round {round.part.number - 1}
          </a>
        )}
      </section>
      <section>
        <h3 className={css['heading']}>In this round</h3>
        <ul className={css['people']}>
          {people.map((person) => (
            <PersonLine
              key={person.id}
              person={person}
              round={round}
              color={person.id === ENGINE_ID ? 'var(--question-solid)' : colors.get(person.id)}
              isYou={person.id === you.id}
            />
          ))}
        </ul>
      </section>
      {invite}
      <div className={css['start']}>{start}</div>
    </div>
  )
}

interface PersonLineProps {
  person: Participant
  round: Round
  /** Undefined while they are away. */
  color: string | undefined
  isYou: boolean
}

function PersonLine({ person, round, color, isYou }: PersonLineProps) {
  const isReady = round.ready.includes(person.id) && person.role !== 'observer'
  return (
    <li className={css['person']}>
      <Avatar name={person.name} color={color} />
      <span className={css['who']}>
        <span className={css['name']} dir="auto" title={person.name}>
          {person.name}
        </span>
        <span className={css['role']}>{describe(person, round.interviewer, isYou)}</span>
      </span>
      {round.interviewer !== 'human' ? null : color === undefined ? (
        <span className={css['away']}>Away</span>
      ) : isReady ? (
        <span className={css['ready']}>
          <Check size={13} strokeWidth={2.6} aria-hidden />
          Ready
        </span>
      ) : (
        <span className={css['here']}>
          {person.role === 'observer' ? 'Watching' : 'Not ready yet'}
        </span>
      )}
    </li>
  )
}

function describe(
  { role, isHost, id }: Participant,
  interviewer: InterviewerKind,
  isYou: boolean,
): string {
  if (id === ENGINE_ID) return interviewer === 'model' ? 'a language model' : 'built in'
  return [isYou ? 'you' : null, role, isHost ? 'host' : null].filter(Boolean).join(', ')
}
