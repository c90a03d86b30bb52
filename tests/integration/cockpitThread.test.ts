import { createRandom, type RoundId } from '@sparboard/shared/base'
import type { InterviewingFeedback } from '@sparboard/shared/protocol'
import { foldRound } from '@sparboard/shared/round'
import { afterAll, describe, expect, it } from 'vitest'
import { cockpitOf } from '../../server/src/engine/cueCards/index.ts'
import { ana } from '../../server/src/engine/cueCards/testing.ts'
import { interviewingFeedback } from '../../server/src/engine/interviewing/index.ts'
import { loadKnowledge } from '../../server/src/engine/knowledge/index.ts'
import { WorkerPrompter } from '../../server/src/reading/index.ts'
import { lastReading } from '../../server/src/rounds/lastReading.ts'
import { playByPerson, writtenRounds } from '../eval/playByPerson.ts'
import { silentLog } from '../rig/silentLog.ts'

/** `PEERS=all` plays every written round; without it every fifth, so that it takes some seconds. */
const isWhole = process.env['PEERS'] === 'all'
const names = writtenRounds.filter((_, index) => isWhole || index % 5 === 0)
const knowledge = loadKnowledge()
const prompter = new WorkerPrompter({ log: silentLog, deadlineMs: 60_000 })
const random = createRandom(20)

afterAll(() => prompter.close())

describe('written rounds, followed by a thread', { timeout: 120_000 }, () => {
  it.each(names)(
    '[RS71] %s: after any events its answers are those of the engine',
    async (name) => {
      const { events } = playByPerson(name, knowledge).round
      const roundId = name as RoundId
      const cuts = Array.from({ length: 4 }, () => random.integer(events.length - 3) + 3)
      for (const cut of [...cuts.toSorted((a, b) => a - b), events.length]) {
        // As they come from the storage: nobody has read these before.
        const log = structuredClone(events.slice(0, cut))
        const round = foldRound(log)!
        const graph = lastReading(log)
        const answer = await prompter.cockpit({ roundId, events: log, graph, copilot: 'a-model' })
        expect(answer.ok && JSON.parse(answer.value)).toEqual({
          ...cockpitOf({ knowledge, round, events: log, graph }),
          copilot: 'a-model',
        })
      }
      const feedback = await prompter.feedback({ roundId, events, by: ana })
      const parts = { knowledge, round: foldRound(events)!, events, by: ana }
      expect(feedback.ok && (JSON.parse(feedback.value) as InterviewingFeedback)).toEqual(
        interviewingFeedback(parts),
      )
    },
  )
})
