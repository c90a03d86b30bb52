import { ENGINE_ID } from '@sparboard/shared/base'
import type { Round, RoundEvent } from '@sparboard/shared/round'
import type { Rehearsal } from './playRehearsal.ts'
import { scriptIdOf } from './ScriptBoard.ts'

interface TranscriptLine {
  at: number
  by: 'interviewer' | 'candidate'
  text: string
  topic?: string
  about?: string[]
  because?: string
}

/** What the command prints: ids as in the script, times in seconds of the round. */
export function reportOf({ round, events, scorecard }: Rehearsal) {
  return {
    transcript: transcriptOf(round, events),
    scorecard: {
      level: scorecard.level,
      dimensions: scorecard.dimensions.map(({ id, score, range, evidence }) => ({
        id,
        score,
        ...(range ? { range } : {}),
        evidence: evidence.map((item) => ({
          at: secondsOf(item.elapsedMs),
          ...(item.quote === null ? {} : { quote: item.quote }),
          ...(item.componentId === null ? {} : { componentId: scriptIdOf(item.componentId) }),
        })),
      })),
    },
  }
}

function transcriptOf(round: Round, events: readonly RoundEvent[]): TranscriptLine[] {
  const elapsedMs = new Map(round.turns.map((turn) => [turn.seq, turn.elapsedMs]))
  return events.flatMap((event): TranscriptLine[] => {
    if (event.type !== 'said' && event.type !== 'asked' && event.type !== 'hinted') return []
    const about = event.type === 'asked' ? event.about.map(scriptIdOf) : []
    const { plan } = event
    return [
      {
        at: secondsOf(elapsedMs.get(event.seq) ?? 0),
        by: event.by === ENGINE_ID ? 'interviewer' : 'candidate',
        text: event.text,
        ...(plan?.topic ? { topic: plan.topic } : {}),
        ...(about.length > 0 ? { about } : {}),
        ...(plan?.because ? { because: plan.because.text } : {}),
      },
    ]
  })
}

function secondsOf(ms: number): number {
  return Math.round(ms / 100) / 10
}
