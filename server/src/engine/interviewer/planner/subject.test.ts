import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../knowledge/index.ts'
import { boardOf, Dialogue } from '../testing.ts'
import { opensWithWish, readProcessQuestion } from './intent.ts'
import { subjectOf } from './subject.ts'

const knowledge = loadKnowledge()
const board = boardOf(
  [
    ['client', 'Client', 'client'],
    ['api', 'API', 'service'],
    ['redis', 'Feed cache', 'cache'],
    ['db', 'Postgres', 'sql_db'],
  ],
  [
    ['client', 'api'],
    ['api', 'redis'],
    ['api', 'db'],
  ],
)

describe('what somebody names when they lead', () => {
  it.each([
    ["I'd go to the lease size next, since that decides how exact this is.", 'the lease size'],
    ['Next I want to look at what happens when a region is cut off.', 'a region is cut off'],
    ['Let me come back to rule rollout, I consider that dangerous.', 'rule rollout'],
    ["Let's go there.", ''],
  ])('[IV22] %s', (text, phrase) => {
    expect(subjectOf(text).phrase).toBe(phrase)
  })

  it('[IV22] an answer that looks at something is no wish to go there', () => {
    expect(
      opensWithWish("A kill switch for each rule. Then I'd look at which version raised the rate."),
    ).toBe(false)
    expect(opensWithWish("I'd look at the rollout next.")).toBe(true)
  })

  it('[IV22] what no topic is about is asked about all the same, in their words', () => {
    const talk = new Dialogue({ knowledge, board }).inPhase('deep_dives')
    talk.wasAsked('cache.failure', 'redis')
    const turn = talk.says("I'd like to go to the colour scheme next.").hears()
    expect(turn).toMatch(/^Go ahead\. .*the colour scheme.*`Feed cache`.*\?$/)
  })
})

describe('an idea of their own', () => {
  it('[IV22] may be drawn', () => {
    expect(readProcessQuestion('I think we need a list. Can I add that?')).toBe('may_add')
    expect(readProcessQuestion('Can I add capacity later?')).toBeNull()
    const talk = new Dialogue({ knowledge, board }).inPhase('deep_dives')
    talk.wasAsked('cache.failure', 'redis')
    expect(talk.says('I would put a second one beside it. Can I add that?').hears()).toMatch(
      /^(?:Go ahead|Yes)/,
    )
    expect(talk.round.questions[0]?.status).not.toBe('parked')
  })
})
