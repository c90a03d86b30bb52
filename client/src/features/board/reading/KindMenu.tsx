import { kindInfo, type Component, type ComponentKind } from '@sparboard/shared/design'
import { Undo2 } from 'lucide-react'
import {
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { useEditor, useValue } from 'tldraw'
import { KindIcon } from '../../../ui/KindIcon.tsx'
import { focusCanvas } from '../canvas/useEditorFocus.ts'
import { canBeAsDrawn, correctKind, readAsDrawn } from './correctKind.ts'
import { kindChoices, type KindChoice } from './kindChoices.ts'
import { menuPlace } from './menuPlace.ts'
import { percent } from './sureness.ts'
import css from './KindMenu.module.css'

interface KindMenuProps {
  component: Component
  /** The chip that it was opened from; null when that is gone. */
  chip(this: void): HTMLElement | null
  onClose(this: void): void
}

type Option = { type: 'kind'; choice: KindChoice } | { type: 'asDrawn' }

/** Says what a component is: the likely kinds first, all others below, or by name. */
export function KindMenu({ component, chip, onClose }: KindMenuProps) {
  const editor = useEditor()
  const [query, setQuery] = useState('')
  const [activeIndex, setActiveIndex] = useState(0)
  const root = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const isByKey = useRef(false)
  const listId = useId()
  const hasCorrection = useValue('can be as drawn', () => canBeAsDrawn(editor, component), [
    editor,
    component,
  ])
  const { read, others } = useMemo(
    () => kindChoices(component.kinds, query),
    [component.kinds, query],
  )
  const options = useMemo<Option[]>(
    () => [
      ...(hasCorrection && query.trim() === '' ? [{ type: 'asDrawn' } as const] : []),
      ...[...read, ...others].map((choice) => ({ type: 'kind', choice }) as const),
    ],
    [hasCorrection, query, read, others],
  )
  const active = options[Math.min(activeIndex, options.length - 1)]

  useLayoutEffect(() => {
    const { current } = root
    const from = chip()
    if (!current || !from) return
    const within = editor.getContainer().getBoundingClientRect()
    const { left, top } = menuPlace(from.getBoundingClientRect(), within, current.offsetHeight)
    current.style.left = `${left}px`
    current.style.top = `${top}px`
    input.current?.focus({ preventScroll: true })
    // Where it is opened is where it stays; the board may move below it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])

  useEffect(() => {
    function closeOutside(event: PointerEvent): void {
      const { target } = event
      if (target instanceof Node && (root.current?.contains(target) || chip()?.contains(target)))
        return
      onClose()
    }
    // Capturing, because the canvas keeps its pointer events to itself.
    document.addEventListener('pointerdown', closeOutside, true)
    return () => document.removeEventListener('pointerdown', closeOutside, true)
  }, [chip, onClose])

  // Under the pointer nothing may scroll away.
  useEffect(() => {
    if (isByKey.current) showSelected(list.current)
  }, [activeIndex])

  function choose(option: Option, by: 'key' | 'pointer'): void {
    if (option.type === 'asDrawn') readAsDrawn(editor, component)
    else correctKind(editor, component, option.choice.kind)
    close(by)
  }

  function close(by: 'key' | 'pointer'): void {
    const from = chip()
    onClose()
    // Whoever walks the chips with the keyboard goes on from where they are.
    if (by === 'key' && from) from.focus({ preventScroll: true })
    else focusCanvas(editor)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    event.stopPropagation()
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && options.length > 0) {
      event.preventDefault()
      isByKey.current = true
      setActiveIndex((index) => (index + step + options.length) % options.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (active) choose(active, 'key')
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      close('key')
    }
  }

  function renderOption(option: Option): ReactNode {
    const isChosen = option.type === 'kind' && option.choice.kind === component.kind
    return (
      // The input that the list belongs to has the keyboard.
      // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
      <li
        key={keyOf(option)}
        id={`${listId}-${keyOf(option)}`}
        role="option"
        aria-selected={option === active}
        data-current={isChosen}
        className={css['option']}
        onPointerMove={() => {
          isByKey.current = false
          setActiveIndex(options.indexOf(option))
        }}
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => choose(option, 'pointer')}
      >
        {option.type === 'asDrawn' ? (
          <>
            <Undo2 size={16} strokeWidth={1.75} aria-hidden />
            <span className={css['name']}>As drawn</span>
          </>
        ) : (
          <KindLine kind={option.choice.kind} confidence={option.choice.confidence} />
        )}
      </li>
    )
  }

  const [asDrawn] = options
  const label = component.label === '' ? 'this' : `“${component.label}”`
  return (
    <div ref={root} className={css['panel']} role="dialog" aria-label={`What is ${label}?`}>
      <input
        ref={input}
        className={css['input']}
        type="text"
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={active ? `${listId}-${keyOf(active)}` : undefined}
        aria-label={`What is ${label}?`}
        placeholder={`What is ${label}?`}
        autoComplete="off"
        spellCheck={false}
        maxLength={60}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setActiveIndex(0)
          if (list.current) list.current.scrollTop = 0
        }}
        onKeyDown={onKeyDown}
      />
      <ul ref={list} id={listId} role="listbox" aria-label="Kinds" className={css['list']}>
        {asDrawn?.type === 'asDrawn' && renderOption(asDrawn)}
        {options.filter(isRead(read)).map(renderOption)}
        {options.some(isRead(read)) && others.length > 0 && (
          <li role="presentation" className={css['line']} />
        )}
        {options.filter(isRead(others)).map(renderOption)}
      </ul>
      {options.length === 0 && <p className={css['none']}>No kind is called that.</p>}
    </div>
  )
}

function KindLine({ kind, confidence }: { kind: ComponentKind; confidence: number | null }) {
  return (
    <>
      <span className={css['icon']} style={{ color: `var(--family-${kindInfo[kind].family})` }}>
        <KindIcon kind={kind} size={16} />
      </span>
      <span className={css['name']}>{kindInfo[kind].name}</span>
      {confidence !== null && <span className={css['confidence']}>{percent(confidence)}</span>}
    </>
  )
}

/** Scrolls the list alone: `scrollIntoView` would move the board behind it as well. */
function showSelected(list: HTMLElement | null): void {
  const selected = list?.querySelector<HTMLElement>('[aria-selected="true"]')
  if (!list || !selected) return
  const top = selected.offsetTop - list.offsetTop
  const bottom = top + selected.offsetHeight
  if (top < list.scrollTop) list.scrollTop = top - listPadding
  else if (bottom > list.scrollTop + list.clientHeight) {
    list.scrollTop = bottom + listPadding - list.clientHeight
  }
}

/** As the stylesheet has it. */
const listPadding = 4

function keyOf(option: Option): string {
  return option.type === 'asDrawn' ? 'as-drawn' : option.choice.kind
}

function isRead(choices: readonly KindChoice[]): (option: Option) => boolean {
  return (option) => option.type === 'kind' && choices.includes(option.choice)
}
