import { FileUp, Maximize, Minus, Plus, Redo2, ScanEye, Undo2 } from 'lucide-react'
import { Toolbar } from 'radix-ui'
import { useRef, type ReactNode } from 'react'
import { useValue, type Editor } from 'tldraw'
import { classNames } from '../../../ui/classNames.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { StyleMenu } from './StyleMenu.tsx'
import { isToolActive, takeTool, toolGroups } from './toolItems.ts'
import css from './BoardToolbar.module.css'

interface BoardToolbarProps {
  /** Null while the board opens: the bar is there already, so that nothing moves. */
  editor: Editor | null
  readOnly: boolean
  readOnlyReason: string
  onImport(this: void, file: File): void
  onSearch(this: void): void
  /** What the interviewer sees is shown on the drawing. */
  showsReading: boolean
  onToggleReading(this: void): void
  /** How people reach each other. */
  together: ReactNode
}

/** The tools above the canvas, beside it instead of over it. */
export function BoardToolbar(props: BoardToolbarProps) {
  const { editor, readOnly, readOnlyReason } = props
  return (
    <Toolbar.Root className={css['bar']} aria-label="Drawing tools">
      <ToolButtons {...props} />
      {!readOnly && <HistoryButtons editor={editor} />}
      {!readOnly && editor && <StyleMenu editor={editor} />}
      {readOnly && <span className={css['reason']}>{readOnlyReason}</span>}
      <span className={css['space']} />
      {props.together}
      <ReadingButton {...props} />
      {!readOnly && <ImportButton {...props} />}
      <ZoomButtons editor={editor} />
    </Toolbar.Root>
  )
}

function ToolButtons({ editor, readOnly, onSearch }: BoardToolbarProps) {
  const activeId = useValue(
    'active tool',
    () => editor && toolGroups.flat().find((tool) => isToolActive(editor, tool))?.id,
    [editor],
  )
  const groups = toolGroups.map((tools) => tools.filter((tool) => !readOnly || tool.worksReadOnly))
  return (
    <>
      {!readOnly && (
        <Toolbar.Button asChild>
          <IconButton
            className={css['add']}
            icon={Plus}
            label="Add a component by name"
            disabled={!editor}
            onClick={onSearch}
          />
        </Toolbar.Button>
      )}
      {groups
        .filter((tools) => tools.length > 0)
        .map((tools) => (
          <span key={tools[0]?.id} className={css['group']}>
            {tools.map((tool) => (
              <Toolbar.Button key={tool.id} asChild>
                <IconButton
                  icon={tool.icon}
                  label={tool.label}
                  keys={tool.key}
                  className={css['tool']}
                  aria-pressed={activeId === tool.id}
                  disabled={!editor}
                  data-testid={`tool-${tool.id}`}
                  onClick={() => {
                    if (!editor) return
                    takeTool(editor, tool)
                    editor.focus()
                  }}
                />
              </Toolbar.Button>
            ))}
          </span>
        ))}
    </>
  )
}

function HistoryButtons({ editor }: { editor: Editor | null }) {
  const canUndo = useValue('can undo', () => editor?.getCanUndo() ?? false, [editor])
  const canRedo = useValue('can redo', () => editor?.getCanRedo() ?? false, [editor])
  return (
    <span className={css['group']}>
      <Toolbar.Button asChild>
        <IconButton
          icon={Undo2}
          label="Undo"
          keys="Ctrl Z"
          disabled={!canUndo}
          onClick={() => editor?.undo()}
        />
      </Toolbar.Button>
      <Toolbar.Button asChild>
        <IconButton
          icon={Redo2}
          label="Redo"
          keys="Ctrl Shift Z"
          disabled={!canRedo}
          onClick={() => editor?.redo()}
        />
      </Toolbar.Button>
    </span>
  )
}

function ReadingButton({ editor, showsReading, onToggleReading }: BoardToolbarProps) {
  return (
    <span className={classNames(css['group'], css['reading'])}>
      <Toolbar.Button asChild>
        <IconButton
          icon={ScanEye}
          label="What the interviewer sees"
          keys="I"
          className={css['tool']}
          aria-pressed={showsReading}
          disabled={!editor}
          data-testid="show-reading"
          onClick={onToggleReading}
        />
      </Toolbar.Button>
    </span>
  )
}

function ImportButton({ editor, onImport }: BoardToolbarProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <span className={css['group']}>
      <Toolbar.Button asChild>
        <IconButton
          icon={FileUp}
          label="Open a .excalidraw or .tldr file"
          disabled={!editor}
          onClick={() => input.current?.click()}
        />
      </Toolbar.Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".excalidraw,.tldr"
        aria-label="Drawing to open"
        data-testid="import-file"
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file may be chosen again.
          event.target.value = ''
          if (file) onImport(file)
        }}
      />
    </span>
  )
}

function ZoomButtons({ editor }: { editor: Editor | null }) {
  const percent = useValue('zoom', () => Math.round((editor?.getZoomLevel() ?? 1) * 100), [editor])
  const animation = { animation: { duration: 120 } }
  const isDisabled = !editor
  return (
    <span className={css['group']} data-optional>
      <Toolbar.Button asChild>
        <IconButton
          icon={Minus}
          label="Zoom out"
          keys="Ctrl −"
          disabled={isDisabled}
          onClick={() => editor?.zoomOut(undefined, animation)}
        />
      </Toolbar.Button>
      <Toolbar.Button
        className={css['percent']}
        disabled={isDisabled}
        title="Back to 100 % (Shift 0)"
        aria-label={`Zoom ${percent} percent, back to 100`}
        onClick={() => editor?.resetZoom(undefined, animation)}
      >
        {percent} %
      </Toolbar.Button>
      <Toolbar.Button asChild>
        <IconButton
          icon={Plus}
          label="Zoom in"
          keys="Ctrl +"
          disabled={isDisabled}
          onClick={() => editor?.zoomIn(undefined, animation)}
        />
      </Toolbar.Button>
      <Toolbar.Button asChild>
        <IconButton
          icon={Maximize}
          label="Show everything"
          keys="Shift 1"
          disabled={isDisabled}
          onClick={() => editor?.zoomToFit({ animation: { duration: 160 } })}
        />
      </Toolbar.Button>
    </span>
  )
}
