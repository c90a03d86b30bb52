import { useState } from 'react'
import { Ellipsis, UserPlus } from 'lucide-react'
import { ENGINE_ID } from '@sparboard/shared/base'
import { roles, type Participant, type Role } from '@sparboard/shared/round'
import type { ControlRequest, LiveRound } from '../../api/index.ts'
import type { BoardPerson } from '../../features/board/types.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { InviteSection } from './InviteSection.tsx'
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
            <InviteSection live={live} onControl={onControl} />
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
  const [isOpen, setIsOpen] = useState(false)
  return (
    <li className={css['entry']}>
      <div className={css['person']}>
        <Avatar name={person.name} color={color} />
        <span className={css['name']} dir="auto" title={person.name}>
          {person.name}
          <span className={css['you']}>
            {' '}
            {[isYou ? 'you' : null, person.isHost ? 'host' : null].filter(Boolean).join(', ')}
          </span>
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
          <IconButton
            size="small"
            icon={Ellipsis}
            label={`More for ${person.name}`}
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          />
        ) : isManaged ? (
          <span className={css['noMore']} />
        ) : null}
      </div>
      {isManaged && isOpen && !person.isHost ? (
        <PersonActions person={person} onControl={onControl} />
      ) : null}
    </li>
  )
}

const questions = {
  handOver: {
    text: 'They start and end the round then, let people in and take them out. You do not any more.',
    yes: 'Make host',
  },
  remove: {
    text: 'They see nothing more of this round, and cannot come back with this browser.',
    yes: 'Remove',
  },
} as const

interface PersonActionsProps {
  person: Participant
  onControl(this: void, request: ControlRequest): void
}

/** What a host can do with somebody, each after a second press that knows what it does. */
function PersonActions({ person, onControl }: PersonActionsProps) {
  const [asked, setAsked] = useState<keyof typeof questions | null>(null)
  if (asked === null) {
    return (
      <div className={css['actions']}>
        <Button
          size="small"
          aria-label={`Make ${person.name} the host`}
          onClick={() => setAsked('handOver')}
        >
          Make host
        </Button>
        <Button
          size="small"
          aria-label={`Remove ${person.name}`}
          onClick={() => setAsked('remove')}
        >
          Remove
        </Button>
      </div>
    )
  }
  const { text, yes } = questions[asked]
  return (
    <div className={css['actions']}>
      <p>{text}</p>
      <Button
        size="small"
        tone={asked === 'remove' ? 'danger' : 'primary'}
        aria-label={`Yes: ${yes.toLowerCase()} ${person.name}`}
        onClick={() => onControl({ type: asked, participantId: person.id })}
      >
        {yes}
      </Button>
      <Button size="small" onClick={() => setAsked(null)}>
        Cancel
      </Button>
    </div>
  )
}

function describePresent(people: readonly BoardPerson[]): string {
  const names = people.map(({ name, isSelf }) => (isSelf ? 'you' : name))
  return names.length === 0 ? '' : `Here now: ${names.join(', ')}.`
}
