import {
  refuse,
  succeed,
  type ParticipantId,
  type QuestionId,
  type RoundId,
} from '@sparboard/shared/base'
import type { Cockpit, DraftedFollowUps, InterviewingFeedback } from '@sparboard/shared/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStorage } from '../storage/index.ts'
import { CockpitDesk } from './CockpitDesk.ts'
import type { Copilot, DraftBrief } from './ports.ts'
import { graphOf, House, make, settled } from './testing/index.ts'

const secret = 'canary-card'
const feedback: InterviewingFeedback = {
  talkShare: 0.3,
  questions: { asked: 1, followUps: 0, hints: 0 },
  leading: [],
  double: [],
  leftOpen: [],
  phases: [],
  advice: ['Ask shorter questions.'],
}
const rubric = { dimensions: [] }

let house: House
let computed: number
let prepared: number
/** What a computation waits for. */
let working: Promise<void>
let isTooSlow: boolean
let feedbackFor: ParticipantId[]
let briefs: DraftBrief[]
let roundId: RoundId

const copilot: Copilot = {
  name: 'a-model',
  async draft(_, brief) {
    briefs.push(brief)
    return succeed<DraftedFollowUps>({ drafts: [{ text: 'And then?', why: secret, about: [] }] })
  },
}

function open(model: Copilot | null = null): CockpitDesk {
  return new CockpitDesk(house.service.door, {
    boards: house.boards,
    aid: {
      prepare: () => {
        prepared += 1
      },
      cockpit: async ({ events, graph, copilot }) => {
        computed += 1
        await working
        if (isTooSlow) return refuse('took_too_long')
        const { components } = graph
        return succeed(
          JSON.stringify({
            cards: [],
            sheets: events.flatMap((event) =>
              event.type === 'asked' ? sheet(event.questionId) : [],
            ),
            requirements: [],
            curveballs: components.map(({ id, label }) => ({ id, text: label, isUsed: false })),
            copilot,
          } satisfies Cockpit),
        )
      },
      feedback: async ({ by }) => {
        feedbackFor.push(by)
        return succeed(JSON.stringify(feedback))
      },
    },
    rubric,
    copilot: model,
  })
}

function sheet(questionId: QuestionId): Cockpit['sheets'][number] {
  return {
    questionId,
    topic: 'cache.ttl',
    title: secret,
    points: [],
    redFlags: [],
    probe: null,
    pushBack: null,
    harder: null,
    hints: [],
  }
}

const as = (sessionHash: string) => ({ sessionHash, roundId })
const ada = () => as('session-host')
const bo = () => as('session-bo')
const cy = () => as('session-cy')

/** Ada interviews Bo while Cy looks on. */
beforeEach(async () => {
  house = new House(createMemoryStorage().rounds)
  await house.service.start()
  computed = 0
  prepared = 0
  working = Promise.resolve()
  isTooSlow = false
  feedbackFor = []
  briefs = []
  const created = await house.create({ interviewer: 'human', hostRole: 'interviewer' })
  roundId = created.roundId
  const { invites } = created
  await house.service.join({ invite: invites.candidate ?? '', name: 'Bo' }, 'session-bo')
  await house.service.join({ invite: invites.observer ?? '', name: 'Cy' }, 'session-cy')
})

/** The cockpit as somebody sees it; null where it is refused. */
async function see(desk: CockpitDesk, visitor = ada()): Promise<Cockpit | null> {
  const answer = await desk.cockpit(visitor)
  return answer.ok ? (JSON.parse(answer.value) as Cockpit) : null
}

async function ask(): Promise<QuestionId> {
  await house.give('session-host', roundId, make({ type: 'start' }))
  await house.give('session-host', roundId, make({ type: 'ask', text: 'What when it is full?' }))
  const asked = (await house.events(roundId)).find((event) => event.type === 'asked')
  if (asked?.type !== 'asked') throw new Error('Nothing was asked')
  return asked.questionId
}

