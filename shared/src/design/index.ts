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
export type {
  LineEnd,
  ShapeForm,
  Sketch,
  SketchElement,
  SketchImage,
  SketchLine,
  SketchShape,
  SketchStroke,
  SketchText,
} from './sketch.ts'
export type { Color } from './look/colors.ts'
export type { Fill, Look } from './look/Look.ts'
export { farOff } from './unseen/farOff.ts'
export { withoutUnseen, type SeenSketch } from './unseen/withoutUnseen.ts'
export { edgeToward } from './boxes.ts'
export { sketchFromTldraw } from './fromTldraw.ts'
export { sketchFromExcalidraw } from './fromExcalidraw.ts'
export { extractGraph } from './extractGraph.ts'
export { GraphReader } from './incremental/GraphReader.ts'
export { classifyLabel, type LabelContext } from './classify.ts'
export { diffGraphs } from './diffGraphs.ts'
export { toMermaid } from './mermaid.ts'
export { productsIn } from './productsIn.ts'
export { searchKinds, type KindMatch } from './searchKinds.ts'
