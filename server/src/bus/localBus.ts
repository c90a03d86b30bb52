import type { Bus } from '../rooms/ports.ts'

/** The line of a server that is alone on its storage: nobody hears it and nobody speaks. */
export function localBus(): Bus {
  const silence = () => () => undefined
  return { publish: () => undefined, onMessage: silence, onMissed: silence, onGone: silence }
}
