export type { Place } from './EvidenceList.tsx'
export { ScoreCard } from './ScoreCard.tsx'
export { useDisputes, type Disputes } from './useDisputes.ts'
