import { sleep } from '../load/time.ts'
import { machineBusyUs } from '../targets/usage.ts'

const quietCores = 0.3
const patienceSeconds = 20

/** Waits until the machine has nothing else to do, but never long, and not for ever in all. */
export class QuietMachine {
  #secondsLeft: number

  constructor(secondsInAll: number) {
    this.#secondsLeft = secondsInAll
  }

  async wait(): Promise<void> {
    for (let i = 0; i < patienceSeconds && this.#secondsLeft > 0; i += 1) {
      const before = machineBusyUs()
      await sleep(1_000)
      this.#secondsLeft -= 1
      if ((machineBusyUs() - before) / 1e6 < quietCores) return
    }
  }
}
