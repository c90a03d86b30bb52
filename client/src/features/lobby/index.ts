export { doneTitles } from './doneTitles.ts'
export { FocusPicker } from './FocusPicker.tsx'
export {
  hostRoleOf,
  isPreparedDrill,
  nameProblem,
  ownProblem,
  problemsOf,
  toCreateRound,
  type ChoiceProblems,
  type LobbyChoice,
} from './lobbyChoice.ts'
export { ProblemPicker, type ProblemList } from './ProblemPicker.tsx'
export { RecentRounds } from './RecentRounds.tsx'
export { forgetRound, recentRounds, rememberRound } from './recentRounds.ts'
export {
  rememberChoice,
  rememberedChoice,
  rememberedName,
  rememberName,
} from './rememberedChoice.ts'
export { RoundCard } from './RoundCard.tsx'
export { Sketch } from './Sketch.tsx'
