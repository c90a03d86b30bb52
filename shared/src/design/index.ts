export {
  componentKinds,
  isComponentKind,
  kindFamilies,
  kindInfo,
  type ComponentKind,
  type KindFamily,
} from './kinds.ts'
export {
  emptyGraph,
  type Component,
  type ComponentChange,
  type Connection,
  type ConnectionChange,
  type DesignGraph,
  type GraphDiff,
  type Group,
  type LooseEnd,
  type Note,
  type NoteCategory,
  type RankedKind,
} from './designGraph.ts'
