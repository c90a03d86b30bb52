export { localBus } from './localBus.ts'
export { localLeads } from './localLeads.ts'
