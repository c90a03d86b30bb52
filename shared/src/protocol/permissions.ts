import type { InterviewerKind, Role } from '../round/index.ts'
import type { CommandType } from './commands.ts'

/** Who may give a command. The host may be of any role, and has its rights besides those of the role. */
interface Permission {
  /** Roles that may, while the built-in engine or a model leads the round. */
  engineLed: readonly Role[]
  /** Roles that may, while a person leads the round. */
  humanLed: readonly Role[]
  /** The host may, whatever the role. */
  host: boolean
}

/** The one table of who may do what. A role that a row does not name may not. */
export const permissions: Record<CommandType, Permission> = {
  ready: { engineLed: [], humanLed: ['candidate', 'interviewer'], host: false },
  start: { engineLed: ['candidate'], humanLed: ['interviewer'], host: true },
  say: { engineLed: ['candidate'], humanLed: ['candidate', 'interviewer'], host: false },
  ask: { engineLed: [], humanLed: ['interviewer'], host: false },
  reveal: { engineLed: [], humanLed: ['interviewer'], host: false },
  tickPoint: { engineLed: [], humanLed: ['interviewer'], host: false },
  pin: { engineLed: [], humanLed: ['interviewer'], host: false },
  closeQuestion: { engineLed: [], humanLed: ['interviewer'], host: false },
  reopenQuestion: { engineLed: [], humanLed: ['interviewer'], host: false },
  hint: { engineLed: ['candidate'], humanLed: ['candidate', 'interviewer'], host: false },
  advancePhase: { engineLed: ['candidate'], humanLed: ['interviewer'], host: false },
  extendPhase: { engineLed: [], humanLed: ['interviewer'], host: false },
  restartPhase: { engineLed: [], humanLed: ['interviewer'], host: false },
  pause: { engineLed: ['candidate'], humanLed: ['interviewer'], host: false },
  resume: { engineLed: ['candidate'], humanLed: ['interviewer'], host: false },
  curveball: { engineLed: [], humanLed: ['interviewer'], host: false },
  note: { engineLed: [], humanLed: ['interviewer'], host: false },
  score: { engineLed: [], humanLed: ['candidate', 'interviewer'], host: false },
  submitScores: { engineLed: [], humanLed: ['candidate', 'interviewer'], host: false },
  revealScores: { engineLed: [], humanLed: ['interviewer'], host: true },
  reflect: { engineLed: [], humanLed: ['candidate', 'interviewer'], host: false },
  disputePoint: { engineLed: ['candidate'], humanLed: ['candidate'], host: false },
  setRole: { engineLed: [], humanLed: [], host: true },
  handOver: { engineLed: [], humanLed: [], host: true },
  answerKnock: { engineLed: [], humanLed: [], host: true },
  remove: { engineLed: [], humanLed: [], host: true },
  revokeInvite: { engineLed: [], humanLed: [], host: true },
  end: { engineLed: ['candidate'], humanLed: ['interviewer'], host: true },
  swapRoles: { engineLed: [], humanLed: ['interviewer'], host: true },
}

/** Whether somebody of this role may give this command in a round that is led so. */
export function isAllowed(
  type: CommandType,
  by: { role: Role; isHost: boolean },
  interviewer: InterviewerKind,
): boolean {
  const permission = permissions[type]
  const allowed = interviewer === 'human' ? permission.humanLed : permission.engineLed
  return allowed.includes(by.role) || (permission.host && by.isHost)
}
