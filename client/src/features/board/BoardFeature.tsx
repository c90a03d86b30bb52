import { useCallback, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { kindInfo, type ComponentKind, type KindMatch } from '@sparboard/shared/design'
import type { Editor, TLShapeId } from 'tldraw'
import { labelsOf } from './boardLabels.ts'
import { BoardCanvas } from './canvas/BoardCanvas.tsx'
import { BoardProvider } from './canvas/BoardContext.ts'
import { DropHint } from './canvas/DropHint.tsx'
import { EmptyHint } from './canvas/EmptyHint.tsx'
import { LeaveHint } from './canvas/LeaveHint.tsx'
import { focusCanvas, useEditorFocus } from './canvas/useEditorFocus.ts'
import { takeExternalContent } from './files/externalContent.ts'
import { importFile } from './files/importFile.ts'
import { insertComponent } from './palette/insertComponent.ts'
import { Palette } from './palette/Palette.tsx'
import type { DraggedKind } from './palette/useDragOut.ts'
import { componentOf } from './readBoard.ts'
import { useReadingSwitch } from './reading/useReadingSwitch.ts'
import { SetAsideBar } from './setAside/SetAsideBar.tsx'
import { QuickSearch } from './search/QuickSearch.tsx'
import { usePointerPlace } from './search/usePointerPlace.ts'
import { BoardToolbar } from './toolbar/BoardToolbar.tsx'
import type { BoardFeatureProps } from './types.ts'
import { placeToShow } from './together/placeToShow.ts'
import { FollowBar } from './together/FollowBar.tsx'
import { TogetherMenu } from './together/TogetherMenu.tsx'
import { useTogether } from './together/useTogether.ts'
import { useBoardReports } from './useBoardReports.ts'
import { useBoardSession } from './useBoardSession.ts'
import css from './BoardFeature.module.css'

/** Where the search was asked for. */
interface SearchRequest {
  /** In pixels of the canvas. */
  at: { x: number; y: number }
  /** Where the component goes; null for a free spot in the middle. */
  point: { x: number; y: number } | null
}

/** The board of a round: palette, tools, canvas and pins. */
export function BoardFeature(props: BoardFeatureProps) {
  const { me, readOnly, colorScheme, onNotice } = props
  const together = useTogether(props.onPeople)
  const { session, isStopped, setAside, onForget } = useBoardSession({
    ...props,
    ...together.hears,
  })
  const [editor, setEditor] = useState<Editor | null>(null)
  const [search, setSearch] = useState<SearchRequest | null>(null)
  const [pulse, setPulse] = useState<{ id: string; count: number } | null>(null)
  const { isOn: showsReading, toggle: onToggleReading } = useReadingSwitch()
  const root = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLDivElement>(null)
  const editorRef = useRef<Editor | null>(null)
  const pointerRef = usePointerPlace()
  useEditorFocus(editor, root)
  useBoardReports(editor, props)
  const { people, gestures } = together
  const presence = session?.presence
  const spotlight = useCallback(() => {
    const place = editorRef.current && placeToShow(editorRef.current)
    if (place) presence?.gesture({ type: 'spotlight', x: place.x, y: place.y })
  }, [presence])
  const lead = useCallback((isLeading: boolean) => presence?.setLeading(isLeading), [presence])

  const bringIn = useCallback(
    async (file: File, point?: { x: number; y: number }) => {
      if (!editorRef.current) return
      if (editorRef.current.getIsReadonly()) {
        onNotice('You are watching, so nothing was put on the board.')
        return
      }
      const outcome = await importFile(editorRef.current, file, point ?? null)
      const message = outcome.ok ? outcome.value : outcome.message
      if (message) onNotice(message)
    },
    [onNotice],
  )

  const prepare = useCallback(
    (mounted: Editor) => {
      editorRef.current = mounted
      session?.history.install(mounted)
    },
    [session],
  )

  const openSearch = useCallback(() => {
    const mounted = editorRef.current
    if (!mounted || mounted.getIsReadonly()) return
    const view = mounted.getViewportScreenBounds()
    const pointer = pointerRef.current
    if (!pointer || !isOver(mounted.getContainer(), pointer.x, pointer.y)) {
      setSearch({ at: { x: view.w / 2 - 112, y: view.h / 2 - 60 }, point: null })
      return
    }
    const point = mounted.screenToPage(pointer).toJson()
    setSearch({ at: mounted.pageToViewport(point).toJson(), point: { x: point.x, y: point.y } })
  }, [pointerRef])

  const closeSearch = useCallback((by: 'key' | 'pointer') => {
    setSearch(null)
    const mounted = editorRef.current
    if (!mounted) return
    if (by === 'pointer') focusCanvas(mounted)
    // The key comes up later; on the canvas, Enter would start to edit the label.
    else window.addEventListener('keyup', () => focusCanvas(mounted), { once: true })
  }, [])

  const onMount = useCallback(
    (mounted: Editor) => {
      const stop = takeExternalContent(mounted, { onFile: bringIn, onNotice })
      editorRef.current = mounted
      setEditor(mounted)
      return () => {
        stop()
        editorRef.current = null
        setEditor(null)
        setSearch(null)
      }
    },
    [bringIn, onNotice],
  )

  function pick(match: KindMatch, by: 'key' | 'pointer'): void {
    if (editor) insertComponent(editor, match, search?.point ?? null)
    closeSearch(by)
  }

  function pickKind(kind: ComponentKind, by: 'key' | 'pointer'): void {
    if (!editor) return
    insertComponent(editor, { kind, label: kindInfo[kind].name }, null)
    // Whoever walks the palette with the keyboard goes on from where they are.
    if (by === 'pointer') focusCanvas(editor)
  }

  function dropKind({ kind, x, y }: DraggedKind): void {
    if (!editor || !isOver(editor.getContainer(), x, y)) return
    insertComponent(editor, { kind, label: kindInfo[kind].name }, editor.screenToPage({ x, y }))
    focusCanvas(editor)
  }

  useImperativeHandle(
    props.handleRef,
    () => ({
      focusComponent(id) {
        const mounted = editorRef.current
        const shapeId = id as string as TLShapeId
        if (!mounted?.getShape(shapeId)) return false
        mounted.setCurrentTool('select')
        mounted.select(shapeId)
        bringIntoView(mounted)
        setPulse((last) => ({ id, count: (last?.count ?? 0) + 1 }))
        return true
      },
      focusBoard() {
        if (editorRef.current) focusCanvas(editorRef.current)
      },
      setTyping: (isTyping) => session?.presence.setTyping(isTyping),
      importFile: (file) => bringIn(file),
      pinnableSelection() {
        const shapes = editorRef.current?.getSelectedShapes() ?? []
        const only = shapes.length === 1 ? shapes[0] : undefined
        const component = only ? componentOf(only) : null
        const label =
          component && editorRef.current && labelsOf(editorRef.current).get().get(component.id)
        return component && { ...component, label: label ?? component.label }
      },
    }),
    [bringIn, session],
  )

  const { pins, highlightedComponentId, onPinClick, onPinHover } = props
  const context = useMemo(
    () => ({
      pins,
      highlightedComponentId,
      onPinClick,
      ...(onPinHover && { onPinHover }),
      pulse,
      showsReading,
      gestures,
    }),
    [pins, highlightedComponentId, onPinClick, onPinHover, pulse, showsReading, gestures],
  )
  const view = editor?.getViewportScreenBounds()

  return (
    <div ref={root} className={css['board']} data-readonly={readOnly}>
      {!readOnly && (
        <div className={css['palette']}>
          <Palette isDisabled={!editor} onPick={pickKind} onDrop={dropKind} onSearch={openSearch} />
        </div>
      )}
      <div className={css['toolbar']}>
        <BoardToolbar
          editor={editor}
          readOnly={readOnly}
          readOnlyReason={props.readOnlyReason ?? 'You are watching'}
          onImport={(file) => void bringIn(file)}
          onSearch={openSearch}
          showsReading={showsReading}
          onToggleReading={onToggleReading}
          together={
            <TogetherMenu
              editor={editor}
              people={people}
              canPoint={me.role !== 'observer'}
              onReact={(reaction) => presence?.gesture({ type: 'reaction', reaction })}
              onSpotlight={spotlight}
              onLead={lead}
            />
          }
        />
      </div>
      <div className={css['aside']}>
        {setAside && <SetAsideBar drawing={setAside} onForget={onForget} />}
        {editor && <FollowBar editor={editor} people={people} onLead={lead} />}
      </div>
      <div ref={canvas} className={css['canvas']} data-testid="board-canvas">
        <BoardProvider value={context}>
          {session && (
            <div className={css['drawing']}>
              <BoardCanvas
                store={session.store}
                me={me}
                colorScheme={colorScheme}
                readOnly={readOnly}
                prepare={prepare}
                onSearch={openSearch}
                onToggleReading={onToggleReading}
                onSpotlight={spotlight}
                onMount={onMount}
                editor={editor}
              />
            </div>
          )}
        </BoardProvider>
        {!session && (
          <p className={css['opening']}>
            {isStopped ? 'Load the page again to see the board.' : 'Opening the board…'}
          </p>
        )}
        {editor && <EmptyHint editor={editor} readOnly={readOnly} role={me.role} />}
        {editor && !readOnly && <DropHint over={canvas} />}
        {editor && <LeaveHint editor={editor} within={canvas} />}
        {search && view && (
          <QuickSearch
            at={search.at}
            within={{ w: view.w, h: view.h }}
            onPick={pick}
            onClose={closeSearch}
          />
        )}
      </div>
    </div>
  )
}

/** Moves the view to what is selected if that is not all in view; nothing is blown up by it. */
function bringIntoView(editor: Editor): void {
  // The board may just have come up from behind another panel.
  editor.updateViewportScreenBounds(editor.getContainer())
  const bounds = editor.getSelectionPageBounds()
  if (!bounds || editor.getViewportPageBounds().contains(bounds)) return
  const targetZoom = Math.min(1, editor.getZoomLevel())
  editor.zoomToBounds(bounds, { inset: 96, targetZoom, animation: { duration: 180 } })
}

function isOver(element: Element, x: number, y: number): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect()
  return x >= left && x <= right && y >= top && y <= bottom
}
