import { useState } from 'react'
import { UserPlus } from 'lucide-react'
import { ENGINE_ID } from '@sparboard/shared/base'
import { roles, type Participant, type Role } from '@sparboard/shared/round'
import type { ControlRequest, LiveRound } from '../../api/index.ts'
import type { BoardPerson } from '../../features/board/types.ts'
import { InviteLinks } from '../../features/conversation/index.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Popover } from '../../ui/Popover.tsx'
import css from './PeopleMenu.module.css'

interface PeopleMenuProps {
  live: LiveRound
  people: readonly BoardPerson[]
  onControl(this: void, request: ControlRequest): void
}

const avatarsShown = 4

/** Who is here; behind it everybody of the round, and for the host the invite links. */
export function PeopleMenu({ live, people, onControl }: PeopleMenuProps) {
  const { round, you, invites } = live
  const present = people.slice(0, avatarsShown)
  const more = people.length - present.length
  const everybody = round.participants.filter(({ isRemoved }) => !isRemoved)
  return (
    <Popover
      label="People"
      renderTrigger={(trigger) => (
        <button type="button" className={css['trigger']} title="People and invites" {...trigger}>
          <span className="visually-hidden">{describePresent(people)} </span>
          <span className={css['stack']}>
            {present.map((person) => (
              <Avatar key={person.id} name={person.name} color={person.color} />
            ))}
            {more > 0 ? <span className={css['more']}>+{more}</span> : null}
          </span>
          <UserPlus size={16} strokeWidth={1.75} aria-hidden />
          <span className="visually-hidden">People and invites</span>
        </button>
      )}
    >
      <div className={css['menu']}>
        <h2 className={css['heading']}>In this round</h2>
        <ul className={css['people']}>
          {everybody.map((person) => (
            <PersonRow
              key={person.id}
              person={person}
              color={
                person.id === ENGINE_ID
                  ? 'var(--question-solid)'
                  : people.find(({ id }) => id === person.id)?.color
              }
              isYou={person.id === you.id}
              isManaged={you.isHost && person.id !== ENGINE_ID && round.status !== 'ended'}
              offeredRoles={round.interviewer === 'human' ? roles : ['candidate', 'observer']}
              onControl={onControl}
            />
          ))}
        </ul>
        {invites === null || round.status === 'ended' ? null : (
          <>
            <h2 className={css['heading']}>Invite</h2>
            <InviteLinks invites={invites} origin={window.location.origin} />
          </>
        )}
      </div>
    </Popover>
  )
}

interface PersonRowProps {
  person: Participant
  color: string | undefined
  isYou: boolean
  isManaged: boolean
  offeredRoles: readonly Role[]
  onControl(this: void, request: ControlRequest): void
}

function PersonRow({ person, color, isYou, isManaged, offeredRoles, onControl }: PersonRowProps) {
  const [isAsked, setIsAsked] = useState(false)
  return (
    <li className={css['person']}>
      <Avatar name={person.name} color={color} />
      <span className={css['name']} dir="auto">
        {person.name}
        {isYou ? <span className={css['you']}> you</span> : null}
      </span>
      {isManaged ? (
        <select
          className={css['role']}
          aria-label={`Role of ${person.name}`}
          value={person.role}
          onChange={(event) =>
            onControl({
              type: 'setRole',
              participantId: person.id,
              role: event.target.value as Role,
            })
          }
        >
          {offeredRoles.map((role) => (
            <option key={role}>{role}</option>
          ))}
        </select>
      ) : (
        <span className={css['fixedRole']}>{person.role}</span>
      )}
      {isManaged && !person.isHost ? (
        <Button
          size="small"
          tone={isAsked ? 'danger' : 'quiet'}
          aria-label={`${isAsked ? 'Sure? ' : ''}Remove ${person.name}`}
          onBlur={() => setIsAsked(false)}
          onClick={() => {
            if (isAsked) onControl({ type: 'remove', participantId: person.id })
            setIsAsked(!isAsked)
          }}
        >
          {isAsked ? 'Sure?' : 'Remove'}
        </Button>
      ) : null}
    </li>
  )
}

function describePresent(people: readonly BoardPerson[]): string {
  const names = people.map(({ name, isSelf }) => (isSelf ? 'you' : name))
  return names.length === 0 ? '' : `Here now: ${names.join(', ')}.`
}
