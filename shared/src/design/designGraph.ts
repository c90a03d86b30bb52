import type { Box, ComponentId } from '../base/index.ts'
import type { ComponentKind } from './kinds.ts'

/** What a drawing says: the components, what joins them, and what could not be read. */
export interface DesignGraph {
  components: Component[]
  connections: Connection[]
  groups: Group[]
  notes: Note[]
  looseEnds: LooseEnd[]
  /**
   * Ids of elements whose words people can hardly see: nearly transparent, in the colour of what is
   * behind, tiny, covered, cut off or far away. Nothing of those words is in the graph.
   */
  unseen: string[]
}

/** One box of the design. `kind` is always `kinds[0].kind`. */
export interface Component {
  id: ComponentId
  /** All elements of the drawing that belong to it, its own id first. */
  members: string[]
  /** First line of the label as drawn; '' when it has none. */
  label: string
  /** Further lines of the label and notes attached to it. */
  details: string[]
  kind: ComponentKind | 'unknown'
  /** Ranked, best first, never empty; confidences in 0..1. */
  kinds: RankedKind[]
  /** How many equal instances are drawn or written ("x3", a stack of three); 1 when nothing says more. */
  replicas: number
  /** Says "replica", "cluster", "x2", … in its label, notes or group, or is drawn as a stack. */
  isReplicated: boolean
  bounds: Box
  /** The innermost group that contains it. */
  groupId: ComponentId | null
}

export interface RankedKind {
  kind: ComponentKind | 'unknown'
  confidence: number
}

/** An arrow or line between two components. */
export interface Connection {
  id: string
  from: ComponentId
  to: ComponentId
  /** Text on or beside the line, step numbers removed; '' when there is none. */
  label: string
  /** The step number written on it, if any ("1.", "②"). */
  step: number | null
  directed: boolean
  bidirectional: boolean
  /** How many ends are bound in the drawing: 0, 1 or 2; the others were inferred from geometry. */
  boundEnds: number
  confidence: number
  /** Drawn dashed or dotted: often asynchronous. */
  isDashed: boolean
}

/** A box around components. It is listed among the components too, with kind `group`. */
export interface Group {
  id: ComponentId
  label: string
  contains: ComponentId[]
}

/** Text that is no component. */
export interface Note {
  id: string
  text: string
  category: NoteCategory
  bounds: Box
}

export type NoteCategory = 'requirements' | 'api' | 'schema' | 'estimates' | 'other'

/** Something drawn that could not be read and is worth a question. */
export interface LooseEnd {
  id: string
  type:
    | 'arrow_without_source'
    | 'arrow_without_target'
    | 'arrow_without_ends'
    | 'unlabelled_component'
  /** The component at the end that could be read, or the component itself. */
  componentId: ComponentId | null
  /** One plain sentence: "An arrow from API ends nowhere". */
  text: string
}

/** How one graph differs from another; what an interviewer reacts to. */
export interface GraphDiff {
  added: ComponentChange[]
  removed: ComponentChange[]
  renamed: (ComponentChange & { previousLabel: string })[]
  connected: ConnectionChange[]
  disconnected: ConnectionChange[]
  notesChanged: { id: string; text: string; category: NoteCategory }[]
}

export interface ComponentChange {
  id: ComponentId
  label: string
  kind: ComponentKind | 'unknown'
}

export interface ConnectionChange {
  id: string
  from: ComponentId
  to: ComponentId
  label: string
}

/** The graph of an empty board. */
export const emptyGraph: DesignGraph = {
  components: [],
  connections: [],
  groups: [],
  notes: [],
  looseEnds: [],
  unseen: [],
}
