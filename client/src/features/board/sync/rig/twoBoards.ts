import { seedBoard } from '@sparboard/shared/board'
import {
  createShapeId,
  createTLStore,
  defaultBindingUtils,
  defaultShapeUtils,
  toRichText,
  type TLGeoShape,
  type TLRecord,
  type TLShapeId,
  type TLStore,
} from 'tldraw'
import * as Y from 'yjs'
import { ComponentShapeUtil } from '../../component/ComponentShapeUtil.tsx'
import { bindBoard, type BoardBinding } from '../boardBinding.ts'
import { createManualScheduler, type ManualScheduler } from './manualScheduler.ts'

/** One person's tab without a browser: a store, a document and a clock. */
export interface Tab {
  store: TLStore
  doc: Y.Doc
  binding: BoardBinding
  scheduler: ManualScheduler
  /** Updates of this tab that nobody has seen yet. */
  outbox: Uint8Array[]
  /** How often a change of this person was taken back. */
  refusals: number
  /** Something was drawn that the document does not have yet. */
  hasUnsent: boolean
  geo(id: TLShapeId): TLGeoShape
}

/** Two tabs on one seeded board; nothing travels until `exchange`. */
export function twoBoards(options: { secondMayWrite?: boolean } = {}) {
  const seed = new Y.Doc()
  seedBoard(seed, 'server')
  const start = Y.encodeStateAsUpdate(seed)
  const first = openTab(start, true)
  const second = openTab(start, options.secondMayWrite ?? true)

  /** Hands every waiting update to the other tab; it reaches that store with its next frame. */
  function exchange(): void {
    first.binding.send()
    second.binding.send()
    const [fromFirst, fromSecond] = [first.outbox.splice(0), second.outbox.splice(0)]
    for (const update of fromFirst) Y.applyUpdate(second.doc, update, 'network')
    for (const update of fromSecond) Y.applyUpdate(first.doc, update, 'network')
  }

  /** Exchanges and paints until both have seen everything. */
  function settle(): void {
    for (let round = 0; round < 4; round += 1) {
      exchange()
      first.scheduler.frame()
      second.scheduler.frame()
    }
  }

  return { first, second, exchange, settle }
}

function openTab(start: Uint8Array, mayWrite: boolean): Tab {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, start)
  const store = createTLStore({
    shapeUtils: [...defaultShapeUtils, ComponentShapeUtil],
    bindingUtils: defaultBindingUtils,
  })
  const scheduler = createManualScheduler()
  const outbox: Uint8Array[] = []
  const tab: Tab = {
    store,
    doc,
    scheduler,
    outbox,
    refusals: 0,
    hasUnsent: false,
    binding: bindBoard({
      store,
      doc,
      scheduler,
      mayWrite: () => mayWrite,
      onRefused: () => {
        tab.refusals += 1
      },
      onUnsent: (hasUnsent) => {
        tab.hasUnsent = hasUnsent
      },
    }),
    geo: (id) => store.get(id) as TLGeoShape,
  }
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'network') outbox.push(update)
  })
  return tab
}

let boxCount = 0

/** A labelled rectangle as the editor writes it. */
export function box(fields: Partial<Omit<TLGeoShape, 'props'>> = {}, label = 'Redis'): TLGeoShape {
  boxCount += 1
  return {
    id: createShapeId(`box${boxCount}`),
    typeName: 'shape',
    type: 'geo',
    x: 0,
    y: 0,
    rotation: 0,
    index: 'a1' as TLGeoShape['index'],
    parentId: 'page:page' as TLGeoShape['parentId'],
    isLocked: false,
    opacity: 1,
    meta: {},
    ...fields,
    props: {
      w: 200,
      h: 100,
      geo: 'rectangle',
      dash: 'draw',
      growY: 0,
      url: '',
      scale: 1,
      color: 'black',
      labelColor: 'black',
      fill: 'none',
      size: 'm',
      font: 'draw',
      align: 'middle',
      verticalAlign: 'middle',
      richText: toRichText(label),
    },
  }
}

/** A frame that other shapes can lie in. */
export function frame(id: TLShapeId, parentId = 'page:page'): TLRecord {
  const { props: _props, ...base } = box({ id, parentId: parentId as TLGeoShape['parentId'] })
  return {
    ...base,
    type: 'frame',
    props: { w: 400, h: 300, name: 'Region', color: 'black' },
  }
}

/** An unbound arrow. */
export function arrow(id: TLShapeId): TLRecord {
  const { props: _props, ...base } = box({ id })
  return {
    ...base,
    type: 'arrow',
    props: {
      kind: 'arc',
      elbowMidPoint: 0.5,
      dash: 'draw',
      size: 'm',
      fill: 'none',
      color: 'black',
      labelColor: 'black',
      bend: 0,
      start: { x: 0, y: 0 },
      end: { x: 100, y: 0 },
      arrowheadStart: 'none',
      arrowheadEnd: 'arrow',
      text: 'reads',
      labelPosition: 0.5,
      font: 'draw',
      scale: 1,
    },
  }
}

/** What binds an arrow's end to a shape. */
export function binding(id: string, fromId: TLShapeId, toId: TLShapeId): TLRecord {
  return {
    id: `binding:${id}`,
    typeName: 'binding',
    type: 'arrow',
    fromId,
    toId,
    meta: {},
    props: {
      isPrecise: false,
      isExact: false,
      normalizedAnchor: { x: 0.5, y: 0.5 },
      snap: 'none',
      terminal: 'end',
    },
  } as TLRecord
}

/** Moves a shape as a drag does. */
export function move(tab: Tab, id: TLShapeId, x: number): void {
  tab.store.update(id, (shape) => ({ ...shape, x }))
}

/** Writes another label on a box. */
export function relabel(tab: Tab, id: TLShapeId, label: string): void {
  tab.store.update(id, (shape) => ({
    ...shape,
    props: { ...shape.props, richText: toRichText(label) },
  }))
}
