import type { RoundId } from '@sparboard/shared/base'
import type { DesignGraph } from '@sparboard/shared/design'
import type { Cockpit } from '@sparboard/shared/protocol'
import { applyEvent, type Round, type RoundEvent } from '@sparboard/shared/round'
import { cockpitOf, followRound } from '../engine/cueCards/index.ts'
import { warmUp } from '../engine/interviewer/index.ts'
import { interviewingFeedback } from '../engine/interviewing/index.ts'
import { loadKnowledge } from '../engine/knowledge/index.ts'
import type { LogSlice, Request } from './requests.ts'

/** A round as far as its log was brought. */
interface Followed {
  events: RoundEvent[]
  round: Round
  /** The board as it was brought last. */
  graph: DesignGraph | null
}

type Asked<Type extends Request['type']> = Extract<Request, { type: Type }>

/**
 * Works out what helps a person to interview. It remembers rounds and how far they were read, so that
 * only what is new has to be brought and read.
 */
export class PromptDesk {
  readonly #knowledge = loadKnowledge()
  readonly #rounds = new Map<RoundId, Followed>()

  /** Builds what the first answer that is read would wait for. */
  warmUp(): void {
    warmUp(this.#knowledge)
  }

  /** Reads on in a log. */
  follow(slice: LogSlice): void {
    followRound(this.#goOn(slice).events, this.#knowledge)
  }

  /** The `Cockpit` after these events as JSON. */
  cockpit({ graph: json, copilot, ...slice }: Asked<'cockpit'>): string {
    const followed = this.#goOn(slice)
    // Whoever asks has written it.
    if (json !== null) followed.graph = JSON.parse(json) as DesignGraph
    const { events, round, graph } = followed
    if (graph === null) throw new Error('The board of this round was never brought')
    const cockpit: Cockpit = {
      ...cockpitOf({ knowledge: this.#knowledge, round, events, graph }),
      copilot,
    }
    return JSON.stringify(cockpit)
  }

  /** The `InterviewingFeedback` on somebody as JSON. */
  interviewing({ by, ...slice }: Asked<'interviewing'>): string {
    const { events, round } = this.#goOn(slice)
    const knowledge = this.#knowledge
    return JSON.stringify(interviewingFeedback({ knowledge, round, events, by }))
  }

  leave(roundId: RoundId): void {
    this.#rounds.delete(roundId)
  }

  #goOn({ roundId, from, events: json }: LogSlice): Followed {
    const added = JSON.parse(json) as RoundEvent[]
    const known = from === 0 ? null : this.#rounds.get(roundId)
    if ((known?.events.length ?? 0) !== from) throw new Error('What went before is not known')
    const round = added.reduce<Round | null>(applyEvent, known?.round ?? null)
    if (round === null) throw new Error('A log begins with the creation of its round')
    const followed = known ?? { events: [], round, graph: null }
    followed.events.push(...added)
    followed.round = round
    this.#rounds.set(roundId, followed)
    return followed
  }
}
