import { describe, expect, it } from 'vitest'
import type { TurnPlan } from '@sparboard/shared/round'
import { Person } from '../rig/Person.ts'
import { startServer } from '../rig/startServer.ts'

const plan: TurnPlan = {
  topic: 'canary-topic',
  aim: 'canary-aim',
  because: { id: 'canary-finding', text: 'canary-because' },
}

describe('[HT6] what is private', () => {
  it('reaches no candidate and no observer, in no answer and no stream', async () => {
    const running = await startServer()
    const [interviewer, candidate, observer] = Array.from(
      { length: 3 },
      () => new Person(running.url),
    ) as [Person, Person, Person]
    const { roundId, invites } = await interviewer.create({
      interviewer: 'human',
      hostRole: 'interviewer',
    })
    await candidate.join(invites.candidate)
    await observer.join(invites.observer)
    const others = [candidate, observer]
    const readers = others.map((person) => person.follow(roundId))
    await interviewer.do(roundId, { type: 'start' })
    await interviewer.do(roundId, { type: 'note', text: 'canary-note' })
    await interviewer.do(roundId, {
      type: 'score',
      dimension: 'depth',
      score: 2,
      comment: 'canary-comment',
    })
    await interviewer.do(roundId, { type: 'ask', text: 'Which parts may fail?' })
    const seen: string[] = []
    for (const person of others) {
      seen.push(JSON.stringify(await person.snapshot(roundId)))
      for (const path of ['/scorecard', '/report.md', '/replay', '/nothing', '/graph']) {
        seen.push(JSON.stringify(await person.call('GET', `/api/rounds/${roundId}${path}`)))
      }
      seen.push(JSON.stringify(await person.give(roundId, { type: 'note', text: 'Me too' })))
    }
    await interviewer.do(roundId, { type: 'end' })
    for (const reader of readers) {
      await reader.waitFor(({ type }) => type === 'ended')
      seen.push(reader.raw)
      await reader.close()
    }
    for (const person of others) {
      seen.push(JSON.stringify(await person.snapshot(roundId)))
      for (const path of ['/scorecard', '/report.md', '/replay']) {
        seen.push(JSON.stringify(await person.call('GET', `/api/rounds/${roundId}${path}`)))
      }
    }
    expect(seen.join('\n')).not.toContain('canary')
    // A person's scores are shown with the card once they are revealed; notes never are.
    await interviewer.do(roundId, { type: 'revealScores' })
    for (const path of ['scorecard', 'report.md']) {
      const answer = await candidate.call('GET', `/api/rounds/${roundId}/${path}`)
      expect(answer.status).toBe(200)
      expect(JSON.stringify(answer.body)).toContain('canary-comment')
      expect(JSON.stringify(answer.body)).not.toContain('canary-note')
    }
    // The rig would find them: whoever may see them does.
    expect(JSON.stringify(await interviewer.snapshot(roundId))).toContain('canary-note')
    await running.close()
  })

  it('why the engine asks, and its seed, stay on the server', async () => {
    const running = await startServer({
      parts: {
        createInterviewer: () => ({
          observe() {},
          next: ({ round }) =>
            round.turns.length === 0
              ? {
                  type: 'act',
                  actions: [
                    { type: 'say', text: 'Welcome.', move: 'open', plan },
                    {
                      type: 'ask',
                      text: 'Where do you start?',
                      about: [],
                      questionId: null,
                      move: 'ask',
                      plan,
                    },
                  ],
                }
              : { type: 'wait', wakeAtMs: null },
        }),
      },
    })
    const ada = new Person(running.url)
    const { roundId } = await ada.create()
    const reader = ada.follow(roundId)
    await ada.do(roundId, { type: 'start' })
    await reader.waitFor(({ type }) => type === 'asked')
    await reader.close()
    const snapshot = await ada.snapshot(roundId)
    const stored = (await running.server.storage.rounds.loadEvents(roundId)) ?? []
    expect(JSON.stringify(stored)).toContain('canary-because')
    expect(reader.raw + JSON.stringify(snapshot)).not.toContain('canary')
    expect(stored[0]).toMatchObject({ seed: expect.any(Number) })
    expect(reader.events[0]).toMatchObject({ seed: 0 })
    expect(snapshot.events[0]).toMatchObject({ seed: 0 })
    await running.close()
  })
})
