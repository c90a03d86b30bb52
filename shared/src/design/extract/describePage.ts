import type { ComponentId } from '../../base/index.ts'
import { classifyLabel } from '../classify.ts'
import type {
  Component,
  Connection,
  DesignGraph,
  Group,
  LooseEnd,
  RankedKind,
} from '../designGraph.ts'
import type { Link, OpenArrow } from './connectLines.ts'
import { noteCategoryOf } from './noteCategory.ts'
import type { Part } from './Part.ts'
import type { PageReading } from './readPage.ts'
import { writtenReplicas } from './replicas.ts'
import { splitName, splitStep } from './texts.ts'
import { isComponentKind } from '../kinds.ts'

const likelyStore: RankedKind[] = [
  { kind: 'sql_db', confidence: 0.35 },
  { kind: 'unknown', confidence: 0.3 },
  { kind: 'nosql_db', confidence: 0.28 },
]

/** What the arrows at a part say about it. */
interface Role {
  /** At least one arrow joins it to something. */
  isJoined: boolean
  /** An arrow leads away from it. */
  isStarting: boolean
}

/** A label this sure of another kind casts some doubt on the palette's choice. */
const sureLabel = 0.9

/** Services are drawn as boxes; a round or pointed shape with an unknown name may be anything. */
const serviceForms = new Set<Part['form']>([
  'rectangle',
  'hexagon',
  'other',
  'component',
  'icon',
  'image',
])

/** An unknown name in a box that arrows join to others, or in a group, is most often a service. */
const likelyService: RankedKind[] = [
  { kind: 'service', confidence: 0.35 },
  { kind: 'unknown', confidence: 0.3 },
]

/** Says what a page that was read means, in the terms of a design. */
export function describePage(page: PageReading): DesignGraph {
  const graph: DesignGraph = {
    components: [],
    connections: [],
    groups: [],
    notes: [],
    looseEnds: [],
    unseen: [],
  }
  const edgeLabels = new Map<Part, string[]>()
  const starting = new Set<Part>()
  const joined = new Set<Part>()
  for (const link of page.links) {
    const label = page.labels.get(link)
    if (label !== undefined)
      for (const part of [link.start, link.end]) push(edgeLabels, part, label)
    if (isArrowLike(link)) joined.add(link.start).add(link.end)
    for (const part of startsOf(link)) starting.add(part)
  }
  const contents = new Map<Part, Part[]>()
  for (const part of page.parts) if (part.container !== null) push(contents, part.container, part)
  const kindOf = new Map<Part, Component['kind']>()
  for (const part of page.parts) {
    const component = readComponent(part, edgeLabels.get(part) ?? [], {
      isJoined: joined.has(part),
      isStarting: starting.has(part),
    })
    graph.components.push(component)
    kindOf.set(part, component.kind)
    if (component.kind === 'group') graph.groups.push(readGroup(part, contents.get(part) ?? []))
    if (component.label === '' && joined.has(part) && !part.isContainer) {
      graph.looseEnds.push(unlabelled(component.id))
    }
  }
  for (const link of page.links) {
    if (!isArrowLike(link) && isEntityLine(link, kindOf, joined)) continue
    graph.connections.push(readConnection(link, page.labels.get(link) ?? ''))
  }
  for (const arrow of page.loose) graph.looseEnds.push(readOpenArrow(arrow))
  for (const note of page.notes) {
    graph.notes.push({ ...note, category: note.category ?? noteCategoryOf(note.text) })
  }
  return graph
}

function push<Value>(lists: Map<Part, Value[]>, part: Part, value: Value): void {
  const list = lists.get(part)
  if (list === undefined) lists.set(part, [value])
  else list.push(value)
}

/** Lines without heads between boxes that no arrow touches and whose names say nothing relate entities. */
function isEntityLine(
  { line, start, end }: Link,
  kindOf: ReadonlyMap<Part, Component['kind']>,
  joined: ReadonlySet<Part>,
): boolean {
  if (line.isArrow || joined.has(start) || joined.has(end)) return false
  return kindOf.get(start) === 'unknown' && kindOf.get(end) === 'unknown'
}

