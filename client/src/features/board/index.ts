export { BoardFeature } from './BoardFeature.tsx'
export type {
  BoardComponent,
  BoardFeatureProps,
  BoardHandle,
  BoardPerson,
  BoardPin,
  BoardSavedState,
  BoardUser,
} from './types.ts'
