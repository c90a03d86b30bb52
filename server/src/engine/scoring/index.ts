export { reportMarkdown, type ReportParts } from './reportMarkdown.ts'
export { scoreRound } from './scoreRound.ts'
