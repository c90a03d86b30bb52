import type { ParticipantId } from '@sparboard/shared/base'
import type { InterviewingFeedback } from '@sparboard/shared/protocol'
import type { Round, RoundEvent, Turn } from '@sparboard/shared/round'
import { followRound } from '../cueCards/followRound.ts'
import type { Knowledge } from '../knowledge/index.ts'
import { isAloud } from '../scoring/isAloud.ts'
import { advise } from './advise.ts'
import { isReadyMade } from './isReadyMade.ts'
import { findLeftOpen } from './leftOpen.ts'
import { isDouble, leadingWords } from './questionForms.ts'
import { leakBefore } from './leakBefore.ts'
import { oddPhases } from './oddPhases.ts'

/** What feedback on somebody's interviewing is computed from. */
export interface InterviewingParts {
  knowledge: Knowledge
  round: Round
  /** The round's whole log. */
  events: readonly RoundEvent[]
  /** Who interviewed; nobody else's turns are looked at. */
  by: ParticipantId
}

/**
 * How somebody interviewed, for themselves: how much they said, which questions gave their answer away
 * or were two, what they began and left, and how they kept the time. The same log gives the same.
 */
export function interviewingFeedback(parts: InterviewingParts): InterviewingFeedback {
  const { knowledge, round, events, by } = parts
  const { memory } = followRound(events, knowledge)
  const own = round.turns.filter((turn) => turn.by === by && turn.role === 'interviewer')
  const asked = own.filter(({ type }) => type === 'asked')
  const opened = new Set(
    round.questions.filter((question) => question.by === by).map(({ askedAtSeq }) => askedAtSeq),
  )
  // What a card had ready is nobody's manner of asking.
  const inOwnWords = asked.filter(
    ({ text, move }) => move !== 'curveball' && !isReadyMade(text, knowledge),
  )
  const leading = inOwnWords.flatMap((turn) => {
    const why = leadingWords(turn.text) ?? leakBefore(turn, round, memory, knowledge)
    return why === null ? [] : [{ seq: turn.seq, text: turn.text, why }]
  })
  const feedback = {
    talkShare: talkShareOf(round, own),
    questions: {
      asked: asked.filter(({ seq }) => opened.has(seq)).length,
      followUps: asked.filter(({ seq }) => !opened.has(seq)).length,
      hints: own.filter(({ type }) => type === 'hinted').length,
    },
    leading,
    double: inOwnWords.filter(({ text }) => isDouble(text)).map(({ seq, text }) => ({ seq, text })),
    leftOpen: findLeftOpen(parts, memory),
    phases: oddPhases(events, round),
  }
  return { ...feedback, advice: advise(feedback, { isAloud: isAloud(round, memory) }) }
}

/** Null where the candidates typed nothing: they spoke, and nobody can say how much. */
function talkShareOf(round: Round, own: readonly Turn[]): number | null {
  const theirs = wordsIn(round.turns.filter(({ role }) => role === 'candidate'))
  if (theirs === 0) return null
  const mine = wordsIn(own)
  return Math.round((mine / (mine + theirs)) * 100) / 100
}

function wordsIn(turns: readonly Turn[]): number {
  return turns.flatMap(({ text }) => text.split(/\s+/).filter((word) => word !== '')).length
}
