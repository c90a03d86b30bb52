import { useEffect, useMemo } from 'react'
import {
  DefaultColorStyle,
  DefaultDashStyle,
  DefaultFontStyle,
  DefaultSizeStyle,
  react,
  Tldraw,
  useTldrawUser,
  type Editor,
  type TLStore,
} from 'tldraw'
import { ComponentShapeUtil } from '../component/ComponentShapeUtil.tsx'
import type { BoardUser } from '../types.ts'
import { assetUrls } from './assetUrls.ts'
import { canvasComponents, canvasOverrides } from './canvasUi.ts'
import 'tldraw/tldraw.css'
import './canvasTheme.css'

/** Passed to the store and to the canvas alike. */
export const ownShapeUtils = [ComponentShapeUtil]

/** As many shapes as the server takes. */
const maxShapes = 2_000
const canvasOptions = { maxPages: 1, maxShapesPerPage: maxShapes, branding: 'Board' }

interface BoardCanvasProps {
  store: TLStore
  me: BoardUser
  colorScheme: 'light' | 'dark'
  readOnly: boolean
  /** Runs once for the editor, before its interface is built. */
  prepare(this: void, editor: Editor): void
  onSearch(this: void): void
  onToggleReading(this: void): void
  onSpotlight(this: void): void
  /** The editor is there; returns what undoes what was done with it. */
  onMount(this: void, editor: Editor): () => void
  editor: Editor | null
}

/** The canvas itself, without any of its own bars. */
export function BoardCanvas(props: BoardCanvasProps) {
  const { store, me, colorScheme, readOnly, prepare, onSearch, onToggleReading } = props
  const { onSpotlight, onMount, editor } = props
  const user = useTldrawUser({
    userPreferences: {
      id: me.id,
      name: me.name,
      colorScheme,
      locale: 'en',
      animationSpeed: prefersReducedMotion() ? 0 : 1,
      isPasteAtCursorMode: true,
    },
    setUserPreferences: keepNothing,
  })
  const overrides = useMemo(
    () => canvasOverrides({ prepare, onSearch, onToggleReading, onSpotlight }),
    [prepare, onSearch, onToggleReading, onSpotlight],
  )

  useEffect(() => {
    editor?.updateInstanceState({ isReadonly: readOnly })
    if (readOnly) editor?.setCurrentTool('select')
  }, [editor, readOnly])

  return (
    <Tldraw
      store={store}
      user={user}
      shapeUtils={ownShapeUtils}
      components={canvasComponents}
      overrides={overrides}
      assetUrls={assetUrls}
      options={canvasOptions}
      autoFocus={false}
      onMount={(mounted) => {
        chooseStyles(mounted)
        const stopWaiting = whenVisible(mounted, () => showDrawing(mounted))
        const stop = onMount(mounted)
        return () => {
          stopWaiting()
          stop()
        }
      }}
    />
  )
}

/** The canvas is built anew for another function, so it is always this one. */
function keepNothing(): void {}

/** Precise lines and plain letters beside the components; whoever likes it hand-drawn changes it. */
function chooseStyles(editor: Editor): void {
  editor.run(
    () => {
      editor.setStyleForNextShapes(DefaultColorStyle, 'black')
      editor.setStyleForNextShapes(DefaultDashStyle, 'solid')
      editor.setStyleForNextShapes(DefaultFontStyle, 'sans')
      editor.setStyleForNextShapes(DefaultSizeStyle, 's')
    },
    { history: 'ignore' },
  )
}

/** Starts with the whole drawing in view, or with the middle of an empty board. */
function showDrawing(editor: Editor): void {
  if (editor.getCurrentPageShapeIds().size === 0) {
    editor.centerOnPoint({ x: 0, y: 0 })
    return
  }
  editor.zoomToFit({ immediate: true })
  if (editor.getZoomLevel() > 1) editor.resetZoom(undefined, { immediate: true })
}

/** A board behind another panel has no size yet, and nothing can be fitted into that. */
function whenVisible(editor: Editor, show: () => void): () => void {
  let isShown = false
  const stop = react('wait for a size', () => {
    const { w, h } = editor.getViewportScreenBounds()
    if (isShown || w < 1 || h < 1 || !isLaidOut(editor)) return
    isShown = true
    show()
  })
  return stop
}

function isLaidOut(editor: Editor): boolean {
  return editor.getContainer().getBoundingClientRect().width > 0
}

function prefersReducedMotion(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches
}
