import type { ReactNode } from 'react'
import { ENGINE_ID } from '@sparboard/shared/base'
import type { InterviewerKind, Participant, Round } from '@sparboard/shared/round'
import { Avatar } from '../../ui/Avatar.tsx'
import { InlineText } from '../../ui/InlineText.tsx'
import css from './WaitingRoom.module.css'

interface WaitingRoomProps {
  round: Round
  /** Cursor colours of those whose tab is open now. */
  colors: ReadonlyMap<string, string>
  invite: ReactNode
  /** The start button, or what one waits for. */
  start: ReactNode
}

/** Before the start: what the round is about, who is here, how others get in. */
export function WaitingRoom({ round, colors, invite, start }: WaitingRoomProps) {
  const people = round.participants.filter(({ isRemoved }) => !isRemoved)
  return (
    <div className={css['room']}>
      <section className={css['problem']}>
        <h2 className={css['title']} dir="auto">
          {round.problem.title}
        </h2>
        <p className={css['prompt']} dir="auto">
          <InlineText text={round.problem.prompt} />
        </p>
      </section>
      <section>
        <h3 className={css['heading']}>In this round</h3>
        <ul className={css['people']}>
          {people.map((person) => (
            <li key={person.id} className={css['person']}>
              <Avatar name={person.name} color={colorOf(person, colors)} />
              <span className={css['name']} dir="auto">
                {person.name}
              </span>
              <span className={css['role']}>{describe(person, round.interviewer)}</span>
            </li>
          ))}
        </ul>
      </section>
      {invite}
      <div className={css['start']}>{start}</div>
    </div>
  )
}

function colorOf(person: Participant, colors: ReadonlyMap<string, string>): string | undefined {
  return person.id === ENGINE_ID ? 'var(--question-solid)' : colors.get(person.id)
}

function describe({ role, isHost, id }: Participant, interviewer: InterviewerKind): string {
  if (id === ENGINE_ID) return interviewer === 'model' ? 'a language model' : 'built in'
  return isHost ? `${role}, host` : role
}
