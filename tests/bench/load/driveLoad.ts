import { machineBusyUs, usageBetween, type Usage } from '../targets/usage.ts'
import type { ServerUnderTest } from '../targets/ServerUnderTest.ts'
import { Histogram, type LatencySummary } from './Histogram.ts'
import { SendCalendar } from './SendCalendar.ts'
import type { SimulatedPerson } from './SimulatedPerson.ts'
import type { Sink } from './Sink.ts'
import { nowUs, sleep } from './time.ts'

export interface Load {
  people: readonly SimulatedPerson[]
  perRoom: number
  editsPerSecond: number
  presencePerSecond: number
  warmSeconds: number
  seconds: number
  drainSeconds?: number
  sink: Sink
  server: ServerUnderTest
}

/** What a measured time came to. */
export interface LoadResult {
  sent: number
  delivered: number
  /** Share of what should have been delivered. */
  deliveredShare: number
  deliveredPerSecond: number
  edit: LatencySummary
  presence: LatencySummary | null
  superseded: number
  repeated: number
  /** Processor time of the server, its threads and children. */
  cpuUsPerDelivery: number
  cpuShare: number
  memoryMiB: number
  /** The generator's own load; above 0.85 or 20 ms it, not the server, is measured. */
  generator: { cpuShare: number; lagP99Ms: number | null }
  /** Cores that the rest of the machine took meanwhile. */
  otherCores: number
  closedSockets: number
}

interface Sample {
  atUs: number
  machineUs: number
  server: Usage
  generator: NodeJS.CpuUsage
}

/**
 * Lets everybody send at their rate, each with a phase of their own, and measures after the warm-up.
 * The loop is open: a server that is late does not slow the senders.
 */
export async function driveLoad(load: Load): Promise<LoadResult> {
  const { people, sink, server } = load
  const startedAtUs = nowUs()
  sink.fromUs = startedAtUs + load.warmSeconds * 1e6
  sink.toUs = sink.fromUs + load.seconds * 1e6
  const calendar = new SendCalendar(startedAtUs)
  for (const person of people) calendar.add(load.editsPerSecond, () => person.edit())
  for (const person of people) calendar.add(load.presencePerSecond, () => person.movePointer())
  let sent = 0
  const lag = new Histogram()
  let before: Sample | null = null
  for (;;) {
    const now = nowUs()
    if (before === null && now >= sink.fromUs) before = sampleAt(now, server)
    if (now >= sink.toUs) break
    calendar.runDue(now, (dueAtUs) => {
      if (now < sink.fromUs) return
      sent += 1
      lag.add(now - dueAtUs)
    })
    await nextMillisecond()
  }
  const after = sampleAt(nowUs(), server)
  await sleep((load.drainSeconds ?? 1) * 1_000)
  return summarise(load, before ?? after, after, { sent, lag })
}

function nextMillisecond(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 1)
  })
}

function sampleAt(atUs: number, server: ServerUnderTest): Sample {
  return {
    atUs,
    machineUs: machineBusyUs(),
    server: server.usage(),
    generator: process.cpuUsage(),
  }
}

function summarise(
  { people, perRoom, seconds, sink }: Load,
  before: Sample,
  after: Sample,
  { sent, lag }: { sent: number; lag: Histogram },
): LoadResult {
  const { edit, presence } = sink
  const delivered = edit.delivered + presence.delivered
  const used = usageBetween(before.server, after.server)
  const { generator: start } = before
  const { generator: end } = after
  const generatorUs = end.user + end.system - start.user - start.system
  const wallUs = after.atUs - before.atUs
  const otherUs = after.machineUs - before.machineUs - used.cpuUs - generatorUs
  return {
    sent,
    delivered,
    deliveredShare: delivered / (sent * (perRoom - 1)),
    deliveredPerSecond: delivered / seconds,
    edit: edit.latency.summary(),
    presence: presence.latency.count > 0 ? presence.latency.summary() : null,
    superseded: edit.superseded + presence.superseded,
    repeated: edit.repeated + presence.repeated,
    cpuUsPerDelivery: used.cpuUs / delivered,
    cpuShare: used.cpuUs / wallUs,
    memoryMiB: after.server.memoryKiB / 1_024,
    generator: { cpuShare: generatorUs / wallUs, lagP99Ms: lag.quantileMs(0.99) },
    otherCores: otherUs / wallUs,
    closedSockets: people.filter((person) => person.isGone).length,
  }
}
