import { Crosshair, Radio, Sparkles, Users } from 'lucide-react'
import { Popover, Toolbar } from 'radix-ui'
import { useState } from 'react'
import { useValue, type Editor } from 'tldraw'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import type { BoardPerson } from '../types.ts'
import { reactions, type ReactionId } from './gesture.ts'
import { reactionIcons } from './reactionIcons.ts'
import css from './TogetherMenu.module.css'

const reactionIds = Object.keys(reactions) as ReactionId[]

interface TogetherMenuProps {
  editor: Editor | null
  people: readonly BoardPerson[]
  /** False for observers, who watch and follow. */
  canPoint: boolean
  onReact(this: void, reaction: ReactionId): void
  onSpotlight(this: void): void
  onLead(this: void, isLeading: boolean): void
}

/** How people at one board reach each other: look here, a laser, follow me, a sign. */
export function TogetherMenu({
  editor,
  people,
  canPoint,
  onReact,
  onSpotlight,
  onLead,
}: TogetherMenuProps) {
  const [isOpen, setIsOpen] = useState(false)
  const followed = useValue('followed', () => editor?.getInstanceState().followingUserId, [editor])
  const isLasering = useValue('laser', () => editor?.getCurrentToolId() === 'laser', [editor])
  const others = people.filter((one) => !one.isSelf && one.role !== 'observer')
  const isLeading = people.some((one) => one.isSelf && one.isLeading)

  function andClose(act: () => void): () => void {
    return () => {
      act()
      setIsOpen(false)
    }
  }

  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Toolbar.Button asChild>
        <Popover.Trigger
          className={css['trigger']}
          aria-label="Point and follow"
          title="Point and follow"
          data-active={isLeading || isLasering || undefined}
          disabled={!editor}
        >
          <Users size={17} strokeWidth={1.75} aria-hidden />
        </Popover.Trigger>
      </Toolbar.Button>
      <Popover.Portal>
        <Popover.Content
          className={css['panel']}
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label="Point and follow"
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            editor?.focus()
          }}
        >
          {canPoint ? (
            <>
              <div className={css['reactions']} role="group" aria-label="Show the others a sign">
                {reactionIds.map((id) => (
                  <IconButton
                    key={id}
                    icon={reactionIcons[id]}
                    label={`Show: ${reactions[id]}`}
                    className={css['reaction']}
                    onClick={andClose(() => onReact(id))}
                  />
                ))}
              </div>
              <div className={css['ways']}>
                <Way
                  icon={Crosshair}
                  name="Look here"
                  keys="J"
                  hint="Shows the others what is selected, or the middle of your view"
                  onClick={andClose(onSpotlight)}
                />
                <Way
                  icon={Sparkles}
                  name="Laser"
                  keys="K"
                  hint="Draws a line that fades"
                  isOn={isLasering}
                  onClick={andClose(() => editor?.setCurrentTool(isLasering ? 'select' : 'laser'))}
                />
                <Way
                  icon={Radio}
                  name={isLeading ? 'Stop leading' : 'Follow me'}
                  hint="Asks the others to look at what you look at"
                  isOn={isLeading}
                  onClick={andClose(() => onLead(!isLeading))}
                />
              </div>
            </>
          ) : null}
          {others.length === 0 ? (
            <p className={css['alone']}>Nobody else is here now.</p>
          ) : (
            <ul className={css['people']}>
              {others.map((person) => (
                <li key={person.id} className={css['person']}>
                  <Avatar name={person.name} color={person.color} />
                  <span className={css['name']} dir="auto">
                    {person.name}
                  </span>
                  <Button
                    size="small"
                    aria-pressed={followed === person.id}
                    onClick={andClose(() =>
                      followed === person.id
                        ? editor?.stopFollowingUser()
                        : editor?.startFollowingUser(person.id),
                    )}
                  >
                    {followed === person.id ? 'Stop following' : 'Follow'}
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

interface WayProps {
  icon: typeof Users
  name: string
  hint: string
  keys?: string
  isOn?: boolean
  onClick(this: void): void
}

function Way({ icon: Icon, name, hint, keys, isOn, onClick }: WayProps) {
  return (
    <button type="button" className={css['way']} aria-pressed={isOn} onClick={onClick}>
      <Icon size={17} strokeWidth={1.75} aria-hidden />
      <span className={css['wayText']}>
        <b>{name}</b>
        <span>{hint}</span>
      </span>
      {keys === undefined ? null : <kbd className={css['keys']}>{keys}</kbd>}
    </button>
  )
}
