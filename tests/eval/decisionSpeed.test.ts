import { expect, it } from 'vitest'
import {
  createBuiltinInterviewer,
  type Interviewer,
  type InterviewerTurn,
  type Situation,
} from '../../server/src/engine/interviewer/index.ts'
import { Dialogue } from '../../server/src/engine/interviewer/testing.ts'
import { loadKnowledge } from '../../server/src/engine/knowledge/index.ts'
import { components, crowdedBoard } from './crowdedBoard.ts'

/**
 * How long a turn takes to decide on a board of a hundred components, late in a long round: printed,
 * because machines differ and a busy one would make a limit fail for nothing. What is held to is a
 * ratio within one run: deciding must not grow with the length of the transcript.
 */
const knowledge = loadKnowledge()
const answers = [
  'We keep the ids of the newest posts in the feed cache and write them when somebody posts, about two hundred inserts for a normal account. For the large accounts we merge at read time, which makes reads a little slower but saves millions of writes.',
  'On a timeout the caller waits at most 50 ms and then serves the older copy. The price is that somebody may see a post late, which the requirement allows.',
  'The partition key is the user id, so one user is always on one node. A celebrity makes one partition hot; those are split into sixteen parts and the reader asks all of them.',
  'I am not sure about that one, I would measure it first.',
  'Messages are delivered at least once, so the consumer remembers the ids it has seen in the same transaction as its write.',
]

/** Plays a round of so many answers on the board and notes how long each turn took to decide. */
function decide(turns: number): number[] {
  const times: number[] = []
  const talk = new Dialogue({ knowledge, board: crowdedBoard, interviewer: timed(times) }).inPhase(
    'deep_dives',
  )
  for (let turn = 0; turn < turns && talk.round.status === 'running'; turn += 1) {
    talk.says(answers[turn % answers.length] ?? '')
    talk.hears(30_000)
  }
  return times
}

function timed(times: number[]): Interviewer {
  const inner = createBuiltinInterviewer({
    knowledge,
    problem: knowledge.problems.get('social_feed') ?? null,
    seed: 1,
  })
  return {
    observe: (event, round) => inner.observe(event, round),
    next(situation: Situation): InterviewerTurn {
      const before = performance.now()
      const turn = inner.next(situation)
      if (turn.type === 'act') times.push(performance.now() - before)
      return turn
    },
  }
}

function quantile(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(share * (times.length - 1))] ?? 0
}

it('prints how long a turn takes to decide, which does not grow with the transcript', () => {
  // The first round compiles what every later one uses.
  decide(12)
  const rounds = Array.from({ length: 3 }, () => decide(25))
  const times = rounds.flat()
  const [median, p95, most] = [0.5, 0.95, 1].map((share) => quantile(times, share).toFixed(1))
  process.stdout.write(
    `deciding a turn on ${components} components (${times.length} turns): median ${median} ms, p95 ${p95} ms, at most ${most} ms\n`,
  )
  const middleOf = (from: number, to?: number) =>
    quantile(
      rounds.flatMap((round) => round.slice(from, to)),
      0.5,
    )
  // A few milliseconds are noise on a busy machine; a transcript read anew each time is not.
  expect(middleOf(-8)).toBeLessThan(4 * middleOf(1, 9) + 4)
})
