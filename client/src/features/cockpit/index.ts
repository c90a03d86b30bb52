export { Cockpit, type CockpitHandle, type CockpitProps } from './Cockpit.tsx'
export { InterviewerInput, type InterviewerInputProps } from './InterviewerInput.tsx'
export type { Prepared, Purpose } from './purpose.ts'
