interface Sender {
  periodUs: number
  dueAtUs: number
  send: () => void
}

const slots = 4_096
const slotUs = 1_000
/** Whoever is so far behind starts anew from now instead of sending ever more at once. */
const hopelessUs = 2e6

/** Thousands of senders with fixed rates, sorted by the millisecond in which they are due. */
export class SendCalendar {
  readonly #slots: Sender[][] = Array.from({ length: slots }, () => [])
  readonly #startUs: number
  #nextSlot: number

  constructor(startUs: number) {
    this.#startUs = startUs
    this.#nextSlot = Math.floor(startUs / slotUs)
  }

  /** Adds a sender, with a phase of its own; a rate of 0 never sends. */
  add(perSecond: number, send: () => void): void {
    if (perSecond <= 0) return
    const periodUs = 1e6 / perSecond
    const dueAtUs = this.#startUs + 5_000 + Math.random() * periodUs
    this.#place({ periodUs, dueAtUs, send })
  }

  /** Sends what is due, and tells when it had been. */
  runDue(nowUs: number, onSent: (dueAtUs: number) => void): void {
    const end = Math.floor(nowUs / slotUs)
    for (; this.#nextSlot < end; this.#nextSlot += 1) {
      const index = this.#nextSlot % slots
      const due = this.#slots[index] ?? []
      if (due.length === 0) continue
      this.#slots[index] = []
      for (const sender of due) {
        // Due a whole turn of the calendar later.
        if (sender.dueAtUs <= nowUs) {
          sender.send()
          onSent(sender.dueAtUs)
          sender.dueAtUs += sender.periodUs
          if (sender.dueAtUs < nowUs - hopelessUs) sender.dueAtUs = nowUs
        }
        this.#place(sender)
      }
    }
  }

  #place(sender: Sender): void {
    this.#slots[Math.floor(sender.dueAtUs / slotUs) % slots]?.push(sender)
  }
}
