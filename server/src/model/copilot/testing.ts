import type { ParticipantId, QuestionId, RoundId } from '@sparboard/shared/base'
import type { DraftBrief } from '../../rounds/index.ts'
import { ana, PeerRound } from '../../engine/cueCards/testing.ts'
import { connected, graphOf, knowledge, redis } from '../testing.ts'

export const roundId = 'peers' as RoundId
/** A second person who interviews. */
export const eve = 'eve' as ParticipantId

/** Ana asked what happens in `Redis` after a write, and Ada answered how it is read. */
export function askedRound(): { peers: PeerRound; questionId: QuestionId } {
  const peers = new PeerRound({ knowledge })
  const role = { participantId: eve, name: 'Eve', role: 'interviewer' } as const
  peers.add(eve, { type: 'joined', ...role, isHost: false })
  peers
    .phase('deep_dives')
    .draws(
      connected(
        graphOf(
          ['api', 'service', 'Feed API'],
          ['redis', 'cache', 'Redis'],
          ['pg', 'sql_db', 'Postgres'],
        ),
      ),
    )
  const questionId = peers.asks({ question, about: [redis], topic: 'cache.invalidation' })
  peers.says('On a miss the API reads Postgres and fills Redis.')
  return { peers, questionId }
}

export const question = 'A profile changes. What does a reader of `Redis` see a second later?'

/** What drafts are made from; without a question, next questions. */
export function briefOf(peers: PeerRound, questionId: QuestionId | null = null): DraftBrief {
  const { round, graph, cockpit } = peers
  const { sheets, cards, requirements } = cockpit
  return {
    by: ana,
    round,
    graph,
    question: round.questions.find(({ id }) => id === questionId) ?? null,
    sheet: sheets.find((sheet) => sheet.questionId === questionId) ?? null,
    cards,
    requirements,
  }
}

/** Drafts that keep every rule. */
export const good = [
  {
    text: 'Two people save the same profile at once. What does `Redis` hold afterwards?',
    why: 'Shows whether they see the order of the two saves.',
    about: [redis],
  },
  { text: 'Who tells you that an entry of `Redis` is wrong?', why: 'Operations.', about: [redis] },
  { text: 'Which of these numbers would you measure first?', why: 'Sense of scale.', about: [] },
]
