import { ChevronDown } from 'lucide-react'
import { Popover, Toolbar } from 'radix-ui'
import type { ReactNode } from 'react'
import { getDefaultColorTheme, useValue, type Editor, type StyleProp } from 'tldraw'
import { colorNames, colorStyle, styleRows } from './styleChoices.tsx'
import css from './StyleMenu.module.css'

/** Colour, line and letters of what is selected, and of what is drawn next. */
export function StyleMenu({ editor }: { editor: Editor }) {
  const color = useStyleValue(editor, colorStyle)
  return (
    <Popover.Root>
      <Toolbar.Button asChild>
        <Popover.Trigger className={css['trigger']} aria-label="Style" title="Style">
          <Swatch editor={editor} color={color ?? 'black'} />
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
        </Popover.Trigger>
      </Toolbar.Button>
      <Popover.Portal>
        <Popover.Content
          className={css['panel']}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label="Style"
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            editor.focus()
          }}
        >
          <ChoiceRow label="Colour" editor={editor} style={colorStyle} value={color} isGrid>
            {Object.keys(colorNames).map((value) => (
              <ChoiceButton
                key={value}
                editor={editor}
                style={colorStyle}
                value={value}
                label={colorNames[value] ?? value}
                isChosen={value === color}
              >
                <Swatch editor={editor} color={value} />
              </ChoiceButton>
            ))}
          </ChoiceRow>
          {styleRows.map((row) => (
            <StyleRowChoices key={row.style.id} editor={editor} row={row} />
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function StyleRowChoices({ editor, row }: { editor: Editor; row: (typeof styleRows)[number] }) {
  const value = useStyleValue(editor, row.style)
  const isRelevant = useValue('row is relevant', () => isStyleRelevant(editor, row.style), [
    editor,
    row,
  ])
  if (!isRelevant) return null
  return (
    <ChoiceRow label={row.label} editor={editor} style={row.style} value={value}>
      {row.choices.map((choice) => (
        <ChoiceButton
          key={choice.value}
          editor={editor}
          style={row.style}
          value={choice.value}
          label={choice.label}
          isChosen={choice.value === value}
        >
          {choice.look}
        </ChoiceButton>
      ))}
    </ChoiceRow>
  )
}

interface ChoiceRowProps {
  label: string
  editor: Editor
  style: StyleProp<string>
  value: string | null
  isGrid?: boolean
  children: ReactNode
}

function ChoiceRow({ label, isGrid, children }: ChoiceRowProps) {
  return (
    <div className={css['row']}>
      <span className={css['label']} aria-hidden>
        {label}
      </span>
      <div role="group" aria-label={label} className={isGrid ? css['grid'] : css['choices']}>
        {children}
      </div>
    </div>
  )
}

interface ChoiceButtonProps {
  editor: Editor
  style: StyleProp<string>
  value: string
  label: string
  isChosen: boolean
  children: ReactNode
}

function ChoiceButton({ editor, style, value, label, isChosen, children }: ChoiceButtonProps) {
  return (
    <button
      type="button"
      className={css['choice']}
      aria-label={label}
      aria-pressed={isChosen}
      title={label}
      onClick={() => applyStyle(editor, style, value)}
    >
      {children}
    </button>
  )
}

function Swatch({ editor, color }: { editor: Editor; color: string }) {
  const solid = useValue(
    'swatch',
    () => {
      const theme = getDefaultColorTheme({ isDarkMode: editor.user.getIsDarkMode() })
      const entry: unknown = theme[color as keyof typeof theme]
      return typeof entry === 'object' ? (entry as { solid: string }).solid : 'currentColor'
    },
    [editor, color],
  )
  return <span className={css['swatch']} style={{ background: solid }} aria-hidden />
}

/** The value that the selection shares, or that comes next; null when the selection differs. */
function useStyleValue(editor: Editor, style: StyleProp<string>): string | null {
  return useValue(
    'style value',
    () => {
      const shared = editor.getSharedStyles().get(style)
      if (!shared) return editor.getStyleForNextShape(style)
      return shared.type === 'shared' ? shared.value : null
    },
    [editor, style],
  )
}

/** With a selection only what it has; with nothing selected what may be drawn next. */
function isStyleRelevant(editor: Editor, style: StyleProp<string>): boolean {
  const shared = editor.getSharedStyles()
  return shared.size === 0 || shared.get(style) !== undefined
}

function applyStyle(editor: Editor, style: StyleProp<string>, value: string): void {
  editor.markHistoryStoppingPoint('style')
  editor.run(() => {
    if (editor.isIn('select')) editor.setStyleForSelectedShapes(style, value)
    editor.setStyleForNextShapes(style, value)
  })
}
