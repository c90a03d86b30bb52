export { reportMarkdown, type ReportParts } from './reportMarkdown.ts'
export { scoreRound, type ScoreInput } from './scoreRound.ts'
