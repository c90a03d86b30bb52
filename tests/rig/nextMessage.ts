import type { Bus, BusMessage, ServerId } from '@sparboard/server/rooms'

/** The next message on a bus that fits, and who sent it. */
export function nextMessage(
  bus: Bus,
  fits: (message: BusMessage) => boolean = () => true,
): Promise<{ message: BusMessage; from: ServerId }> {
  return new Promise((resolve) => {
    const stop = bus.onMessage((message, from) => {
      if (!fits(message)) return
      stop()
      resolve({ message, from })
    })
  })
}
