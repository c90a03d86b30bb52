import { createRandom } from '@sparboard/shared/base'
import { closeCodes } from '@sparboard/shared/protocol'
import { expect, it } from 'vitest'
import { Person } from '../rig/Person.ts'
import { RawPerson } from '../rig/RawPerson.ts'
import { startServer } from '../rig/startServer.ts'
import { Diarist, doorOf, recover } from './Diarist.ts'

const cases = [
  { what: 'becomes an observer', code: closeCodes.roleChanged, isLetInAgain: true },
  { what: 'is removed', code: closeCodes.unauthorised, isLetInAgain: false },
]

it.each(cases)(
  '[RM77] nothing counts that somebody draws once the host was told: $what',
  async ({ code, isLetInAgain }) => {
    const random = createRandom(20_261_122)
    const running = await startServer()
    const host = new Person(running.url)
    const { roundId, invites } = await host.create({
      interviewer: 'human',
      hostRole: 'interviewer',
    })
    const guest = new Person(running.url)
    await guest.join(invites.candidate)
    const { you } = await guest.snapshot(roundId)
    const bob = new Diarist('bob', [])
    await bob.connect(doorOf(guest, running.url, roundId))
    const watcher = new RawPerson()
    await watcher.connect(doorOf(host, running.url, roundId))

    for (let n = 0; n < 20; n += 1) bob.act(random)
    await bob.board.until(() => bob.acknowledged === 20)
    const { participantId } = you
    const answer = isLetInAgain
      ? host.do(roundId, { type: 'setRole', participantId, role: 'observer' })
      : host.do(roundId, { type: 'remove', participantId })
    let drawnWhenAnswered = Number.POSITIVE_INFINITY
    void answer.then(() => {
      drawnWhenAnswered = bob.operations.length
    })
    // On and on, offline too when the connection is gone.
    while (bob.operations.length < drawnWhenAnswered + 50) {
      bob.act(random)
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
    }
    await bob.board.until(() => !bob.board.isOnline)

    const door = doorOf(guest, running.url, roundId)
    const again = bob.board.connect(door).then(
      () => bob.board.until(() => !bob.board.isOnline).then(() => 'let in and sent away'),
      () => 'not let in',
    )
    expect(await again).toBe(isLetInAgain ? 'let in and sent away' : 'not let in')
    expect(bob.board.closeCodes).toEqual(isLetInAgain ? [code, closeCodes.forbidden] : [code])
    await watcher.catchUp()
    const { count } = recover(watcher.doc, 'bob')
    expect([count >= 20, count <= drawnWhenAnswered]).toEqual([true, true])
    await watcher.cut()
    await running.close()
  },
)
