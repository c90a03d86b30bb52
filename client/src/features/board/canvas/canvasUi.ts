import type { Editor, TLComponents, TLUiOverrides } from 'tldraw'
import { BoardContextMenu } from './BoardContextMenu.tsx'
import { BoardErrorFallback } from './BoardErrorFallback.tsx'
import { BoardLayers } from './BoardLayers.tsx'

/** Our own bars and menus stand in the place of the canvas's. */
export const canvasComponents: TLComponents = {
  ActionsMenu: null,
  ContextMenu: BoardContextMenu,
  CursorChatBubble: null,
  DebugMenu: null,
  DebugPanel: null,
  Dialogs: null,
  ErrorFallback: BoardErrorFallback,
  HelperButtons: null,
  HelpMenu: null,
  ImageToolbar: null,
  InFrontOfTheCanvas: BoardLayers,
  KeyboardShortcutsDialog: null,
  MainMenu: null,
  MenuPanel: null,
  Minimap: null,
  NavigationPanel: null,
  PageMenu: null,
  QuickActions: null,
  RichTextToolbar: null,
  SharePanel: null,
  StylePanel: null,
  Toasts: null,
  Toolbar: null,
  TopPanel: null,
  VideoToolbar: null,
  ZoomMenu: null,
}

/** The canvas's actions that have a key here; the others open menus and pages that we do not have. */
const keptActions = [
  'undo',
  'redo',
  'copy',
  'cut',
  'paste',
  'duplicate',
  'delete',
  'select-all',
  'select-none',
  'group',
  'ungroup',
  'remove-frame',
  'fit-frame-to-content',
  'toggle-lock',
  'align-left',
  'align-center-horizontal',
  'align-right',
  'align-top',
  'align-center-vertical',
  'align-bottom',
  'distribute-horizontal',
  'distribute-vertical',
  'bring-to-front',
  'bring-forward',
  'send-backward',
  'send-to-back',
  'rotate-cw',
  'rotate-ccw',
  'flip-horizontal',
  'flip-vertical',
  'zoom-in',
  'zoom-in-on-cursor',
  'zoom-out',
  'zoom-out-on-cursor',
  'zoom-to-100',
  'zoom-to-fit',
  'zoom-to-selection',
  'select-zoom-tool',
  'toggle-tool-lock',
  'toggle-snap-mode',
  'enlarge-shapes',
  'shrink-shapes',
  'adjust-shape-styles',
  'a11y-repeat-shape-announce',
  'exit-pen-mode',
  'export-as-png',
  'export-as-svg',
  'stop-following',
]

const keptTools = [
  'select',
  'hand',
  'eraser',
  'draw',
  'highlight',
  'rectangle',
  'ellipse',
  'diamond',
  'arrow',
  'line',
  'frame',
  'text',
  'note',
  'laser',
]

interface CanvasHooks {
  /** Runs once for an editor, before anything of the interface reads it. */
  prepare(this: void, editor: Editor): void
  /** `/` was pressed on the board. */
  onSearch(this: void): void
  /** `I` was pressed on the board. */
  onToggleReading(this: void): void
  /** `J` was pressed on the board. */
  onSpotlight(this: void): void
}

/** Keys of the board: the canvas's own that make sense here, and ours. */
export function canvasOverrides({
  prepare,
  onSearch,
  onToggleReading,
  onSpotlight,
}: CanvasHooks): TLUiOverrides {
  return {
    actions(editor, actions) {
      // Called while the interface is first built, which `onMount` is too late for.
      prepare(editor)
      return {
        ...pick(actions, keptActions),
        'search-component': {
          id: 'search-component',
          kbd: '/',
          readonlyOk: false,
          onSelect: onSearch,
        },
        'toggle-reading': {
          id: 'toggle-reading',
          kbd: 'i',
          readonlyOk: true,
          onSelect: onToggleReading,
        },
        spotlight: { id: 'spotlight', kbd: 'j', readonlyOk: true, onSelect: onSpotlight },
      }
    },
    tools: (_editor, tools) => pick(tools, keptTools),
    translations: { en: { 'tool.component': 'Component' } },
  }
}

function pick<Value>(from: Record<string, Value>, names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = from[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}
