export type { Place } from './EvidenceList.tsx'
export { ScoreCard } from './ScoreCard.tsx'
