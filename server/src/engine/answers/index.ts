export { chooseFollowUp, type FollowUpInput } from './chooseFollowUp.ts'
export {
  coveredFrom,
  unsureFrom,
  type AnswerReading,
  type PointHit,
  type SpeechAct,
} from './AnswerReading.ts'
export { matchClarification } from './matchClarification.ts'
export { readNumbers, type SaidNumber } from './numbers.ts'
export { readAnswer, type AnswerInput } from './readAnswer.ts'
export { readEstimates, type EstimateReading } from './readEstimates.ts'
