import type { ParticipantId, RoundId } from '@sparboard/shared/base'
import { describe, expect, it } from 'vitest'
import { make } from '../testing/index.ts'
import { guest, host, pair, redis, q1, solo, startedAtMs, observer } from './testing.ts'

describe('what a person who interviews can do', () => {
  const running = () => pair().started()

  it('[RS48] asks what a cue card has, and the points of its topic are listened for', () => {
    const asked = make({ type: 'ask', text: 'How long?', about: [redis], topic: 'cache.ttl' })
    expect(running().decide(guest, asked)).toMatchObject({
      ok: true,
      value: [{ type: 'asked', plan: { topic: 'cache.ttl' } }],
    })
    const unknown = make({ type: 'ask', text: 'How long?', topic: 'nonsense' })
    expect(running().decide(guest, unknown)).toMatchObject({ code: 'topic_unknown' })
  })

  it('[RS49] asks nothing twice, however it is spaced or capitalised', () => {
    const again = make({ type: 'ask', text: 'what  when it is FULL?' })
    expect(running().asked().decide(guest, again)).toMatchObject({ code: 'asked_already' })
    const followUp = make({ type: 'ask', text: 'What when it is full?', questionId: q1 })
    expect(running().asked().decide(guest, followUp)).toMatchObject({ ok: true })
  })

  it('[RS50] tells a requirement of the problem, and no other', () => {
    const told = make({ type: 'reveal', requirement: 'followers', text: 'Two hundred each.' })
    expect(running().decide(guest, told)).toMatchObject({
      ok: true,
      value: [{ type: 'said', move: 'reveal', text: 'Two hundred each.' }],
    })
    const unknown = make({ type: 'reveal', requirement: 'nonsense', text: 'Ten.' })
    expect(running().decide(guest, unknown)).toMatchObject({ code: 'requirement_unknown' })
    expect(running().decide(host, told)).toMatchObject({ code: 'role_not_allowed' })
  })

  it('[RS51] ticks a point once, with or without its words, and takes it back', () => {
    const tick = (isHeard: boolean) =>
      make({ type: 'tickPoint', topic: 'cache.ttl', point: 'jitter', isHeard })
    const script = running()
    expect(script.decide(guest, tick(false))).toEqual({ ok: true, value: [] })
    expect(script.decide(guest, tick(true))).toMatchObject({
      ok: true,
      value: [{ type: 'pointTicked', isHeard: true, quote: null }],
    })
    const unknown = make({ type: 'tickPoint', topic: 'cache.ttl', point: 'x', isHeard: true })
    expect(script.decide(guest, unknown)).toMatchObject({ code: 'topic_unknown' })
    expect(script.decide(host, tick(true))).toMatchObject({ code: 'role_not_allowed' })
  })

  it('[RS52] gives a phase more time, an hour at most all together, or begins it anew', () => {
    const more = make({ type: 'extendPhase', minutes: 5 })
    expect(running().decide(guest, more)).toMatchObject({
      ok: true,
      value: [{ type: 'phaseExtended', phase: 'setup', byMs: 300_000 }],
    })
    const script = running()
    script.at(startedAtMs, guest, { type: 'phaseExtended', phase: 'setup', byMs: 58 * 60_000 })
    expect(script.decide(guest, more)).toMatchObject({ code: 'body_malformed' })
    expect(running().decide(guest, make({ type: 'restartPhase' }))).toMatchObject({
      ok: true,
      value: [{ type: 'phaseRestarted', phase: 'setup' }],
    })
    expect(running().decide(host, make({ type: 'restartPhase' }))).toMatchObject({
      code: 'role_not_allowed',
    })
  })
})

