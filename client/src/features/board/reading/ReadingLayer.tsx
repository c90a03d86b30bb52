import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { react, useEditor, usePassThroughWheelEvents, useValue } from 'tldraw'
import { useBoardContext } from '../canvas/BoardContext.ts'
import { browserScheduler } from '../sync/scheduler.ts'
import { inferredConnections } from './drawnLines.ts'
import { KindChip } from './KindChip.tsx'
import { KindMenu } from './KindMenu.tsx'
import { LooseEndMark } from './LooseEndMark.tsx'
import { openReader } from './openReader.ts'
import { placeLayer } from './placeLayer.ts'
import { inReadingOrder } from './readingOrder.ts'
import { ReadingState } from './ReadingState.tsx'
import { createReading, type BoardReading } from './createReading.ts'
import css from './ReadingLayer.module.css'

/** What the interviewer sees in the drawing, in front of it: kinds, groups, guesses and loose ends. */
export function ReadingLayer() {
  const editor = useEditor()
  const [{ reading, start, retry }] = useState<BoardReading>(() =>
    createReading({ store: editor.store, scheduler: browserScheduler, openReader }),
  )
  useEffect(start, [start])
  const graph = useValue('graph', () => reading.get().graph, [reading])
  const status = useValue('status of the reading', () => reading.get().status, [reading])
  const isReadOnly = useValue('read only', () => editor.getIsReadonly(), [editor])
  const { pins } = useBoardContext()
  const layer = useRef<HTMLDivElement>(null)
  const world = useRef<HTMLDivElement>(null)
  const [openId, setOpenId] = useState<string | null>(null)
  // The hook looks at it after mounting only, when it is set.
  usePassThroughWheelEvents(layer as RefObject<HTMLDivElement>)

  useLayoutEffect(
    () => (world.current ? placeLayer(editor, world.current, graph, pins) : undefined),
    [editor, graph, isReadOnly, pins],
  )
  useEffect(
    () =>
      react('state of the reading layer', () => {
        const { current } = layer
        if (!current) return
        current.dataset['stale'] = String(reading.get().isStale)
        // A chip must not catch the stroke of a tool, nor a drag that passes over it.
        current.dataset['idle'] = String(editor.isInAny('select.idle', 'hand.idle'))
      }),
    [editor, reading],
  )

  const components = inReadingOrder(graph.components)
  const open = isReadOnly ? undefined : components.find(({ id }) => id === openId)
  return (
    <>
      <div ref={layer} className={css['layer']} data-testid="reading-layer">
        <div ref={world} className={css['world']}>
          <svg className={css['lines']} aria-hidden>
            {graph.groups.map(({ id }) => (
              <rect key={id} data-group={id} className={css['group']} rx={8} />
            ))}
            {inferredConnections(graph).map(({ id, confidence }) => (
              <g key={id} data-line={id} className={css['inferred']} data-weak={confidence < 0.6}>
                <path />
                <polygon points="0,0 -9,-4 -9,4" />
              </g>
            ))}
          </svg>
          {components.map((component) => (
            <KindChip
              key={component.id}
              component={component}
              isOpen={component.id === openId}
              isReadOnly={isReadOnly}
              onOpen={setOpenId}
            />
          ))}
          {graph.looseEnds.map((end) => (
            <LooseEndMark key={end.id} end={end} />
          ))}
        </div>
      </div>
      <ReadingState status={status} graph={graph} onRetry={retry} />
      {open && (
        <KindMenu
          key={open.id}
          component={open}
          chip={() => chipOf(world.current, open.id)}
          onClose={() => setOpenId(null)}
        />
      )}
    </>
  )
}

function chipOf(world: HTMLElement | null, id: string): HTMLElement | null {
  return world?.querySelector<HTMLElement>(`[data-chip="${CSS.escape(id)}"]`) ?? null
}
