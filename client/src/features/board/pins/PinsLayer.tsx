import { useRef, type RefObject } from 'react'
import { track, useEditor, usePassThroughWheelEvents, type TLShapeId } from 'tldraw'
import { PinBadge } from '../../../ui/PinBadge.tsx'
import { useBoardContext } from '../canvas/BoardContext.ts'
import { labelsOf } from '../boardLabels.ts'
import type { BoardPin } from '../types.ts'
import { pinDetail, pinPoint, pinsByComponent } from './pinPlacement.ts'
import css from './PinsLayer.module.css'

interface ScreenBox {
  x: number
  y: number
  w: number
  h: number
}

/** Numbered pins and the lights on components, in front of the drawing and moving with it. */
export const PinsLayer = track(function PinsLayer() {
  const editor = useEditor()
  const { pins, highlightedComponentId, pulse, onPinClick, onPinHover } = useBoardContext()
  const layer = useRef<HTMLDivElement>(null)
  // The hook looks at it after mounting only, when it is set.
  usePassThroughWheelEvents(layer as RefObject<HTMLDivElement>)
  const zoom = editor.getZoomLevel()
  const labels = labelsOf(editor).get()

  function boxOf(id: string): ScreenBox | null {
    const bounds = editor.getShapePageBounds(id as TLShapeId)
    if (!bounds) return null
    const corner = editor.pageToViewport(bounds.point)
    return { x: corner.x, y: corner.y, w: bounds.w * zoom, h: bounds.h * zoom }
  }

  const lit = highlightedComponentId === null ? null : boxOf(highlightedComponentId)
  const pulsed = pulse === null ? null : boxOf(pulse.id)
  return (
    <div ref={layer} className={css['layer']}>
      {lit && <Ring box={lit} className={css['lit']} />}
      {pulsed && <Ring key={pulse?.count} box={pulsed} className={css['pulse']} />}
      {[...pinsByComponent(pins)].map(([componentId, group]) => {
        const box = boxOf(componentId)
        const shape = editor.getShape(componentId as string as TLShapeId)
        if (!box || !shape) return null
        const label = labels.get(componentId)
        return group.map((pin, index) => (
          <PinButton
            key={pin.questionId}
            pin={pin}
            at={pinPoint({ x: box.x + box.w, y: box.y }, index, box.w)}
            detail={pinDetail(pin, zoom)}
            about={label === undefined || label === '' ? 'a component' : label}
            onClick={() => onPinClick(pin.questionId)}
            onHover={(isOn) => onPinHover?.(isOn ? pin.questionId : null)}
          />
        ))
      })}
    </div>
  )
})

interface PinButtonProps {
  pin: BoardPin
  at: { x: number; y: number }
  detail: ReturnType<typeof pinDetail>
  about: string
  onClick: () => void
  onHover: (isOn: boolean) => void
}

function PinButton({ pin, at, detail, about, onClick, onHover }: PinButtonProps) {
  if (detail === 'hidden') return null
  return (
    <button
      type="button"
      className={css['pin']}
      style={{ transform: `translate(${at.x}px, ${at.y}px) translate(-50%, -50%)` }}
      aria-label={`Question ${pin.number} about ${about}, ${pin.status}`}
      data-testid={`pin-${pin.number}`}
      data-status={pin.status}
      onClick={onClick}
      onPointerEnter={() => onHover(true)}
      onPointerLeave={() => onHover(false)}
      onFocus={() => onHover(true)}
      onBlur={() => onHover(false)}
    >
      {detail === 'dot' ? (
        <span className={css['dot']} />
      ) : (
        <PinBadge number={pin.number} status={pin.status} isLit={pin.isActive} />
      )}
    </button>
  )
}

function Ring({ box, className }: { box: ScreenBox; className: string | undefined }) {
  const outset = 4
  return (
    <div
      className={className}
      style={{
        transform: `translate(${box.x - outset}px, ${box.y - outset}px)`,
        width: box.w + 2 * outset,
        height: box.h + 2 * outset,
      }}
    />
  )
}
