import { ArrowUp } from 'lucide-react'
import { track, useEditor } from 'tldraw'
import { useBoardContext } from '../canvas/BoardContext.ts'
import { reactions, type SeenGesture } from './gesture.ts'
import { reactionIcons } from './reactionIcons.ts'
import { placeSpotlight } from './placeSpotlight.ts'
import css from './GesturesLayer.module.css'

/** What people point at, and how they feel about it, in front of the drawing for a few seconds. */
export const GesturesLayer = track(function GesturesLayer() {
  const { gestures } = useBoardContext()
  const shown = gestures.filter((one) => one.type === 'reaction')
  return (
    <div className={css['layer']}>
      {gestures.map((gesture) =>
        gesture.type === 'spotlight' ? <Spotlight key={gesture.key} spotlight={gesture} /> : null,
      )}
      <ul className={css['reactions']}>
        {shown.map(({ key, name, reaction, color, isSelf }) => {
          const Icon = reactionIcons[reaction]
          return (
            <li key={key} className={css['reaction']}>
              <Icon size={18} strokeWidth={2} color={color} aria-hidden />
              <b className={css['name']}>{isSelf ? 'You' : name}</b>
              {isSelf ? null : <span className={css['says']}>{reactions[reaction]}</span>}
            </li>
          )
        })}
      </ul>
      <p role="status" className="visually-hidden">
        {gestures
          .filter(({ isSelf }) => !isSelf)
          .map(describeGesture)
          .join('. ')}
      </p>
    </div>
  )
})

/** "Ana points at something on the board". */
export function describeGesture(gesture: SeenGesture): string {
  return gesture.type === 'spotlight'
    ? `${gesture.name} points at something on the board`
    : `${gesture.name} ${reactions[gesture.reaction]}`
}

interface SpotlightProps {
  spotlight: SeenGesture & { type: 'spotlight' }
}

const Spotlight = track(function Spotlight({ spotlight }: SpotlightProps) {
  const editor = useEditor()
  const { x, y, color, name, isSelf } = spotlight
  const view = editor.getViewportScreenBounds()
  const place = placeSpotlight(editor.pageToViewport({ x, y }), { w: view.w, h: view.h })
  const style = {
    transform: `translate(${place.x}px, ${place.y}px)`,
    '--person': color,
  } as React.CSSProperties
  if (place.isInView) {
    return (
      <div className={css['spotlight']} style={style} data-testid="spotlight">
        <span className={css['ring']} />
        {isSelf ? null : <span className={css['tag']}>{name}: look here</span>}
      </div>
    )
  }
  if (isSelf) return null
  return (
    <button
      type="button"
      className={css['beyond']}
      style={style}
      onClick={() => editor.centerOnPoint({ x, y }, { animation: { duration: 180 } })}
    >
      <ArrowUp
        size={14}
        strokeWidth={2}
        aria-hidden
        style={{ transform: `rotate(${place.angle}rad)` }}
      />
      {name} points here
    </button>
  )
})
