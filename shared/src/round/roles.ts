/** What somebody may do in a round. The engine that interviews has the role `interviewer` too. */
export const roles = ['candidate', 'interviewer', 'observer'] as const
export type Role = (typeof roles)[number]

/** Who interviews: the built-in engine, a language model, or a person. */
export const interviewerKinds = ['builtin', 'model', 'human'] as const
export type InterviewerKind = (typeof interviewerKinds)[number]

/** Candidates and interviewers draw; observers look. */
export function mayDraw(role: Role): boolean {
  return role !== 'observer'
}
