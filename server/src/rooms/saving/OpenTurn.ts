import { keyOf } from '../board/AnswerCache.ts'
import type { JournalRoom, RoomTurn } from './BoardJournal.ts'
import type { NewBoardUpdate } from '../ports.ts'
import type { RoomSession } from '../people/RoomSession.ts'

/** What happens in a room during one turn of the event loop. */
export class OpenTurn {
  readonly writes: NewBoardUpdate[] = []
  /** What goes out to everybody, except to whom it came from. */
  readonly frames: { frame: Uint8Array; except: object | null }[] = []
  /** Who asked for what they do not have, with their last state vector: it says all that is missing. */
  readonly questions = new Map<RoomSession, Uint8Array>()
  /** Whose updates may be acknowledged once the turn is durable. */
  readonly touched = new Set<RoomSession>()
  hasPresence = false

  /**
   * Leaves to a later turn what would have to be worked out beyond `count` answers. Those who ask the
   * same get the same answer.
   */
  putOffQuestions(
    count: number,
    later: OpenTurn,
    isKnown: (stateVector: Uint8Array) => boolean,
  ): void {
    const computed = new Set<string>()
    for (const [session, stateVector] of this.questions) {
      const key = keyOf(stateVector)
      if (computed.has(key) || isKnown(stateVector)) continue
      if (computed.size < count) {
        computed.add(key)
        continue
      }
      this.questions.delete(session)
      later.questions.set(session, stateVector)
    }
  }

  /**
   * Closes the turn. Answers are worked out now, when the board holds exactly what the turn writes,
   * and sent with it: an answer that ran ahead would show what a kill could still lose.
   */
  end(context: {
    room: JournalRoom
    sessions: ReadonlySet<RoomSession>
    answerTo: (session: RoomSession, stateVector: Uint8Array) => Uint8Array | null
  }): RoomTurn {
    const { room, sessions, answerTo } = context
    const acknowledgements = [...this.touched].map(
      (session) => [session, session.acknowledgeable] as const,
    )
    const answers = [...this.questions].map(
      ([session, stateVector]) => [session, answerTo(session, stateVector)] as const,
    )
    return {
      room,
      writes: this.writes,
      deliver: () => {
        this.#show(sessions)
        for (const [session, update] of answers) if (update) session.sendAnswer(update)
      },
      acknowledge: () => {
        for (const [session, count] of acknowledgements) session.acknowledge(count)
      },
    }
  }

  /** Everybody gets what others did, in one go; those who did nothing themselves get the same. */
  #show(sessions: ReadonlySet<RoomSession>): void {
    if (this.frames.length === 0) return
    const authors = new Set<object | null>(this.frames.map(({ except }) => except))
    const everything = this.frames.map(({ frame }) => frame)
    for (const session of sessions) {
      if (authors.has(session)) session.sendAll(this.#framesFor(session))
      else session.sendAll(everything)
    }
  }

  #framesFor(session: RoomSession): Uint8Array[] {
    const frames: Uint8Array[] = []
    for (const { frame, except } of this.frames) if (except !== session) frames.push(frame)
    return frames
  }
}
