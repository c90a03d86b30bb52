import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../../knowledge/index.ts'
import { boardOf, Dialogue } from '../../testing.ts'

const knowledge = loadKnowledge()
const board = boardOf(
  [
    ['browser', 'Browser', 'client'],
    ['booking', 'Booking service', 'service'],
    ['cron', 'Expiry cron', 'scheduler'],
    ['pg', 'Postgres', 'sql_db'],
    ['mail', 'Mail service', 'service'],
  ],
  [
    ['browser', 'booking'],
    ['booking', 'pg'],
    ['cron', 'pg'],
  ],
)

function reply(text: string, before?: string): string {
  const talk = new Dialogue({ knowledge, board, problemId: 'ticket_booking' }).inPhase('deep_dives')
  if (before) talk.wasAsked('sql_db.transactions', 'pg').says(before).hears()
  talk.wasAsked('sql_db.failover', 'pg').says(text)
  const turn = talk.hears() ?? ''
  const last = talk.turns.at(-1)
  return last?.type === 'asked' && last.move === 'contradiction' ? turn : ''
}

describe('what does not go together', () => {
  it.each([
    [
      'The Expiry cron runs on every Booking instance.',
      /one `Expiry cron`.*every Booking instance/,
    ],
    ['After the payment everything goes over the queue.', /queue/],
    ['Then the Booking service calls the Mail service.', /`Booking service`.*`Mail service`/],
    ['If it dies we fail over to the replica.', /one .*`Postgres`.*replica/],
  ])('[IV13] the board: %s', (said, wanted) => {
    expect(reply(said)).toMatch(wanted)
  })

  it('[IV13] a number several times what it was', () => {
    const before = 'We write 200 orders a second into Postgres, in one transaction.'
    expect(reply('It takes 5,000 orders a second, then it is promoted.', before)).toMatch(
      /200 orders a second.*5,000 orders a second/,
    )
  })

  it.each([
    'I would put a queue there later, so that it goes over the queue.',
    'If the replica is promoted, the last second might be missing.',
    'Postgres is a cluster of three nodes, the standby is promoted.',
    'At peak it is 5,000 orders a second.',
    'The Browser calls the Booking service again after a second.',
  ])('[IV13] no contradiction: %s', (said) => {
    expect(reply(said, 'We write 200 orders a second into Postgres.')).toBe('')
  })
})
