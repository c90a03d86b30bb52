export { reportMarkdown, type ReportInput } from './reportMarkdown.ts'
export { scoreRound } from './scoreRound.ts'
