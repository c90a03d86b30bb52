export { cockpitOf, type CockpitParts } from './cockpitOf.ts'
