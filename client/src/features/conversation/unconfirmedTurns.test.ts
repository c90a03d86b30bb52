import { foldRound } from '@sparboard/shared/round'
import { describe, expect, it } from 'vitest'
import { ana, begunRound, ben, nextEvent, said } from '../../api/rig/roundRig.ts'
import { unconfirmedTurns } from './unconfirmedTurns.ts'

function turnsAfter(...spoken: [typeof ana, string][]) {
  const log = begunRound()
  for (const [by, text] of spoken) log.push(nextEvent(log, by, said(text)))
  return foldRound(log)?.turns ?? []
}

const sent = (text: string, afterSeq = 4) => ({ command: { text }, afterSeq })

describe('[SC14] unconfirmedTurns', () => {
  it('keeps what the round does not show yet', () => {
    expect(unconfirmedTurns([sent('Hello')], turnsAfter(), ana)).toEqual([sent('Hello')])
  })

  it('drops what the round shows, although the answer to the command is still out', () => {
    expect(
      unconfirmedTurns([sent('Hello  there ')], turnsAfter([ana, 'Hello there']), ana),
    ).toEqual([])
  })

  it('does not take another person’s words, or earlier ones, for it', () => {
    const turns = turnsAfter([ben, 'Yes'], [ana, 'Yes'])
    expect(unconfirmedTurns([sent('Yes', 6)], turns, ana)).toEqual([sent('Yes', 6)])
  })

  it('matches the same words sent twice one by one', () => {
    const turns = turnsAfter([ana, 'Yes'])
    expect(unconfirmedTurns([sent('Yes'), sent('Yes')], turns, ana)).toEqual([sent('Yes')])
  })
})
