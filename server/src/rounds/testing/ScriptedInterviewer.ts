import type { Interviewer, InterviewerTurn, Situation } from '../../engine/interviewer/index.ts'

/** An interviewer that does what a test says, and keeps what it was told. */
export class ScriptedInterviewer implements Interviewer {
  readonly observed: number[] = []
  readonly situations: Situation[] = []
  readonly #next: (situation: Situation) => InterviewerTurn

  constructor(next: (situation: Situation) => InterviewerTurn) {
    this.#next = next
  }

  observe(event: { seq: number }): void {
    this.observed.push(event.seq)
  }

  next(situation: Situation): InterviewerTurn {
    this.situations.push(situation)
    return this.#next(situation)
  }
}
