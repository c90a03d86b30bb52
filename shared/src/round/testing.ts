import type { ParticipantId, RoundId } from '../base/index.ts'
import { applyEvent } from './applyEvent.ts'
import type { EventBody, RoundEvent } from './events.ts'
import type { Round } from './Round.ts'

export const candidate = 'p-candidate' as ParticipantId
export const engine = 'p-engine' as ParticipantId
export const observer = 'p-observer' as ParticipantId

/** A scripted round for tests: append bodies at chosen times and look at the fold. */
export interface RoundScript {
  events: RoundEvent[]
  at(atMs: number, by: ParticipantId, body: EventBody): RoundScript
  round(): Round
}

/** A round that was created at time 0 with a candidate, an interviewer and an observer in it. */
export function scriptRound(
  changes: Partial<Extract<EventBody, { type: 'roundCreated' }>> = {},
): RoundScript {
  const script: RoundScript = {
    events: [],
    at(atMs, by, body) {
      script.events.push({ ...body, atMs, by, seq: script.events.length + 1 })
      return script
    },
    round() {
      const round = script.events.reduce<Round | null>(applyEvent, null)
      if (round === null) throw new Error('The script is empty')
      return round
    },
  }
  script.at(0, candidate, {
    type: 'roundCreated',
    roundId: 'round-1' as RoundId,
    problem: { id: 'url_shortener', title: 'URL shortener', prompt: 'Design a URL shortener.' },
    level: 'senior',
    format: '45',
    focus: null,
    interviewer: 'builtin',
    seed: 7,
    ...changes,
  })
  const people = [
    [candidate, 'Ada', 'candidate'],
    [engine, 'Interviewer', 'interviewer'],
    [observer, 'Olga', 'observer'],
  ] as const
  for (const [participantId, name, role] of people) {
    script.at(0, participantId, {
      type: 'joined',
      participantId,
      name,
      role,
      isHost: participantId === candidate,
    })
  }
  return script
}