/** Tells whether a link has a head or could have one. */
export function isArrowLike({ line }: Link): boolean {
  return line.isArrow || line.start.hasHead || line.end.hasHead
}

/** The part that an arrow leads away from, if it leads one way. */
function startsOf({ line, start, end }: Link): Part[] {
  if (line.start.hasHead === line.end.hasHead) return []
  return [line.end.hasHead ? start : end]
}

function idOf(part: Part): ComponentId {
  return part.id as ComponentId
}

function readComponent(part: Part, edgeLabels: readonly string[], role: Role): Component {
  const { name, details } = splitName(part.text)
  const kinds = rankKinds(part, name, details, edgeLabels, role)
  const written = writtenReplicas(part.text)
  const best = kinds[0] ?? { kind: 'unknown', confidence: 0 }
  return {
    id: idOf(part),
    members: [...new Set(part.memberIds)],
    label: name,
    details: [...details],
    kind: best.kind,
    kinds,
    replicas: Math.max(part.copies, written.count),
    isReplicated: part.copies > 1 || written.isReplicated,
    bounds: part.bounds,
    groupId: part.container === null ? null : idOf(part.container),
  }
}

function rankKinds(
  part: Part,
  name: string,
  details: readonly string[],
  edgeLabels: readonly string[],
  role: Role,
): RankedKind[] {
  if (isComponentKind(part.correctedKind)) return [{ kind: part.correctedKind, confidence: 1 }]
  const { form } = part
  const read = classifyLabel(name, { details, edgeLabels, form })
  if (isComponentKind(part.chosenKind)) {
    const { chosenKind } = part
    const others = read
      .filter(({ kind }) => kind !== chosenKind && kind !== 'unknown')
      .map(({ kind, confidence }) => ({ kind, confidence: Math.min(confidence, 0.6) }))
    const isContradicted = read[0]?.kind !== chosenKind && (read[0]?.confidence ?? 0) >= sureLabel
    return [{ kind: chosenKind, confidence: isContradicted ? 0.7 : 1 }, ...others]
  }
  if (part.isContainer) return [{ kind: 'group', confidence: part.form === 'frame' ? 1 : 0.9 }]
  if (read[0]?.kind !== 'unknown' || name === '') return read
  // What a round thing that only answers keeps is not said; it is most often data.
  if (form === 'ellipse' && role.isJoined) return role.isStarting ? likelyService : likelyStore
  const isPlaced = role.isJoined || part.container !== null
  return isPlaced && serviceForms.has(form) ? likelyService : read
}

function readGroup(part: Part, contents: readonly Part[]): Group {
  return {
    id: idOf(part),
    label: splitName(part.text).name,
    contains: contents.map(idOf),
  }
}

function readConnection(link: Link, text: string): Connection {
  const { line } = link
  const { step, label } = splitStep(text.replace(/\s*\n\s*/g, ' '))
  const isBackwards = line.start.hasHead && !line.end.hasHead
  const [from, to] = isBackwards ? [link.end, link.start] : [link.start, link.end]
  return {
    id: line.id,
    from: idOf(from),
    to: idOf(to),
    label,
    step,
    directed: line.start.hasHead || line.end.hasHead,
    bidirectional: line.start.hasHead && line.end.hasHead,
    boundEnds: link.boundEnds,
    confidence: link.confidence,
    isDashed: line.isDashed,
  }
}

function readOpenArrow({ line, start, end }: OpenArrow): LooseEnd {
  const nameOf = (part: Part) => splitName(part.text).name || 'an unnamed box'
  if (start !== null) {
    return {
      id: line.id,
      type: 'arrow_without_target',
      componentId: idOf(start),
      text: `An arrow from ${nameOf(start)} ends nowhere.`,
    }
  }
  if (end !== null) {
    return {
      id: line.id,
      type: 'arrow_without_source',
      componentId: idOf(end),
      text: `An arrow to ${nameOf(end)} starts nowhere.`,
    }
  }
  return {
    id: line.id,
    type: 'arrow_without_ends',
    componentId: null,
    text: 'An arrow joins nothing at either end.',
  }
}

function unlabelled(id: ComponentId): LooseEnd {
  return {
    id,
    type: 'unlabelled_component',
    componentId: id,
    text: 'A box with arrows at it has no name.',
  }
}
