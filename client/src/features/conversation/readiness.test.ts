import { foldRound } from '@sparboard/shared/round'
import { describe, expect, it } from 'vitest'
import { ana, ben, created, joined, logOf } from '../../api/rig/roundRig.ts'
import { listNames, readinessOf } from './readiness.ts'

const alone = logOf([ana, created], [ana, joined(ana, 'Ana', 'candidate')])
const two = logOf(
  [ana, created],
  [ana, joined(ana, 'Ana', 'candidate')],
  [ben, joined(ben, 'Ben', 'interviewer')],
  [ana, { type: 'readied', isReady: true }],
)
const both = logOf(
  [ana, created],
  [ana, joined(ana, 'Ana', 'candidate')],
  [ben, joined(ben, 'Ben', 'interviewer')],
  [ana, { type: 'readied', isReady: true }],
  [ben, { type: 'readied', isReady: true }],
)

function readiness(log: typeof two, here: readonly string[] = [ana, ben]) {
  const round = foldRound(log)
  if (!round) throw new Error('There is no round')
  const { awaited, ...rest } = readinessOf(round, (id) => here.includes(id))
  return { ...rest, people: rest.people.length, awaited: awaited.map(({ name }) => name) }
}

describe('[KN13] a round before its start', () => {
  it('lacks a candidate or an interviewer', () => {
    expect(readiness(alone)).toEqual({
      people: 1,
      awaited: ['Ana'],
      missing: 'interviewer',
      isEverybodyReady: false,
    })
  })

  it('waits for whoever has not said that they are ready', () => {
    expect(readiness(two)).toMatchObject({
      awaited: ['Ben'],
      missing: null,
      isEverybodyReady: false,
    })
    expect(readiness(both)).toMatchObject({ awaited: [], isEverybodyReady: true })
  })

  it('waits for whoever was ready and went away', () => {
    expect(readiness(both, [ben])).toMatchObject({ awaited: ['Ana'], isEverybodyReady: false })
  })

  it('does not wait for observers, nor for those who were removed', () => {
    const log = logOf(
      ...two.map(
        ({ by, seq: _seq, atMs: _atMs, ...body }) => [by, body] as [typeof by, typeof body],
      ),
      [ana, { type: 'removed', participantId: ben }],
      [ben, joined(`${ben}-2` as typeof ben, 'Bea', 'observer')],
    )
    expect(readiness(log)).toMatchObject({ people: 1, awaited: [], missing: 'interviewer' })
  })

  it('says names as people say them', () => {
    expect([[], ['Ada'], ['Ada', 'Ben'], ['Ada', 'Ben', 'Cleo']].map(listNames)).toEqual([
      '',
      'Ada',
      'Ada and Ben',
      'Ada, Ben and Cleo',
    ])
  })
})
