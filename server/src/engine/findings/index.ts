export { nameComponents } from './componentNames.ts'
export type { Finding } from './Finding.ts'
export { findFindings, type FindingsContext } from './findFindings.ts'
