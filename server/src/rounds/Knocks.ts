import {
  refuse,
  succeed,
  SYSTEM_ID,
  type KnockId,
  type Outcome,
  type RoundId,
} from '@sparboard/shared/base'
import {
  codeIsKeptMs,
  type Command,
  type KnockAnswer,
  type KnockBody,
  type RefusalCode,
  type RoundCode,
} from '@sparboard/shared/protocol'
import {
  participantOf,
  type EventBody,
  type Knock,
  type Participant,
  type Role,
  type Round,
} from '@sparboard/shared/round'
import type { Clock } from '../rooms/ports.ts'
import type { Answer, Door, Visitor } from './Door.ts'
import type { DoorStorage, StoredCode, StoredKnock } from './DoorStorage.ts'
import type { LiveRound, NewEvent } from './LiveRound.ts'
import type { LiveRounds } from './LiveRounds.ts'
import { countPeople } from './countPeople.ts'
import type { RoundStorage } from './ports.ts'
import { newKnockId, newParticipantId } from './secrets.ts'
import { newCode, readCode } from './shortCode.ts'

export interface KnocksDeps {
  doors: DoorStorage
  storage: Pick<RoundStorage, 'findParticipant' | 'bindParticipant'>
  clock: Clock
  maxPeople: number
}

const codeLivesMs = 10 * 60_000
/** As long as somebody may keep their page open and wait. */
const knockLivesMs = 30 * 60_000
const maxWaiting = 5
/** Two of some million codes are hardly ever the same; several times in a row is a defect. */
const maxAttempts = 5

/**
 * The way in by a short code: somebody types it, the host sees a name and lets them in or does not.
 * A code tells nothing of its round before that.
 */
export class Knocks {
  readonly #rounds: LiveRounds
  readonly #door: Door
  readonly #deps: KnocksDeps

  constructor(rounds: LiveRounds, door: Door, deps: KnocksDeps) {
    this.#rounds = rounds
    this.#door = door
    this.#deps = deps
  }