describe('the cockpit', () => {
  it('[RS65] is for those who interview, and for nobody else', async () => {
    const desk = open()
    await ask()
    expect(await see(desk)).toMatchObject({ sheets: [{ title: secret }] })
    for (const visitor of [bo(), cy()]) {
      const refused = await desk.cockpit(visitor)
      expect(refused).toMatchObject({ code: 'role_not_allowed' })
      expect(JSON.stringify(refused)).not.toContain(secret)
    }
    expect(await desk.cockpit(as('session-stranger'))).toMatchObject({ code: 'round_unknown' })
  })

  it('[RS65] is not there where the engine interviews', async () => {
    const alone = await house.create()
    const visitor = { sessionHash: 'session-host', roundId: alone.roundId }
    const desk = open(copilot)
    expect(await desk.cockpit(visitor)).toMatchObject({ code: 'role_not_allowed' })
    expect(await desk.feedback(visitor)).toMatchObject({ code: 'role_not_allowed' })
    expect(computed).toBe(0)
  })

  it('[RS65] is not given to somebody who lost the role while the board was read', async () => {
    const desk = open()
    await ask()
    const read = house.boards.readGraph.bind(house.boards)
    const participantId = (await house.memory.findParticipant('session-host', roundId))!
    house.boards.readGraph = async (id) => {
      await house.give(
        'session-host',
        roundId,
        make({ type: 'setRole', participantId, role: 'observer' }),
      )
      return read(id)
    }
    expect(await desk.cockpit(ada())).toMatchObject({ code: 'role_not_allowed' })
  })

  it('[RS66] is computed once for a state of talk and board, however many ask', async () => {
    const desk = open()
    await ask()
    const answers = await Promise.all([desk.cockpit(ada()), desk.cockpit(ada())])
    expect(answers[0]).toEqual(answers[1])
    expect(computed).toBe(1)
    await house.give('session-bo', roundId, make({ type: 'say', text: 'It evicts.' }))
    await desk.cockpit(ada())
    expect(computed).toBe(2)
    house.boards.draw(roundId, graphOf('Redis'), house.clock.nowMs())
    await settled()
    expect(await see(desk)).toMatchObject({ curveballs: [{ text: 'Redis' }] })
    const after = computed
    await desk.cockpit(ada())
    expect(computed).toBe(after)
  })
})

describe('the cockpit that takes a while', () => {
  /** Until it is let go, nothing is worked out. */
  function hold(): () => void {
    let letGo: () => void = () => undefined
    working = new Promise((resolve) => {
      letGo = resolve
    })
    return letGo
  }

  it('[RS66] one at a time: who asks meanwhile shares the next, of what is then', async () => {
    const desk = open()
    await ask()
    const letGo = hold()
    const first = see(desk)
    await settled()
    const seen: Promise<Cockpit | null>[] = []
    for (const text of ['It evicts.', 'The oldest first.']) {
      await house.give('session-bo', roundId, make({ type: 'say', text }))
      house.boards.draw(roundId, graphOf(text), house.clock.nowMs())
      seen.push(see(desk))
      await settled()
    }
    expect(computed).toBe(1)
    letGo()
    await first
    const [second, third] = await Promise.all(seen)
    expect(third).toMatchObject({ curveballs: [{ text: 'The oldest first.' }] })
    expect(second).toEqual(third)
    expect(computed).toBe(2)
  })

  it('[RS65] is not given to somebody who lost the role while it was worked out', async () => {
    const desk = open()
    await ask()
    const letGo = hold()
    const asked = desk.cockpit(ada())
    await settled()
    const participantId = (await house.memory.findParticipant('session-host', roundId))!
    const role = make({ type: 'setRole', participantId, role: 'observer' })
    await house.give('session-host', roundId, role)
    letGo()
    expect(await asked).toMatchObject({ code: 'role_not_allowed' })
  })

  it('[RS72] a refusal is not kept: the next who asks may have better luck', async () => {
    const desk = open(copilot)
    const questionId = await ask()
    isTooSlow = true
    expect(await desk.cockpit(ada())).toMatchObject({ code: 'took_too_long' })
    expect(await desk.drafts(ada(), questionId)).toMatchObject({ code: 'took_too_long' })
    isTooSlow = false
    expect(await see(desk)).toMatchObject({ sheets: [{ questionId }] })
  })

  it('[RS73] is made ready when somebody comes in or a round starts that a person leads', async () => {
    const desk = open()
    const alone = await house.create()
    for (const id of [roundId, alone.roundId]) {
      const visitor = { sessionHash: 'session-host', roundId: id }
      await house.service.door.as(visitor, async ({ live }) => {
        desk.expect(live)
        return succeed(null)
      })
    }
    await house.give('session-host', alone.roundId, make({ type: 'start' }))
    expect(prepared).toBe(0)
    await house.give('session-bo', roundId, make({ type: 'ready', isReady: true }))
    await house.give('session-host', roundId, make({ type: 'start' }))
    expect(prepared).toBe(2)
    await house.give('session-bo', roundId, make({ type: 'say', text: 'Hello.' }))
    expect(prepared).toBe(2)
  })

  it('[RS74] goes on from the last reading where the board cannot be read', async () => {
    const desk = open()
    await ask()
    house.boards.draw(roundId, graphOf('Redis'), house.clock.nowMs())
    await house.clock.advance(2_000)
    house.boards.readGraph = () => Promise.reject(new Error('It took too long'))
    expect(await see(desk)).toMatchObject({ curveballs: [{ text: 'Redis' }] })
    await see(desk)
    expect(computed).toBe(1)
  })
})

