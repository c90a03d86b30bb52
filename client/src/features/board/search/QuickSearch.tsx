import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { kindInfo, searchKinds, type KindMatch } from '@sparboard/shared/design'
import { KindIcon } from '../../../ui/KindIcon.tsx'
import css from './QuickSearch.module.css'

/** As many as one takes in at a glance. */
const maxResults = 7
const panel = { width: 264, height: 316, margin: 8 }

interface QuickSearchProps {
  /** Where it was asked for, in pixels of the canvas. */
  at: { x: number; y: number }
  /** The canvas it must stay inside. */
  within: { w: number; h: number }
  onPick(this: void, match: KindMatch, by: 'key' | 'pointer'): void
  onClose(this: void, by: 'key' | 'pointer'): void
}

/** Finds a component by name at the pointer: type, Enter. Esc closes. */
export function QuickSearch({ at, within, onPick, onClose }: QuickSearchProps) {
  const [query, setQuery] = useState('')
  const [activeIndex, setActiveIndex] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const root = useRef<HTMLDivElement>(null)
  const listId = useId()
  const matches = useMemo(() => matchesFor(query), [query])
  const active = matches[Math.min(activeIndex, matches.length - 1)]

  useEffect(() => {
    input.current?.focus({ preventScroll: true })
    function closeOutside(event: PointerEvent): void {
      if (!root.current?.contains(event.target as Node)) onClose('pointer')
    }
    // Capturing, because the canvas keeps its pointer events to itself.
    document.addEventListener('pointerdown', closeOutside, true)
    return () => document.removeEventListener('pointerdown', closeOutside, true)
  }, [onClose])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    event.stopPropagation()
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setActiveIndex((index) => (index + step + matches.length) % matches.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (active) onPick(active, 'key')
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      onClose('key')
    }
  }

  return (
    <div
      ref={root}
      className={css['panel']}
      style={{
        left: clamp(at.x - 20, panel.margin, within.w - panel.width - panel.margin),
        top: clamp(at.y - 20, panel.margin, within.h - panel.height - panel.margin),
      }}
    >
      <input
        ref={input}
        className={css['input']}
        type="text"
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={active ? `${listId}-${active.kind}` : undefined}
        aria-label="Add a component"
        placeholder="Redis, queue, load balancer…"
        autoComplete="off"
        spellCheck={false}
        maxLength={60}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setActiveIndex(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={listId} role="listbox" aria-label="Components" className={css['list']}>
        {matches.map((match, index) => (
          // The input that the list belongs to has the keyboard.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={match.kind}
            id={`${listId}-${match.kind}`}
            role="option"
            aria-selected={match === active}
            className={css['option']}
            onPointerMove={() => setActiveIndex(index)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onPick(match, 'pointer')}
          >
            <span style={{ color: `var(--family-${kindInfo[match.kind].family})` }}>
              <KindIcon kind={match.kind} size={16} />
            </span>
            <span className={css['label']}>{match.label}</span>
            {match.label !== kindInfo[match.kind].name && (
              <span className={css['kind']}>{kindInfo[match.kind].name}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What was typed is never a dead end: an unknown name becomes a service of that name. */
function matchesFor(query: string): KindMatch[] {
  const found = searchKinds(query).slice(0, maxResults)
  const name = query.trim()
  return found.length > 0 || name === '' ? found : [{ kind: 'service', label: name }]
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value))
}
