export { decide } from './decide.ts'
export type { DecisionContext, KnownThings } from './types.ts'
