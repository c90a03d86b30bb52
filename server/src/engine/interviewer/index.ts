export { applyInterviewerAction, type ActionContext } from './actionsToEvents.ts'
export { createBuiltinInterviewer, type BuiltinInterviewerParts } from './builtinInterviewer.ts'
export type { Interviewer, InterviewerAction, InterviewerTurn, Situation } from './Interviewer.ts'
export { warmUp } from './warmUp.ts'
