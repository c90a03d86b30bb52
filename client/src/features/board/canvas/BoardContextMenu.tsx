import { ContextMenu } from 'radix-ui'
import { useEditor, useEditorComponents, useValue, useActions, useMenuIsOpen } from 'tldraw'
import css from './BoardContextMenu.module.css'

/** An entry of the menu, or a line between two. */
type Entry = { action: string; label: string; keys: string; needs?: 'selection' | 'several' } | null

const entries: readonly Entry[] = [
  { action: 'cut', label: 'Cut', keys: 'Ctrl X', needs: 'selection' },
  { action: 'copy', label: 'Copy', keys: 'Ctrl C', needs: 'selection' },
  { action: 'paste', label: 'Paste', keys: 'Ctrl V' },
  { action: 'duplicate', label: 'Duplicate', keys: 'Ctrl D', needs: 'selection' },
  { action: 'delete', label: 'Delete', keys: 'Del', needs: 'selection' },
  null,
  { action: 'group', label: 'Group', keys: 'Ctrl G', needs: 'several' },
  { action: 'ungroup', label: 'Ungroup', keys: 'Ctrl Shift G', needs: 'selection' },
  { action: 'bring-to-front', label: 'Bring to front', keys: ']', needs: 'selection' },
  { action: 'send-to-back', label: 'Send to back', keys: '[', needs: 'selection' },
  null,
  { action: 'search-component', label: 'Add a component', keys: '/' },
  { action: 'select-all', label: 'Select all', keys: 'Ctrl A' },
  { action: 'zoom-to-fit', label: 'Show everything', keys: 'Shift 1' },
  null,
  { action: 'export-as-png', label: 'Save as PNG', keys: '' },
  { action: 'export-as-svg', label: 'Save as SVG', keys: '' },
]

/** The canvas with the menu of the right button. Who only watches has none. */
export function BoardContextMenu() {
  const editor = useEditor()
  const actions = useActions()
  const { Canvas } = useEditorComponents()
  const [isOpen, onOpenChange] = useMenuIsOpen('context menu')
  const isReadOnly = useValue('read only', () => editor.getIsReadonly(), [editor])
  const selectedCount = useValue('selected', () => editor.getSelectedShapeIds().length, [editor])
  const needed = { selection: 1, several: 2 }
  const canvas = Canvas ? <Canvas /> : null

  return (
    <ContextMenu.Root onOpenChange={onOpenChange} modal={false}>
      <ContextMenu.Trigger disabled={isReadOnly}>{canvas}</ContextMenu.Trigger>
      {isOpen && (
        <ContextMenu.Portal>
          <ContextMenu.Content
            className={css['menu']}
            collisionPadding={8}
            onCloseAutoFocus={(event) => {
              event.preventDefault()
              editor.getContainer().focus()
            }}
          >
            {entries.map((entry, index) =>
              entry === null ? (
                <ContextMenu.Separator key={`line ${index}`} className={css['line']} />
              ) : (
                <ContextMenu.Item
                  key={entry.action}
                  className={css['item']}
                  disabled={entry.needs !== undefined && selectedCount < needed[entry.needs]}
                  onSelect={() => void actions[entry.action]?.onSelect('context-menu')}
                >
                  {entry.label}
                  <span className={css['keys']}>{entry.keys}</span>
                </ContextMenu.Item>
              ),
            )}
          </ContextMenu.Content>
        </ContextMenu.Portal>
      )}
    </ContextMenu.Root>
  )
}
