export { Cockpit } from './Cockpit.tsx'
export { InterviewerInput } from './InterviewerInput.tsx'
