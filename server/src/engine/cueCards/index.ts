export { cockpitOf, type CockpitParts } from './cockpitOf.ts'
export { followRound } from './followRound.ts'
