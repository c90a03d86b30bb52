import type { CommandType, RefusalCode } from '@sparboard/shared/protocol'
import type { AppendStep, Rejection } from '../rooms/index.ts'
import type { TurnTimes } from '../rounds/index.ts'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What this process counts, in Prometheus' terms. */
export interface Metrics {
  /** A command was answered: carried out, or refused with a code. */
  commandAnswered(type: CommandType, outcome: 'done' | RefusalCode): void
  /** Events were appended durably in so many seconds. */
  eventsAppended(seconds: number): void
  /** Updates of boards have come so far in so many seconds. */
  boardsAppended(step: AppendStep, seconds: number): void
  /** A board connection was ended for what it sent, or did not read. */
  connectionRejected(rejection: Rejection): void
  /** Nobody was let in to a board. */
  upgradeRefused(code: RefusalCode): void
  /** A model was asked for a turn. */
  turnWritten(times: TurnTimes): void
  /** Everything as Prometheus text. */
  text(): Promise<string>
  contentType: string
}

const appendBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]

const modelBuckets = [0.25, 0.5, 1, 2, 3, 4, 5, 6, 8, 12, 20]

/** Starts counting. The gauges are asked when somebody reads the metrics. */
export function createMetrics(gauges: {
  loadedRounds: () => number
  boards: () => { rooms: number; connections: number; isSaving: boolean }
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
    buckets: appendBuckets,
    registers: [registry],
  })
  const boardAppend = new Histogram({
    name: 'sparboard_board_append_seconds',
    help: 'Time until board updates were in the log (written: shown) and on the disk (durable: acknowledged)',
    labelNames: ['step'],
    buckets: appendBuckets,
    registers: [registry],
  })
  const rejected = new Counter({
    name: 'sparboard_sync_updates_refused_total',
    help: 'Board connections ended for what they sent or did not read, by what was wrong with it',
    labelNames: ['class'],
    registers: [registry],
  })
  const upgrades = new Counter({
    name: 'sparboard_sync_upgrades_refused_total',
    help: 'Board connections that were not let in, by the code of the refusal',
    labelNames: ['code'],
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
  const rooms = new Gauge({
    name: 'sparboard_rooms_open',
    help: 'Boards in memory',
    registers: [registry],
  })
  const saving = new Gauge({
    name: 'sparboard_boards_saving',
    help: '1 while what is drawn can be saved, 0 while it waits in memory',
    registers: [registry],
  })
  const modelTurns = new Counter({
    name: 'sparboard_model_turns_total',
    help: 'Turns that a model was asked for, by outcome (turn, wait, or why the engine stood in)',
    labelNames: ['outcome'],
    registers: [registry],
  })
  const firstWords = new Histogram({
    name: 'sparboard_model_first_words_seconds',
    help: "Time until the first sentence of a model's turn could be shown",
    buckets: modelBuckets,
    registers: [registry],
  })
  const wholeTurn = new Histogram({
    name: 'sparboard_model_turn_seconds',
    help: "Time until a model's turn was there, or given up",
    buckets: modelBuckets,
    registers: [registry],
  })
  return {
    turnWritten({ outcome, firstWordsMs, totalMs }) {
      modelTurns.inc({ outcome })
      if (firstWordsMs !== null) firstWords.observe(firstWordsMs / 1_000)
      wholeTurn.observe(totalMs / 1_000)
    },
    commandAnswered: (type, outcome) => commands.inc({ type, outcome }),
    boardsAppended: (step, seconds) => boardAppend.observe({ step }, seconds),
    connectionRejected: (rejection) => rejected.inc({ class: rejection }),
    upgradeRefused: (code) => upgrades.inc({ code }),
    eventsAppended: (seconds) => append.observe(seconds),
    async text() {
      rounds.set(gauges.loadedRounds())
      const boards = gauges.boards()
      sockets.set(boards.connections)
      rooms.set(boards.rooms)
      saving.set(Number(boards.isSaving))
      return registry.metrics()
    },
    contentType: registry.contentType,
  }
}
