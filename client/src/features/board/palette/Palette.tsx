import { Plus } from 'lucide-react'
import { useRef, useState, type FocusEvent, type PointerEvent } from 'react'
import { componentKinds, kindInfo, type ComponentKind } from '@sparboard/shared/design'
import { KindIcon } from '../../../ui/KindIcon.tsx'
import { familyNames, paletteGroups } from './paletteGroups.ts'
import { useDragOut, type DraggedKind } from './useDragOut.ts'
import { useRovingFocus } from './useRovingFocus.ts'
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

const shownKinds = paletteGroups.flatMap(({ kinds }) => kinds)

/** Every kind of component, one click or one drag from the board. */
export function Palette({ isDisabled, onPick, onDrop, onSearch }: PaletteProps) {
  const { dragged, handlersFor, takeWasDragged } = useDragOut(onDrop)
  const roving = useRovingFocus(1 + componentKinds.length)
  const root = useRef<HTMLElement>(null)
  const [tip, setTip] = useState<Tip | null>(null)

  /** Name and tab stop of the button at an index. */
  function buttonProps(index: number, name: string) {
    const { tabIndex, onFocus } = roving.itemProps(index)
    const showTip = (event: PointerEvent<HTMLElement> | FocusEvent<HTMLElement>) => {
      const { top, height } = event.currentTarget.getBoundingClientRect()
      // Beside the palette, where it covers none of its neighbours.
      const right = root.current?.getBoundingClientRect().right ?? 0
      setTip({ text: name, left: right + 6, top: top + height / 2 })
    }
    const hideTip = () => setTip(null)
    return {
      type: 'button' as const,
      disabled: isDisabled,
      'aria-label': name,
      tabIndex,
      onFocus(event: FocusEvent<HTMLElement>) {
        onFocus()
        if (event.currentTarget.matches(':focus-visible')) showTip(event)
      },
      onBlur: hideTip,
      onPointerEnter: showTip,
      onPointerLeave: hideTip,
    }
  }

  return (
    <nav ref={root} className={css['palette']} aria-label="Components">
      <div
        className={css['buttons']}
        role="toolbar"
        aria-label="Add a component"
        aria-orientation="vertical"
        // Focus stays on the buttons; a toolbar itself is never focused.
        tabIndex={-1}
        onKeyDown={roving.onKeyDown}
      >
        <button
          {...buttonProps(0, 'Add by name')}
          className={css['search']}
          aria-keyshortcuts="/"
          onClick={onSearch}
        >
          <Plus size={16} strokeWidth={1.75} aria-hidden />
          <kbd className={css['key']}>/</kbd>
        </button>
        {paletteGroups.map(({ family, kinds }) => (
          <div
            key={family}
            role="group"
            aria-label={familyNames[family]}
            className={css['group']}
            style={{ color: `var(--family-${family})` }}
          >
            {kinds.map((kind) => (
              <button
                key={kind}
                {...buttonProps(1 + shownKinds.indexOf(kind), kindInfo[kind].name)}
                {...handlersFor(kind)}
                className={css['kind']}
                data-testid={`palette-${kind}`}
                onClick={(event) => {
                  // A click that a key made has no position.
                  if (!takeWasDragged()) onPick(kind, event.detail === 0 ? 'key' : 'pointer')
                }}
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
