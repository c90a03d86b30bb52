import type { BusMessage, PeerMessage } from '@sparboard/server/rooms'
import type { Backend } from '@sparboard/server/storage'
import type { RoundId } from '@sparboard/shared/base'
import { describe, expect, it } from 'vitest'
import { nextMessage } from '../rig/nextMessage.ts'
import { sharedKinds } from './storages.ts'

const room = 'room-1' as RoundId

/** What a server hears until the message that ends it. */
async function hear({ bus }: Backend, last: PeerMessage): Promise<BusMessage[]> {
  const heard: BusMessage[] = []
  const stop = bus.onMessage((message) => void heard.push(message))
  await nextMessage(bus, (message) => message.type === last.type)
  stop()
  return heard
}

describe.each(await sharedKinds())('the bus between servers: $name', (kind) => {
  it('[ST37] everybody hears what one says, in order and whole, except the one who says it', async () => {
    const [a, b, c] = await Promise.all([kind.join(), kind.join(), kind.join()])
    const said: PeerMessage[] = [
      { type: 'roomOpened', roomId: room },
      { type: 'presence', roomId: room, payload: Uint8Array.from({ length: 20_000 }, (_, i) => i) },
      { type: 'roomHere', roomId: 'räume „1“ \n' as RoundId },
      { type: 'draft', roundId: room, afterSeq: 7, text: 'Sätze „so“ \n\0 \ud800' },
      { type: 'draft', roundId: room, afterSeq: 8, text: null },
      { type: 'leadWanted', roundId: room },
    ]
    const echo: BusMessage[] = []
    a.bus.onMessage((message) => void echo.push(message))
    const heard = Promise.all([b, c].map((server) => hear(server, said.at(-1)!)))
    for (const message of said) a.bus.publish(message)
    expect(await heard).toEqual([said, said])
    // What b says after that, a hears; by then it would have heard itself.
    const answer = nextMessage(a.bus)
    b.bus.publish({ type: 'roomHere', roomId: room })
    expect(await answer).toEqual({
      message: { type: 'roomHere', roomId: room },
      from: b.serverId,
    })
    expect(echo).toEqual([{ type: 'roomHere', roomId: room }])
  })

  it('[ST37] the bytes are those of the moment when they were said', async () => {
    const [a, b] = await Promise.all([kind.join(), kind.join()])
    const next = nextMessage(b.bus)
    const payload = Uint8Array.of(1, 2, 3)
    a.bus.publish({ type: 'presence', roomId: room, payload })
    payload.fill(9)
    expect((await next).message).toEqual({
      type: 'presence',
      roomId: room,
      payload: Uint8Array.of(1, 2, 3),
    })
  })

  it('[ST37] whoever has ended listening hears nothing more', async () => {
    const [a, b] = await Promise.all([kind.join(), kind.join()])
    const heard: BusMessage[] = []
    b.bus.onMessage((message) => void heard.push(message))()
    const next = nextMessage(b.bus)
    a.bus.publish({ type: 'roomOpened', roomId: room })
    await next
    expect(heard).toEqual([])
  })

  it('[ST38] a server that says goodbye is gone for the others, at once and once', async () => {
    const [a, b] = await Promise.all([kind.join(), kind.join()])
    const met = nextMessage(b.bus)
    a.bus.publish({ type: 'roomOpened', roomId: room })
    await met
    const gone: string[] = []
    const first = new Promise<void>((resolve) => {
      b.bus.onGone((server) => {
        gone.push(server)
        resolve()
      })
    })
    await a.close()
    await first
    await a.close()
    expect(gone).toEqual([a.serverId])
  })
})
