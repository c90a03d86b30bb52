import { ENGINE_ID } from '@sparboard/shared/base'
import { describe, expect, it } from 'vitest'
import { make } from '../testing/index.ts'
import { guest, host, observer, pair, q1, redis, solo, startedAtMs } from './testing.ts'

describe('what a command comes to', () => {
  it('[RS2] starts once', () => {
    expect(solo().decide(host, make({ type: 'start' }))).toEqual({
      ok: true,
      value: [{ type: 'started' }],
    })
    expect(
      solo()
        .started()
        .decide(host, make({ type: 'start' })),
    ).toMatchObject({
      code: 'already_started',
    })
  })

  it('[RS3] pauses, and then only what is not part of the conversation goes on', () => {
    const script = pair().started()
    expect(script.decide(guest, make({ type: 'resume' }))).toMatchObject({ code: 'not_paused' })
    expect(script.decide(guest, make({ type: 'pause' }))).toMatchObject({
      value: [{ type: 'paused' }],
    })
    script.asked().at(2_000, guest, { type: 'paused' })
    expect(script.decide(guest, make({ type: 'pause' }))).toMatchObject({ code: 'already_paused' })
    for (const command of [make({ type: 'say', text: 'Hm' }), make({ type: 'hint' })]) {
      expect(script.decide(host, command)).toMatchObject({ code: 'round_paused' })
    }
    for (const command of [
      make({ type: 'ask', text: 'And then?' }),
      make({ type: 'curveball', text: 'A region is gone. What now?' }),
      make({ type: 'advancePhase' }),
    ]) {
      expect(script.decide(guest, command)).toMatchObject({ code: 'round_paused' })
    }
    expect(script.decide(guest, make({ type: 'note', text: 'Calm' })).ok).toBe(true)
    expect(script.decide(guest, make({ type: 'resume' }))).toMatchObject({
      value: [{ type: 'resumed' }],
    })
  })

  it('[RS2] nothing is said, asked, noted or scored before the start', () => {
    for (const command of [
      make({ type: 'ask', text: 'Ready?' }),
      make({ type: 'note', text: 'Late' }),
      make({ type: 'score', dimension: 'depth', score: 3 }),
      make({ type: 'pause' }),
      make({ type: 'advancePhase' }),
    ]) {
      expect(pair().decide(guest, command)).toMatchObject({ code: 'not_started' })
    }
  })

  it('[RS4] goes to the next phase, and from the last one only to the end', () => {
    const script = solo().started()
    expect(script.decide(host, make({ type: 'advancePhase' }))).toMatchObject({
      value: [{ type: 'phaseStarted', phase: 'deep_dives' }],
    })
    expect(script.decide(host, make({ type: 'advancePhase', to: 'wrap_up' }))).toMatchObject({
      code: 'phase_changed',
    })
    expect(script.decide(host, make({ type: 'advancePhase', to: 'deep_dives' })).ok).toBe(true)
    script.at(2_000, ENGINE_ID, { type: 'phaseStarted', phase: 'wrap_up' })
    expect(script.decide(host, make({ type: 'advancePhase' }))).toMatchObject({
      code: 'last_phase',
    })
  })

  it('[RS5] ends once, and says whether the time was over', () => {
    const script = pair().started()
    expect(script.decide(guest, make({ type: 'end' }))).toMatchObject({
      value: [{ type: 'ended', reason: 'finished' }],
    })
    expect(script.decide(guest, make({ type: 'end' }), startedAtMs + 10 * 60_000)).toMatchObject({
      value: [{ type: 'ended', reason: 'time_up' }],
    })
    script.at(2_000, guest, { type: 'ended', reason: 'finished' })
    for (const command of [
      make({ type: 'end' }),
      make({ type: 'start' }),
      make({ type: 'ask', text: 'One more?' }),
      make({ type: 'resume' }),
    ]) {
      expect(script.decide(guest, command)).toMatchObject({ ok: false, code: 'already_ended' })
    }
    expect(script.decide(guest, make({ type: 'score', dimension: 'depth', score: 3 })).ok).toBe(
      true,
    )
    expect(script.decide(guest, make({ type: 'note', text: 'Good round' })).ok).toBe(true)
  })

  it('[RS6] asks about components of the board, each once, a label’s element standing for its box', () => {
    const ask = make({
      type: 'ask',
      text: 'What when it is full?',
      about: [redis, 'shape:redis-text'],
    })
    expect(pair().started().decide(guest, ask)).toEqual({
      ok: true,
      value: [
        {
          type: 'asked',
          questionId: 'q-new',
          text: 'What when it is full?',
          about: [redis],
          move: 'ask',
          plan: null,
        },
      ],
    })
    expect(
      pair()
        .started()
        .decide(guest, make({ type: 'ask', text: 'And?', about: ['shape:gone'] })),
    ).toMatchObject({ code: 'component_unknown' })
  })

  it('[RS6] follows up on a thread that exists', () => {
    const script = pair().started().asked()
    expect(
      script.decide(guest, make({ type: 'ask', text: 'Which go first?', questionId: q1 })),
    ).toMatchObject({ value: [{ questionId: q1, move: 'probe' }] })
    expect(
      script.decide(guest, make({ type: 'ask', text: 'Which?', questionId: 'q9' })),
    ).toMatchObject({ code: 'question_unknown' })
  })

  it('[RS6] pins a question to a component, and notes may name one', () => {
    const script = pair().started().asked()
    expect(
      script.decide(guest, make({ type: 'pin', questionId: q1, componentId: 'shape:redis-text' })),
    ).toMatchObject({ value: [{ type: 'pinned', questionId: q1, componentId: redis }] })
    expect(
      script.decide(guest, make({ type: 'pin', questionId: 'q9', componentId: redis })),
    ).toMatchObject({ code: 'question_unknown' })
    expect(
      script.decide(guest, make({ type: 'pin', questionId: q1, componentId: 'shape:gone' })),
    ).toMatchObject({ code: 'component_unknown' })
    expect(
      script.decide(guest, make({ type: 'note', text: 'Weak', componentId: 'shape:gone' })),
    ).toMatchObject({ code: 'component_unknown' })
    expect(
      script.decide(guest, make({ type: 'note', text: 'Weak', componentId: redis })),
    ).toMatchObject({ value: [{ type: 'noted', text: 'Weak', componentId: redis }] })
  })

  it('[RS6] a thread is closed once', () => {
    const script = pair().started().asked()
    const park = make({ type: 'closeQuestion', questionId: q1, status: 'parked' })
    expect(script.decide(guest, park)).toMatchObject({
      value: [{ type: 'questionClosed', status: 'parked' }],
    })
    script.at(2_000, guest, { type: 'questionClosed', questionId: q1, status: 'parked' })
    expect(script.decide(guest, park)).toMatchObject({ code: 'question_closed' })
    expect(
      script.decide(guest, make({ type: 'closeQuestion', questionId: 'q9', status: 'parked' })),
    ).toMatchObject({ code: 'question_unknown' })
  })

  it('[RS7] a candidate asks for a hint on the open question; a human interviewer gives it in words', () => {
    const script = pair().started()
    expect(script.decide(host, make({ type: 'hint' }))).toMatchObject({ code: 'nothing_to_hint' })
    script.asked()
    expect(script.decide(host, make({ type: 'hint' }))).toMatchObject({
      value: [{ type: 'hintRequested', questionId: q1 }],
    })
    expect(script.decide(guest, make({ type: 'hint' }))).toMatchObject({ code: 'body_malformed' })
    const hint = make({ type: 'hint', text: 'Think of the busiest minute.' })
    expect(script.decide(guest, hint)).toMatchObject({
      value: [{ type: 'hinted', questionId: q1, step: 1, text: 'Think of the busiest minute.' }],
    })
    for (let step = 1; step <= 4; step += 1) {
      script.at(2_000, guest, { type: 'hinted', questionId: q1, step, text: 'H', plan: null })
    }
    expect(script.decide(guest, hint)).toMatchObject({ value: [{ step: 4 }] })
  })

  it('[RS8] scores name a dimension of the card, in steps of a half', () => {
    const script = pair().started()
    expect(
      script.decide(guest, make({ type: 'score', dimension: 'depth', score: 2.5 })),
    ).toMatchObject({ value: [{ type: 'scored', dimension: 'depth', score: 2.5, comment: '' }] })
    expect(
      script.decide(guest, make({ type: 'score', dimension: 'charm', score: 4 })),
    ).toMatchObject({ code: 'body_malformed' })
    expect(
      script.decide(guest, make({ type: 'score', dimension: 'depth', score: 2.7 })),
    ).toMatchObject({ code: 'body_malformed' })
  })

  it('[RS9] the host changes roles, but never makes an interviewer of who was examined', () => {
    const script = pair()
    const toInterviewer = make({ type: 'setRole', participantId: host, role: 'interviewer' })
    expect(script.decide(host, toInterviewer)).toMatchObject({
      value: [{ type: 'roleChanged', participantId: host, role: 'interviewer' }],
    })
    script.started()
    expect(script.decide(host, toInterviewer)).toMatchObject({ code: 'role_not_allowed' })
    // Nor by way of the observer's chair.
    script.at(2_000, host, { type: 'roleChanged', participantId: host, role: 'observer' })
    expect(script.decide(host, toInterviewer)).toMatchObject({ code: 'role_not_allowed' })
    expect(
      script.decide(host, make({ type: 'setRole', participantId: observer, role: 'interviewer' }))
        .ok,
    ).toBe(true)
    script.at(3_000, guest, { type: 'ended', reason: 'finished' })
    expect(
      script.decide(host, make({ type: 'setRole', participantId: observer, role: 'candidate' })),
    ).toMatchObject({ code: 'already_ended' })
  })

  it('[RS9] where the engine leads, it stays the only interviewer', () => {
    expect(
      solo().decide(host, make({ type: 'setRole', participantId: guest, role: 'interviewer' })),
    ).toMatchObject({ code: 'role_not_allowed' })
    expect(
      solo().decide(host, make({ type: 'setRole', participantId: ENGINE_ID, role: 'observer' })),
    ).toMatchObject({ code: 'role_not_allowed' })
    expect(solo().decide(host, make({ type: 'remove', participantId: ENGINE_ID }))).toMatchObject({
      code: 'role_not_allowed',
    })
  })

  it('[RS10] the host removes anybody but itself', () => {
    const script = pair()
    expect(script.decide(host, make({ type: 'remove', participantId: guest }))).toMatchObject({
      value: [{ type: 'removed', participantId: guest }],
    })
    expect(script.decide(host, make({ type: 'remove', participantId: host }))).toMatchObject({
      code: 'role_not_allowed',
    })
    script.at(1, host, { type: 'removed', participantId: guest })
    expect(script.decide(host, make({ type: 'remove', participantId: guest }))).toMatchObject({
      code: 'participant_unknown',
    })
    expect(script.decide(guest, make({ type: 'say', text: 'Hello?' }))).toMatchObject({
      code: 'removed',
    })
  })

  it('[RS12] a round that has grown too long can only be ended', () => {
    const script = solo().started()
    script.isLogFull = true
    expect(script.decide(host, make({ type: 'say', text: 'More' }))).toMatchObject({
      code: 'round_too_long',
    })
    expect(script.decide(host, make({ type: 'end' })).ok).toBe(true)
  })

  it('[RS12] what a full log is looked back at by has its place still', () => {
    const script = pair().started().at(2_000, guest, { type: 'ended', reason: 'finished' })
    script.isLogFull = true
    expect(script.decide(guest, make({ type: 'note', text: 'More' }))).toMatchObject({
      code: 'round_too_long',
    })
    for (const type of ['submitScores', 'revealScores', 'swapRoles'] as const) {
      expect(script.decide(guest, make({ type }))).toMatchObject({ ok: true })
    }
  })

  it('[RS28] a candidate disputes, after the end, a point that the card did not hear', () => {
    const dispute = (point: string, isDisputed = true) =>
      make({ type: 'disputePoint', topic: 'cache.ttl', point, isDisputed })
    const script = pair().started()
    expect(script.decide(host, dispute('jitter'))).toMatchObject({ code: 'not_ended' })
    script.at(2_000, guest, { type: 'ended', reason: 'finished' })
    expect(script.decide(host, dispute('jitter'))).toMatchObject({ code: 'not_revealed' })
    script.at(3_000, guest, { type: 'revealed' })
    expect(script.decide(guest, dispute('jitter'))).toMatchObject({ code: 'role_not_allowed' })
    expect(script.decide(observer, dispute('jitter'))).toMatchObject({ code: 'role_not_allowed' })
    expect(script.decide(host, dispute('heard'))).toMatchObject({ code: 'point_unknown' })
    const disputed = {
      type: 'pointDisputed',
      topic: 'cache.ttl',
      point: 'jitter',
      isDisputed: true,
    } as const
    expect(script.decide(host, dispute('jitter'))).toEqual({ ok: true, value: [disputed] })
  })

  it('[RS28] a dispute that stands already, or one that nobody made, adds nothing to the log', () => {
    const dispute = (isDisputed: boolean) =>
      make({ type: 'disputePoint', topic: 'cache.ttl', point: 'jitter', isDisputed })
    const script = solo().started().at(2_000, host, { type: 'ended', reason: 'finished' })
    const nothing = { ok: true, value: [] }
    expect(script.decide(host, dispute(false))).toEqual(nothing)
    const body = { topic: 'cache.ttl', point: 'jitter', isDisputed: true }
    script.at(3_000, host, { type: 'pointDisputed', ...body })
    expect(script.decide(host, dispute(true))).toEqual(nothing)
    expect(script.decide(guest, dispute(true))).toMatchObject({ value: [{ isDisputed: true }] })
    expect(script.decide(host, dispute(false))).toMatchObject({ value: [{ isDisputed: false }] })
  })

  it('[RS28] a log that is full takes no dispute', () => {
    const script = solo().started().at(2_000, host, { type: 'ended', reason: 'finished' })
    script.isLogFull = true
    const command = make({
      type: 'disputePoint',
      topic: 'cache.ttl',
      point: 'jitter',
      isDisputed: true,
    })
    expect(script.decide(host, command)).toMatchObject({ code: 'round_too_long' })
  })
})
