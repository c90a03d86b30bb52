import type { CommandType, RefusalCode } from '@sparboard/shared/protocol'
import type { RefusedClass } from '../rooms/index.ts'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What this process counts, in Prometheus' terms. */
export interface Metrics {
  /** A command was answered: carried out, or refused with a code. */
  commandAnswered(type: CommandType, outcome: 'done' | RefusalCode): void
  /** Events were appended durably in so many seconds. */
  eventsAppended(seconds: number): void
  /** An update of a board was refused by the gate. */
  updateRefused(refusedClass: RefusedClass): void
  /** Everything as Prometheus text. */
  text(): Promise<string>
  contentType: string
}

/** Starts counting. The gauges are asked when somebody reads the metrics. */
export function createMetrics(gauges: {
  loadedRounds: () => number
  sockets: () => number
}): Metrics {
  const registry = new Registry()
  // Among them nodejs_eventloop_lag_*.
  collectDefaultMetrics({ register: registry })
  const commands = new Counter({
    name: 'sparboard_commands_total',
    help: 'Commands by type and outcome ("done" or the code of the refusal)',
    labelNames: ['type', 'outcome'],
    registers: [registry],
  })
  const append = new Histogram({
    name: 'sparboard_event_append_seconds',
    help: 'Time until events of a round were durable',
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  const refused = new Counter({
    name: 'sparboard_sync_updates_refused_total',
    help: 'Board updates that the gate refused, by what was wrong with them',
    labelNames: ['class'],
    registers: [registry],
  })
  const rounds = new Gauge({
    name: 'sparboard_rounds_loaded',
    help: 'Rounds in memory',
    registers: [registry],
  })
  const sockets = new Gauge({
    name: 'sparboard_sockets',
    help: 'Open board connections',
    registers: [registry],
  })
  return {
    commandAnswered: (type, outcome) => commands.inc({ type, outcome }),
    updateRefused: (refusedClass) => refused.inc({ class: refusedClass }),
    eventsAppended: (seconds) => append.observe(seconds),
    async text() {
      rounds.set(gauges.loadedRounds())
      sockets.set(gauges.sockets())
      return registry.metrics()
    },
    contentType: registry.contentType,
  }
}
