import type { CommandAnswer } from '@sparboard/shared/protocol'
import { describe, expect, it } from 'vitest'
import { unreachable, type ApiOutcome } from './httpClient.ts'
import { createOutbox, type OutboxEntry, type TextCommand } from './Outbox.ts'

/** An outbox whose network and clock are in the test's hands. */
function rig(kept: OutboxEntry[] = []) {
  const sent: string[] = []
  const waiting: ((outcome: ApiOutcome<CommandAnswer>) => void)[] = []
  const timers: (() => void)[] = []
  let keptNow: readonly OutboxEntry[] = kept
  const outbox = createOutbox({
    send: (command) => {
      sent.push(command.commandId)
      return new Promise((resolve) => {
        waiting.push(resolve)
      })
    },
    setTimer: (run) => {
      timers.push(run)
      return () => timers.splice(timers.indexOf(run), 1)
    },
    kept,
    keep: (entries) => {
      keptNow = entries
    },
  })
  outbox.start()
  return {
    outbox,
    sent,
    timers,
    kept: () => keptNow.map(({ command }) => command.commandId),
    states: () => outbox.entries.get().map(({ state }) => state.status),
    answer: async (outcome: ApiOutcome<CommandAnswer>) => {
      waiting.shift()?.(outcome)
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
    },
  }
}

const say = (commandId: string): TextCommand => ({ type: 'say', commandId, text: commandId })
const accepted = (seq: number) => ({ ok: true, value: { seq } }) as const
const refused = {
  ok: false,
  failure: { code: 'round_paused', message: 'The round is paused.' },
} as const
const lost = { ok: false, failure: unreachable } as const

describe('createOutbox', () => {
  it('[SC10] sends one after the other, in order', async () => {
    const { outbox, sent, answer } = rig()
    outbox.add(say('first'), 3)
    outbox.add(say('second'), 3)
    expect(sent).toEqual(['first'])
    await answer(accepted(4))
    expect(sent).toEqual(['first', 'second'])
  })

  it('[SC14] keeps what was accepted until the round shows it', async () => {
    const { outbox, states, answer } = rig()
    outbox.add(say('first'), 3)
    await answer(accepted(6))
    outbox.confirm(5)
    expect(states()).toEqual(['accepted'])
    outbox.confirm(6)
    expect(states()).toEqual([])
  })

  it('[SC11] sends again with the same id while no answer comes, and lets nothing overtake', async () => {
    const { outbox, sent, timers, states, answer } = rig()
    outbox.add(say('first'), 3)
    outbox.add(say('second'), 3)
    await answer(lost)
    expect(states()).toEqual(['waiting', 'sending'])
    expect(sent).toEqual(['first'])
    timers.shift()?.()
    await answer(accepted(4))
    expect(sent).toEqual(['first', 'first', 'second'])
  })

  it('[SC12] sets a refusal aside, goes on, and can send it again', async () => {
    const { outbox, sent, states, answer } = rig()
    outbox.add(say('first'), 3)
    outbox.add(say('second'), 3)
    await answer(refused)
    expect(states()).toEqual(['refused', 'sending'])
    await answer(accepted(4))
    outbox.retry('first')
    expect(sent).toEqual(['first', 'second', 'first'])
  })

  it('[SC13] keeps what is not accepted for the next page, and sends it from there', async () => {
    const { outbox, kept, answer } = rig()
    outbox.add(say('first'), 3)
    expect(kept()).toEqual(['first'])
    await answer(accepted(4))
    expect(kept()).toEqual([])

    const next = rig([{ command: say('older'), afterSeq: 2, state: { status: 'waiting' } }])
    expect(next.sent).toEqual(['older'])
  })

  it('[SC12] forgets what is discarded', async () => {
    const { outbox, kept, states, answer } = rig()
    outbox.add(say('first'), 3)
    await answer(refused)
    outbox.discard('first')
    expect(states()).toEqual([])
    expect(kept()).toEqual([])
  })
})
