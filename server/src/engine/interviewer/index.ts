export { applyInterviewerAction, type ActionContext } from './actionsToEvents.ts'
export type { Interviewer, InterviewerAction, InterviewerTurn, Situation } from './Interviewer.ts'
