import type { ComponentKind } from '@sparboard/shared/design'
import type { CreateRoundInput } from '@sparboard/shared/protocol'
import type { BoardStart, Format, InterviewerKind, Level, Pressure } from '@sparboard/shared/round'
import { maxNameLength, maxProblemPromptLength, maxProblemTitleLength } from '../../api/index.ts'

/** What is chosen in the lobby, finished or not. */
export interface LobbyChoice {
  /** One of the list, `own` for one typed in, or null while none was chosen. */
  problemId: string | null
  ownTitle: string
  ownPrompt: string
  level: Level
  format: Format
  /** The component of a 10-minute drill. */
  focus: ComponentKind
  /** What a drill begins with. */
  boardStart: BoardStart
  interviewer: InterviewerKind
  /** How hard an engine presses. */
  pressure: Pressure
  hostRole: 'candidate' | 'interviewer'
  /** Of a sitting with a person; with two, roles are swapped in between. */
  rounds: AgendaRounds
  name: string
}

/** How many rounds two people plan. */
export type AgendaRounds = 1 | 2

/** The `problemId` of a problem that is typed in. */
export const ownProblem = 'own'

export type ChoiceField = 'problem' | 'ownTitle' | 'ownPrompt' | 'name'
/** What keeps a round from being created, by field, in words for people. */
export type ChoiceProblems = Partial<Record<ChoiceField, string>>

/** What is still missing or too long. Empty when a round can be created. */
export function problemsOf(choice: LobbyChoice): ChoiceProblems {
  const problems: ChoiceProblems = {}
  const needsProblem = !isPreparedDrill(choice)
  if (needsProblem && choice.problemId === null) problems.problem = 'Choose a problem first.'
  if (needsProblem && choice.problemId === ownProblem) {
    const title = lengthProblem(choice.ownTitle, maxProblemTitleLength, 'Give it a title.')
    const prompt = lengthProblem(
      choice.ownPrompt,
      maxProblemPromptLength,
      'Say in a sentence or two what has to be designed.',
    )
    if (title !== null) problems.ownTitle = title
    if (prompt !== null) problems.ownPrompt = prompt
  }
  const name = nameProblem(choice.name)
  if (name !== null) problems.name = name
  return problems
}

/** What is wrong with a participant's name, or null. */
export function nameProblem(name: string): string | null {
  return lengthProblem(name, maxNameLength, 'Type the name that others will see.')
}

function lengthProblem(text: string, max: number, whenEmpty: string): string | null {
  const { length } = text.trim()
  if (length === 0) return whenEmpty
  if (length > max) return `That is ${length} characters. Up to ${max} fit.`
  return null
}

/** The request that creates the chosen round. Only for a choice without problems. */
export function toCreateRound(choice: LobbyChoice): CreateRoundInput {
  const { focus, boardStart, pressure } = choice
  return {
    ...(isPreparedDrill(choice) ? {} : problemOf(choice)),
    level: choice.level,
    format: choice.format,
    ...(choice.format === '10' ? { focus, boardStart } : {}),
    interviewer: choice.interviewer,
    ...(choice.interviewer === 'human' ? {} : { pressure }),
    hostRole: hostRoleOf(choice),
    ...(choice.interviewer === 'human' && choice.rounds > 1 ? { rounds: choice.rounds } : {}),
    name: choice.name.trim(),
  }
}

function problemOf(choice: LobbyChoice): Pick<CreateRoundInput, 'problem' | 'problemId'> {
  return choice.problemId === ownProblem || choice.problemId === null
    ? { problem: { title: choice.ownTitle.trim(), prompt: choice.ownPrompt.trim() } }
    : { problemId: choice.problemId }
}

/** A drill on a prepared board brings its own situation, so no problem is chosen. */
export function isPreparedDrill({ format, boardStart }: LobbyChoice): boolean {
  return format === '10' && boardStart === 'prepared'
}

/** Only a person who interviews leaves a choice of role: beside an engine, the host is the candidate. */
export function hostRoleOf(choice: LobbyChoice): 'candidate' | 'interviewer' {
  return choice.interviewer === 'human' ? choice.hostRole : 'candidate'
}