describe('marks that people give', () => {
  const ended = () => pair().started().at(startedAtMs, guest, { type: 'ended', reason: 'finished' })
  const mark = make({ type: 'score', dimension: 'depth', score: 3 })

  it('[RS53] a candidate says what they expect after the end, an interviewer marks all along', () => {
    const running = pair().started()
    expect(running.decide(guest, mark)).toMatchObject({ ok: true })
    expect(running.decide(host, mark)).toMatchObject({ code: 'not_ended' })
    expect(ended().decide(host, mark)).toMatchObject({ ok: true, value: [{ type: 'scored' }] })
  })

  it('[MK2] a mark is taken back like it is given', () => {
    const takeBack = make({ type: 'score', dimension: 'depth', score: null })
    expect(ended().decide(guest, takeBack)).toMatchObject({
      ok: true,
      value: [{ type: 'scored', score: null, comment: '' }],
    })
  })

  it('[RS54] the last one to give all marks reveals them, and then nothing changes any more', () => {
    const submit = make({ type: 'submitScores' })
    const script = ended()
    expect(script.decide(host, submit)).toEqual({ ok: true, value: [{ type: 'scoresSubmitted' }] })
    script.at(startedAtMs, host, { type: 'scoresSubmitted' })
    expect(script.decide(host, mark)).toMatchObject({ ok: false })
    expect(script.decide(guest, submit)).toEqual({
      ok: true,
      value: [{ type: 'scoresSubmitted' }, { type: 'revealed' }],
    })
    script.at(startedAtMs, guest, { type: 'revealed' })
    expect(script.decide(guest, mark)).toMatchObject({ code: 'already_revealed' })
  })

  it('[RS54] whoever is taken out is not waited for, and nobody sees the card and marks after it', () => {
    const remove = make({ type: 'remove', participantId: guest })
    const removed = { type: 'removed', participantId: guest }
    expect(pair().started().decide(host, remove)).toEqual({ ok: true, value: [removed] })
    // Two are left: one has given marks, then both have.
    const third = 'p-third' as ParticipantId
    const script = pair()
      .join(third, 'interviewer')
      .started()
      .at(startedAtMs, third, { type: 'ended', reason: 'finished' })
      .at(startedAtMs, third, { type: 'scoresSubmitted' })
    expect(script.decide(host, remove)).toEqual({ ok: true, value: [removed] })
    script.at(startedAtMs, host, { type: 'scoresSubmitted' })
    expect(script.decide(host, remove)).toEqual({
      ok: true,
      value: [removed, { type: 'revealed' }],
    })
    // The host alone is left, with nobody to be compared with.
    expect(ended().decide(host, remove)).toEqual({
      ok: true,
      value: [removed, { type: 'revealed' }],
    })
    const onlooker = make({ type: 'remove', participantId: observer })
    expect(ended().decide(host, onlooker)).toEqual({
      ok: true,
      value: [{ type: 'removed', participantId: observer }],
    })
  })

  it('[RS55] nothing that tells of the card is taken before the marks are revealed', () => {
    const reflect = make({ type: 'reflect', keep: 'Asked first', change: 'Estimate earlier' })
    const dispute = { type: 'disputePoint', topic: 'cache.ttl', point: 'jitter' } as const
    const script = ended()
    expect(script.decide(host, reflect)).toMatchObject({ code: 'not_revealed' })
    expect(script.decide(host, make({ ...dispute, isDisputed: true }))).toMatchObject({
      code: 'not_revealed',
    })
    script.at(startedAtMs, guest, { type: 'revealed' })
    expect(script.decide(host, reflect)).toMatchObject({ ok: true, value: [{ type: 'reflected' }] })
  })
})

describe('going on together', () => {
  it('[RS56] readiness is said before the start, once', () => {
    const ready = make({ type: 'ready', isReady: true })
    const script = pair()
    expect(script.decide(guest, ready)).toMatchObject({ value: [{ type: 'readied' }] })
    script.at(startedAtMs, guest, { type: 'readied', isReady: true })
    expect(script.decide(guest, ready)).toEqual({ ok: true, value: [] })
    expect(pair().started().decide(guest, ready)).toMatchObject({ code: 'already_started' })
  })

  it('[RS57] the host hands over to somebody who is in the round', () => {
    const over = (participantId: ParticipantId) => make({ type: 'handOver', participantId })
    expect(pair().decide(host, over(guest))).toMatchObject({
      value: [{ type: 'hostChanged', participantId: guest }],
    })
    expect(pair().decide(guest, over(guest))).toMatchObject({ code: 'role_not_allowed' })
    expect(pair().decide(host, over('nobody' as ParticipantId))).toMatchObject({
      code: 'participant_unknown',
    })
  })

  it('[RS58] roles are swapped once, after the end, where there are two to swap', () => {
    const swap = make({ type: 'swapRoles' })
    const script = pair().started()
    expect(script.decide(guest, swap)).toMatchObject({ code: 'not_ended' })
    script.at(startedAtMs, guest, { type: 'ended', reason: 'finished' })
    expect(script.decide(guest, swap)).toEqual({
      ok: true,
      value: [{ type: 'continued', roundId: 'round-next' }],
    })
    script.at(startedAtMs, guest, { type: 'continued', roundId: 'round-next' as RoundId })
    expect(script.decide(guest, swap)).toMatchObject({ code: 'already_continued' })
    // The engine examines nobody's friends, and is never examined.
    const alone = solo().started().at(startedAtMs, host, { type: 'ended', reason: 'finished' })
    expect(alone.decide(host, swap)).toMatchObject({ code: 'nobody_to_swap' })
  })
})
