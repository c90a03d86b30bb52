import { useRef, useState, type FocusEvent, type PointerEvent } from 'react'
import { Plus } from 'lucide-react'
import { kindInfo, type ComponentKind } from '@sparboard/shared/design'
import { KindIcon } from '../../../ui/KindIcon.tsx'
import { familyNames, paletteGroups } from './paletteGroups.ts'
import { useDragOut, type DraggedKind } from './useDragOut.ts'
import css from './Palette.module.css'

interface PaletteProps {
  isDisabled: boolean
  onPick(this: void, kind: ComponentKind, by: 'key' | 'pointer'): void
  onDrop(this: void, dropped: DraggedKind): void
  onSearch(this: void): void
}

interface Tip {
  text: string
  top: number
  left: number
}

/** Every kind of component, one click or one drag from the board. */
export function Palette({ isDisabled, onPick, onDrop, onSearch }: PaletteProps) {
  const { dragged, handlersFor, takeWasDragged } = useDragOut(onDrop)
  const root = useRef<HTMLElement>(null)
  const [tip, setTip] = useState<Tip | null>(null)

  function showTip(text: string) {
    return (event: PointerEvent<HTMLElement> | FocusEvent<HTMLElement>) => {
      const { top, height } = event.currentTarget.getBoundingClientRect()
      // Beside the palette, where it covers none of its neighbours.
      const right = root.current?.getBoundingClientRect().right ?? 0
      setTip({ text, left: right + 6, top: top + height / 2 })
    }
  }
  const hideTip = () => setTip(null)

  return (
    <nav ref={root} className={css['palette']} aria-label="Components" onPointerLeave={hideTip}>
      <button
        type="button"
        className={css['search']}
        disabled={isDisabled}
        aria-label="Add a component by name"
        aria-keyshortcuts="/"
        onClick={onSearch}
        onPointerEnter={showTip('Add by name')}
        onFocus={showTip('Add by name')}
        onPointerLeave={hideTip}
        onBlur={hideTip}
      >
        <Plus size={16} strokeWidth={1.75} aria-hidden />
        <kbd className={css['key']}>/</kbd>
      </button>
      <div className={css['groups']}>
        {paletteGroups.map(({ family, kinds }) => (
          <div
            key={family}
            role="group"
            aria-label={familyNames[family]}
            className={css['group']}
            style={{ color: `var(--family-${family})` }}
            data-family={family}
          >
            {kinds.map((kind) => (
              <button
                key={kind}
                type="button"
                className={css['kind']}
                disabled={isDisabled}
                aria-label={kindInfo[kind].name}
                data-testid={`palette-${kind}`}
                {...handlersFor(kind)}
                onClick={(event) => {
                  // A click that a key made has no position.
                  if (!takeWasDragged()) onPick(kind, event.detail === 0 ? 'key' : 'pointer')
                }}
                onPointerEnter={showTip(kindInfo[kind].name)}
                onFocus={showTip(kindInfo[kind].name)}
                onPointerLeave={hideTip}
                onBlur={hideTip}
              >
                <KindIcon kind={kind} size={18} />
              </button>
            ))}
          </div>
        ))}
      </div>
      {tip && !dragged && (
        <div className={css['tip']} style={{ left: tip.left, top: tip.top }} aria-hidden>
          {tip.text}
        </div>
      )}
      {dragged && <DragGhost {...dragged} />}
    </nav>
  )
}

function DragGhost({ kind, x, y }: DraggedKind) {
  const { name, family } = kindInfo[kind]
  return (
    <div
      className={css['ghost']}
      style={{ left: x, top: y, borderColor: `var(--family-${family}-border)` }}
      aria-hidden
    >
      <span style={{ color: `var(--family-${family})` }}>
        <KindIcon kind={kind} size={18} />
      </span>
      {name}
    </div>
  )
}
