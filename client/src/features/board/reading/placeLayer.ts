import type { Box } from '@sparboard/shared/base'
import type { DesignGraph } from '@sparboard/shared/design'
import { react, type Editor, type TLShapeId } from 'tldraw'
import { pinPoint, pinsByComponent } from '../pins/pinPlacement.ts'
import type { BoardPin } from '../types.ts'
import { liveBounds, textBoxes, type TextBox } from './boardBoxes.ts'
import { placeChips, type ChipItem, type ChipPlace } from './chipPlacement.ts'
import { arrowTips, inferredConnections, placeInferred, placeLooseEnd } from './drawnLines.ts'
import { surenessOf } from './sureness.ts'

/** After the last step of a zoom, chips look for their places again. */
const settleMs = 120
/** Of a chip without its name, in screen pixels, as the stylesheet has it. */
const iconWidths = { sure: 22, unsure: 32 } as const
/** Of a mark of a loose end, and how far beyond the end it stands, in screen pixels. */
const markSize = 20
const markDistance = 16
/** Of the pin of a question, with its shadow. */
const pinSize = 26
/** In screen pixels. */
const farSize = 26
/** A group's outline runs this far outside it, in page units. */
const outset = 5

/**
 * Puts everything of the layer where it belongs, and keeps it there while the board is moved, zoomed
 * and drawn on, without rendering anything anew. `world` holds elements marked with `data-chip`,
 * `data-group`, `data-line` and `data-loose` and the ids of the graph. Returns what ends it.
 */
export function placeLayer(
  editor: Editor,
  world: HTMLElement,
  graph: DesignGraph,
  pins: readonly BoardPin[],
): () => void {
  const chips = elementsBy<HTMLElement>(world, 'chip')
  const groups = elementsBy<SVGRectElement>(world, 'group')
  const lines = elementsBy<SVGGElement>(world, 'line')
  const marks = elementsBy<HTMLElement>(world, 'loose')
  const components = graph.components.filter(({ id }) => chips.has(id))
  const membersOf = new Map<string, readonly string[]>(
    graph.components.map(({ id, members }) => [id, members]),
  )
  const groupIds = new Set<string>(graph.groups.map(({ id }) => id))
  const inferred = inferredConnections(graph)
  const fullWidths = measure(chips)
  let places = new Map<string, ChipPlace>()
  let texts: TextBox[] = []
  let settling: ReturnType<typeof setTimeout> | undefined
  let placedZoom = 0

  const boundsOf = (id: string) => liveBounds(editor, membersOf.get(id) ?? [])

  /** Looks for places at the present zoom. */
  function findPlaces(): void {
    const read = textBoxes(editor)
    // A line beside a slanted text would be cut away with that text's box.
    texts = read.filter(({ isLevel }) => isLevel)
    placedZoom = editor.getZoomLevel()
    const items = components.flatMap((component): ChipItem[] => {
      const bounds = boundsOf(component.id)
      if (bounds === null) return []
      const isUnsure = surenessOf(component) === 'unsure'
      const icon = isUnsure ? iconWidths.unsure : iconWidths.sure
      return [
        {
          id: component.id,
          bounds,
          widths: { full: fullWidths.get(component.id) ?? icon, icon },
          isGroup: groupIds.has(component.id),
          isFirst: isUnsure,
        },
      ]
    })
    const taken = [...read, ...markBoxes(), ...pinBoxes()]
    places = placeChips(items, taken, placedZoom, arrowTips(editor))
    world.dataset['far'] = String(looksFar(items, placedZoom))
    for (const [id, chip] of chips) chip.dataset['detail'] = places.get(id)?.detail ?? 'dot'
  }

  /** Marks stand at the ends of arrows; chips make room for them. */
  function markBoxes(): Box[] {
    const side = markSize / placedZoom
    return graph.looseEnds.flatMap((end) => {
      const place = placeLooseEnd(editor, end, boundsOf)
      if (place === null) return []
      const { at, away } = place
      const x = at.x + (away.x * markDistance) / placedZoom
      const y = at.y + (away.y * markDistance) / placedZoom
      return { x: x - side / 2, y: y - side / 2, w: side, h: side }
    })
  }

  function pinBoxes(): Box[] {
    const side = pinSize / placedZoom
    return [...pinsByComponent(pins)].flatMap(([id, group]) => {
      const box = editor.getShapePageBounds(id as string as TLShapeId)
      if (!box) return []
      const corner = { x: (box.x + box.w) * placedZoom, y: box.y * placedZoom }
      return group.map((_pin, index) => {
        const { x, y } = pinPoint(corner, index, box.w * placedZoom)
        return { x: x / placedZoom - side / 2, y: y / placedZoom - side / 2, w: side, h: side }
      })
    })
  }

  function put(): void {
    for (const [id, chip] of chips) {
      const box = boundsOf(id)
      const place = places.get(id)
      setHidden(chip, box === null || place === undefined)
      if (box !== null && place !== undefined) setStyle(chip, chipTransform(box, place))
    }
    for (const [id, outline] of groups) {
      const box = boundsOf(id)
      if (box === null) outline.setAttribute('visibility', 'hidden')
      else putOutline(outline, box)
    }
    for (const connection of inferred) putLine(lines.get(connection.id), connection)
    for (const end of graph.looseEnds) {
      const mark = marks.get(end.id)
      const place = placeLooseEnd(editor, end, boundsOf)
      if (mark === undefined) continue
      setHidden(mark, place === null)
      if (place === null) continue
      const { at, away } = place
      setStyle(
        mark,
        `translate(${at.x}px, ${at.y}px) scale(var(--unzoom)) translate(${away.x * markDistance}px, ${away.y * markDistance}px) translate(-50%, -50%)`,
      )
    }
  }

  function putLine(line: SVGGElement | undefined, connection: (typeof inferred)[number]): void {
    if (line === undefined) return
    const placed = placeInferred(editor, connection, boundsOf, texts)
    line.setAttribute('visibility', placed === null ? 'hidden' : 'visible')
    if (placed === null) return
    const [path, head] = line.children
    path?.setAttribute('d', placed.pieces.map(pathOf).join(''))
    if (head instanceof SVGElement) {
      setHidden(head, placed.head === null)
      if (placed.head !== null) {
        const { at, angle } = placed.head
        head.style.transform = `translate(${at.x}px, ${at.y}px) rotate(${angle}rad) scale(var(--unzoom))`
      }
    }
  }

  findPlaces()
  const stopPutting = react('place the reading', put)
  const stopFollowing = react('follow the camera with the reading', () => {
    const { x, y, z } = editor.getCamera()
    world.style.transform = `scale(${z}) translate(${x}px, ${y}px)`
    world.style.setProperty('--unzoom', String(1 / z))
    if (z === placedZoom) return
    clearTimeout(settling)
    settling = setTimeout(() => {
      findPlaces()
      put()
    }, settleMs)
  })
  return () => {
    clearTimeout(settling)
    stopPutting()
    stopFollowing()
  }
}

