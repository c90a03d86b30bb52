import { ENGINE_ID } from '@sparboard/shared/base'
import type { ProposedMark } from '@sparboard/shared/round'
import type { Logger } from '../rooms/ports.ts'
import type { LiveRound } from './LiveRound.ts'
import type { RoundAssessor } from './ports.ts'

export interface AssessmentsDeps {
  assessor: RoundAssessor | null
  log: Logger
}

/**
 * Second opinions on rounds that a model interviewed, each made once: when the round ends, or, if the
 * server went away before it was in the log, when somebody looks back at the round.
 */
export class Assessments {
  readonly #deps: AssessmentsDeps

  constructor(deps: AssessmentsDeps) {
    this.#deps = deps
  }

  /**
   * Begins one; ends when it is in the log, or will not come. Null where there is none to make: the
   * round has one, or another server leads it.
   */
  begin(live: LiveRound): Promise<void> | null {
    const { assessor, log } = this.#deps
    if (!assessor || live.round.interviewer !== 'model' || !isWanted(live)) return null
    return assess(live, assessor).catch((error: unknown) => {
      log.error({ err: error, roundId: live.id }, 'A round could not be assessed')
    })
  }
}

/** Another server may have led the round a moment ago, and have told of it since. */
const maxAttempts = 3

async function assess(live: LiveRound, assessor: RoundAssessor): Promise<void> {
  await live.catchUp(Number.POSITIVE_INFINITY)
  if (!isWanted(live)) return
  const marks = await assessor.assess(live.id, live.events)
  if (marks !== null) await live.enqueue(() => write(live, marks))
}

/** Also when there are no marks, so that nobody is asked again. */
async function write(live: LiveRound, marks: ProposedMark[]): Promise<void> {
  for (let attempt = 0; attempt < maxAttempts && !isAssessed(live); attempt += 1) {
    const saved = await live.append([{ by: ENGINE_ID, body: { type: 'assessed', marks } }])
    if (saved.ok || saved.code !== 'conflict') return
  }
}

function isWanted(live: LiveRound): boolean {
  return live.isLed && live.round.status === 'ended' && !isAssessed(live)
}

function isAssessed({ events }: LiveRound): boolean {
  return events.some(({ type }) => type === 'assessed')
}