describe('what the marks mean', () => {
  it('[RS67] may be read by whoever may give any', async () => {
    const desk = open()
    for (const visitor of [ada(), bo()]) {
      expect(await desk.rubric(visitor)).toEqual({ ok: true, value: rubric })
    }
    expect(await desk.rubric(cy())).toMatchObject({ code: 'role_not_allowed' })
  })
})

describe('how somebody interviewed', () => {
  it('[RS68] is told after the end, to that person about themselves', async () => {
    const desk = open()
    await ask()
    expect(await desk.feedback(ada())).toMatchObject({ code: 'not_ended' })
    await house.give('session-host', roundId, make({ type: 'end' }))
    expect(await desk.feedback(ada())).toEqual({ ok: true, value: JSON.stringify(feedback) })
    expect(feedbackFor).toEqual([await house.memory.findParticipant('session-host', roundId)])
    for (const visitor of [bo(), cy()]) {
      expect(await desk.feedback(visitor)).toMatchObject({ code: 'role_not_allowed' })
    }
    expect(feedbackFor).toHaveLength(1)
  })
})

describe('drafted follow-ups', () => {
  it('[RS69] come from a model, for interviewers, on a question that was asked or on none', async () => {
    const questionId = await ask()
    const desk = open(copilot)
    expect(await see(desk)).toMatchObject({ copilot: 'a-model' })
    expect(await desk.drafts(ada(), questionId)).toMatchObject({
      value: { drafts: [{ text: 'And then?' }] },
    })
    expect(briefs).toMatchObject([{ question: { id: questionId }, sheet: { topic: 'cache.ttl' } }])
    expect(await desk.drafts(ada(), null)).toMatchObject({ ok: true })
    expect(briefs[1]).toMatchObject({ question: null, sheet: null })
    expect(await desk.drafts(ada(), 'q-none' as QuestionId)).toMatchObject({
      code: 'question_unknown',
    })
    for (const visitor of [bo(), cy()]) {
      expect(await desk.drafts(visitor, questionId)).toMatchObject({ code: 'role_not_allowed' })
    }
    await house.give('session-host', roundId, make({ type: 'end' }))
    expect(await desk.drafts(ada(), questionId)).toMatchObject({ code: 'already_ended' })
    expect(briefs).toHaveLength(2)
  })

  it('[RS69] are refused where there is no model, and say nothing of it to others', async () => {
    const questionId = await ask()
    const desk = open()
    expect(await see(desk)).toMatchObject({ copilot: null })
    expect(await desk.drafts(ada(), questionId)).toMatchObject({ code: 'model_not_configured' })
    expect(await desk.drafts(bo(), questionId)).toMatchObject({ code: 'role_not_allowed' })
  })
})