/** Most components are too small for anything but dots. */
function looksFar(items: readonly ChipItem[], zoom: number): boolean {
  const sizes = items.map(({ bounds }) => Math.max(bounds.w, bounds.h) * zoom)
  const typical = sizes.sort((a, b) => a - b)[Math.floor(sizes.length / 2)]
  return typical !== undefined && typical < farSize
}

function elementsBy<Kind extends HTMLElement | SVGElement>(
  world: HTMLElement,
  name: string,
): Map<string, Kind> {
  const found = world.querySelectorAll<Kind>(`[data-${name}]`)
  return new Map([...found].map((element) => [element.dataset[name] ?? '', element]))
}

/** How wide each chip is with its name. */
function measure(chips: ReadonlyMap<string, HTMLElement>): Map<string, number> {
  for (const chip of chips.values()) chip.dataset['detail'] = 'full'
  return new Map([...chips].map(([id, chip]) => [id, chip.offsetWidth]))
}

function chipTransform(box: Box, { at, align, offset }: ChipPlace): string {
  const x = box.x + at.x * box.w
  const y = box.y + at.y * box.h
  return `translate(${x}px, ${y}px) scale(var(--unzoom)) translate(${offset.x}px, ${offset.y}px) translate(${100 * align.x}%, ${100 * align.y}%)`
}

function putOutline(outline: SVGRectElement, { x, y, w, h }: Box): void {
  outline.setAttribute('visibility', 'visible')
  outline.setAttribute('x', String(x - outset))
  outline.setAttribute('y', String(y - outset))
  outline.setAttribute('width', String(w + 2 * outset))
  outline.setAttribute('height', String(h + 2 * outset))
}

function pathOf(points: readonly { x: number; y: number }[]): string {
  return `M${points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join('L')}`
}

function setStyle(element: HTMLElement, transform: string): void {
  if (element.style.transform !== transform) element.style.transform = transform
}

function setHidden(element: HTMLElement | SVGElement, isHidden: boolean): void {
  const visibility = isHidden ? 'hidden' : ''
  if (element.style.visibility !== visibility) element.style.visibility = visibility
}
