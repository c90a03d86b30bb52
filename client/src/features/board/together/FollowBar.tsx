import { useState } from 'react'
import { useValue, type Editor } from 'tldraw'
import { Button } from '../../../ui/Button.tsx'
import type { BoardPerson } from '../types.ts'
import css from './FollowBar.module.css'

interface FollowBarProps {
  editor: Editor
  people: readonly BoardPerson[]
  onLead(this: void, isLeading: boolean): void
}

/** Whom one follows, who asks to be followed, or that one leads; beside the drawing, not over it. */
export function FollowBar({ editor, people, onLead }: FollowBarProps) {
  const followedId = useValue('followed', () => editor.getInstanceState().followingUserId, [editor])
  // Who was told "not now" asks again by beginning anew.
  const [declined, setDeclined] = useState<readonly string[]>([])
  const others = people.filter((one) => !one.isSelf)
  const leader = others.find((one) => one.isLeading)
  const stillDeclined = declined.filter((id) =>
    others.some((one) => one.id === id && one.isLeading),
  )
  if (stillDeclined.length !== declined.length) setDeclined(stillDeclined)
  const followed = others.find((one) => one.id === followedId)

  if (people.some((one) => one.isSelf && one.isLeading)) {
    return (
      <Bar color="var(--accent-solid)" text="The others are asked to follow your view.">
        <Button size="small" onClick={() => onLead(false)}>
          Stop leading
        </Button>
      </Bar>
    )
  }
  if (followed) {
    return (
      <Bar color={followed.color} text={`You follow ${followed.name}. Move the view to stop.`}>
        <Button size="small" onClick={() => editor.stopFollowingUser()}>
          Stop following
        </Button>
      </Bar>
    )
  }
  if (!leader || declined.includes(leader.id)) return null
  return (
    <Bar color={leader.color} text={`${leader.name} asks you to follow their view.`}>
      <Button
        size="small"
        onClick={() => {
          editor.startFollowingUser(leader.id)
          setDeclined((before) => [...before, leader.id])
        }}
      >
        Follow
      </Button>
      <Button
        size="small"
        tone="quiet"
        onClick={() => setDeclined((before) => [...before, leader.id])}
      >
        Not now
      </Button>
    </Bar>
  )
}

interface BarProps {
  color: string
  text: string
  children: React.ReactNode
}

function Bar({ color, text, children }: BarProps) {
  return (
    <div className={css['bar']} role="status" style={{ '--person': color } as React.CSSProperties}>
      <p className={css['text']} dir="auto">
        {text}
      </p>
      {children}
    </div>
  )
}
