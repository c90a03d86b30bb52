export { interviewingFeedback, type InterviewingParts } from './interviewingFeedback.ts'
