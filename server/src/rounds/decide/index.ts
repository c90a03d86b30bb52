export { decide } from './decide.ts'
export type { CommandOf, DecisionContext, KnownThings } from './types.ts'