  /**
   * The code of a role, for the host. The one that they have told somebody already stays good while it
   * has some minutes left; after that, or once somebody who came by it was turned away, there is a new
   * one and the old is void.
   */
  async codeFor(visitor: Visitor, role: Role): Answer<RoundCode> {
    return this.#door.as(visitor, async ({ live }, { isHost }): Answer<RoundCode> => {
      if (!isHost) return refuse('role_not_allowed', 'Only the host may ask for a code.')
      if (role === 'interviewer' && live.round.interviewer !== 'human') {
        return refuse('role_not_allowed', 'This round has an interviewer already.')
      }
      return live.enqueue(async () => {
        const { letters, expiresAtMs } =
          (await this.#keptCode(live.round, role)) ?? (await this.#newCode(live.id, role))
        return succeed({ code: letters, role, expiresAtMs })
      })
    })
  }

  /**
   * Knocks with a code. The same session at the same round keeps its knock, and whoever is in the round
   * already needs none.
   */
  async knock({ code: typed, name }: KnockBody, sessionHash: string): Answer<KnockAnswer> {
    const { doors, clock } = this.#deps
    const letters = readCode(typed)
    const code = letters === null ? null : await doors.findCode(letters, clock.nowMs())
    if (!code) return refuse('code_unknown')
    const answer = await this.#rounds.use(code.roundId, ({ live }) =>
      live.enqueue(async (): Answer<KnockAnswer> => {
        for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
          const done = await this.#tryToKnock(live, code, name, sessionHash)
          if (done.ok) return done
          if (done.code !== 'conflict') return refuse(done.code)
        }
        return refuse('storage_unavailable')
      }),
    )
    return answer ?? refuse('code_unknown')
  }

  /** What became of a knock, for the session that knocked. */
  async look(knockId: KnockId, sessionHash: string): Answer<KnockAnswer> {
    const { doors, clock } = this.#deps
    const stored = await doors.findKnock(knockId, clock.nowMs())
    if (stored?.sessionHash !== sessionHash) return refuse('knock_unknown')
    const answer = await this.#rounds.use(stored.roundId, async ({ live }): Answer<KnockAnswer> => {
      // It may have been put at another server, of which this one has not heard yet.
      if (!knockOf(live.round, knockId)) await live.catchUp(Number.POSITIVE_INFINITY)
      const knock = knockOf(live.round, knockId)
      if (!knock) return refuse('knock_unknown')
      if (knock.status !== 'admitted') return succeed({ status: knock.status, knockId })
      const person = await this.#participant(live.round, stored)
      return person ? admitted(live, knockId, person) : refuse('knock_unknown')
    })
    return answer ?? refuse('knock_unknown')
  }

  /**
   * What follows from a host's answer besides the answer itself: whoever is let in joins. Only for tasks
   * of the round's queue.
   */
  async admission(
    live: LiveRound,
    { knockId, isAdmitted }: Command & { type: 'answerKnock' },
  ): Promise<Outcome<NewEvent[], RefusalCode>> {
    const knock = knockOf(live.round, knockId)
    if (!isAdmitted || knock?.status !== 'waiting') return succeed([])
    const { doors, storage, clock, maxPeople } = this.#deps
    const stored = await doors.findKnock(knockId, clock.nowMs())
    if (!stored) return refuse('knock_unknown', `${knock.name} is not waiting any more.`)
    const bound = await storage.findParticipant(stored.sessionHash, live.id)
    // Came in by a link meanwhile.
    if (bound !== null && participantOf(live.round, bound)) return succeed([])
    if (countPeople(live.round.participants) >= maxPeople) return refuse('room_full')
    // Bound first: if the events cannot be saved, the next try finds the id again.
    const participantId =
      bound ?? (await storage.bindParticipant(stored.sessionHash, live.id, newParticipantId()))
    const { name, role } = knock
    const joined: EventBody = { type: 'joined', participantId, name, role, isHost: false }
    return succeed([{ by: participantId, body: joined }])
  }

  /** The live code of a role, if it is good for somebody who was told it a moment ago. */
  async #keptCode(round: Round, role: Role): Promise<StoredCode | null> {
    const { doors, clock } = this.#deps
    const nowMs = clock.nowMs()
    const code = await doors.findCodeOf(round.id, role, nowMs)
    if (code === null || code.expiresAtMs - nowMs < codeIsKeptMs) return null
    const turnedAway = round.knocks.filter(({ status }) => status === 'turned_away')
    const knocks = await Promise.all(turnedAway.map(({ id }) => doors.findKnock(id, nowMs)))
    return knocks.some((knock) => knock?.letters === code.letters) ? null : code
  }

  async #newCode(roundId: RoundId, role: Role): Promise<StoredCode> {
    const { doors, clock } = this.#deps
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const nowMs = clock.nowMs()
      const code = { letters: newCode(), roundId, role, expiresAtMs: nowMs + codeLivesMs }
      if (await doors.putCode(code, nowMs)) return code
    }
    throw new Error('No free code was found')
  }

  async #tryToKnock(
    live: LiveRound,
    code: StoredCode,
    name: string,
    sessionHash: string,
  ): Promise<Outcome<KnockAnswer, RefusalCode | 'conflict'>> {
    const { doors, clock, maxPeople } = this.#deps
    const nowMs = clock.nowMs()
    const before = await doors.findKnockOf(sessionHash, live.id, nowMs)
    const person = await this.#participant(live.round, { sessionHash })
    if (person) return admitted(live, before?.knockId ?? newKnockId(), person)
    const known = before && knockOf(live.round, before.knockId)
    if (known?.status === 'waiting') return succeed({ status: 'waiting', knockId: known.id })
    // They need a new code of the host to knock once more.
    if (known?.status === 'turned_away' && before?.letters === code.letters) {
      return succeed({ status: 'turned_away', knockId: known.id })
    }
    const { waiting, gone } = await this.#waiting(live.round, nowMs)
    if (waiting.length >= maxWaiting) return refuse('knocks_full')
    if (countPeople(live.round.participants) >= maxPeople) return refuse('room_full')
    if (live.isLogFull) return refuse('round_too_long')
    const unheard = known ? null : before
    const knockId = unheard?.knockId ?? newKnockId()
    const { letters, role } = code
    const expiresAtMs = nowMs + knockLivesMs
    const knock = {
      knockId,
      roundId: live.id,
      sessionHash,
      letters,
      knockedAtMs: nowMs,
      expiresAtMs,
    }
    // Stored first: if the event cannot be saved, the next try finds the id again.
    if (!unheard) await doors.putKnock(knock, nowMs)
    const appended = await live.append([
      ...gone.map(({ id }): NewEvent => ({
        by: SYSTEM_ID,
        body: { type: 'knockAnswered', knockId: id, isAdmitted: false },
      })),
      { by: SYSTEM_ID, body: { type: 'knocked', knockId, name, role } },
    ])
    return appended.ok ? succeed({ status: 'waiting', knockId }) : appended
  }

  /** Who waits, and who has waited for so long that nobody is there any more. */
  async #waiting(round: Round, nowMs: number): Promise<{ waiting: Knock[]; gone: Knock[] }> {
    const unanswered = round.knocks.filter(({ status }) => status === 'waiting')
    const stored = await Promise.all(
      unanswered.map(({ id }) => this.#deps.doors.findKnock(id, nowMs)),
    )
    return {
      waiting: unanswered.filter((_, at) => stored[at] !== null),
      gone: unanswered.filter((_, at) => stored[at] === null),
    }
  }

  async #participant(
    round: Round,
    { sessionHash }: Pick<StoredKnock, 'sessionHash'>,
  ): Promise<Participant | null> {
    const bound = await this.#deps.storage.findParticipant(sessionHash, round.id)
    return bound === null ? null : participantOf(round, bound)
  }
}

function admitted(
  { id: roundId }: LiveRound,
  knockId: KnockId,
  { role, isRemoved }: Participant,
): Outcome<KnockAnswer, RefusalCode> {
  return isRemoved ? refuse('removed') : succeed({ status: 'admitted', knockId, roundId, role })
}

function knockOf(round: Round, knockId: KnockId): Knock | null {
  return round.knocks.find(({ id }) => id === knockId) ?? null
}
