import type { TargetName } from '../targets/targets.ts'
import type { CaseName } from './cases.ts'

/** What a figure must be. */
export type Limit =
  | { type: 'ratio'; to: TargetName; atMost: number }
  | { type: 'ratio'; to: TargetName; atLeast: number }
  | { type: 'difference'; to: TargetName; atMost: number }
  | { type: 'value'; atMost: number }
  | { type: 'value'; atLeast: number }

/** One figure of a row. */
export interface Measure {
  what: string
  unit: string
  from: CaseName
  /** Where it is in the workload's figures. */
  path: string
  /** Several rounds give their median, unless the worst one is what counts. */
  worst?: 'highest' | 'lowest'
  /** A latency: taken only from runs in which the machine was quiet, when there are any. */
  isLatency?: true
  limits: Limit[]
}

export interface Row {
  number: number
  title: string
  measures: Measure[]
}

const most = (atMost: number): Limit => ({ type: 'value', atMost })
const ratio = (to: TargetName, atMost: number): Limit => ({ type: 'ratio', to, atMost })

const cpu = { what: 'server CPU a delivery', unit: 'µs', path: 'cpuUsPerDelivery' } as const
const p99 = { what: 'latency, p99', unit: 'ms', path: 'edit.p99Ms', isLatency: true } as const

/** The targets, row by row. A miss is reported, never hidden. */
export const rows: readonly Row[] = [
  {
    number: 1,
    title: 'One room, 10 people',
    measures: [
      {
        ...cpu,
        from: 'fan-out, 10 people',
        limits: [ratio('raw', 1.3), ratio('hocus', 0.7), ratio('yws', 0.5)],
      },
    ],
  },
  {
    number: 2,
    title: 'One room, 50 people',
    measures: [
      { ...cpu, from: 'fan-out, 50 people', limits: [ratio('raw', 0.55), ratio('hocus', 0.5)] },
      { ...p99, from: 'fan-out, 50 people', limits: [ratio('raw', 1)] },
    ],
  },
  {
    number: 3,
    title: 'One room, 10 people',
    measures: [
      {
        ...p99,
        from: 'fan-out, 10 people',
        limits: [{ type: 'difference', to: 'raw', atMost: 1 }],
      },
    ],
  },
  {
    number: 4,
    title: '100 rooms of 2',
    measures: [
      {
        ...cpu,
        from: '100 rooms',
        limits: [ratio('raw', 1.6), ratio('hocus', 0.3), ratio('yws', 0.4)],
      },
    ],
  },
  {
    number: 5,
    title: 'Most rooms with p99 < 100 ms',
    measures: [
      {
        what: 'deliveries a second',
        unit: '/s',
        from: 'most rooms',
        path: 'deliveredPerSecond',
        limits: [{ type: 'ratio', to: 'yws', atLeast: 1.6 }],
      },
    ],
  },
  {
    number: 6,
    title: 'Idle rooms of 2',
    measures: [
      memory('a room in memory', 'idleKiBPerRoom'),
      memory('a room that all have left', 'leftKiBPerRoom'),
      {
        what: 'memory after 10 comings and goings, to after 5',
        unit: '×',
        from: 'memory of rooms',
        path: 'growth',
        // A relay that keeps nothing grows too, by what the heap takes for so many sockets.
        limits: [ratio('raw', 1.05)],
      },
      {
        what: 'timers left',
        unit: '',
        from: 'memory of rooms',
        path: 'timersLeft',
        limits: [most(0)],
      },
    ],
  },
  {
    number: 7,
    title: 'Joining 10,000 shapes, cold',
    measures: [
      joining('until all is there', 'ms', 'cold.completeMs', [ratio('hocus', 0.1)]),
      joining('"synced" too early', 'times', 'cold.falseSyncs', [most(0)]),
    ],
  },
  {
    number: 8,
    title: 'Joining 10,000 shapes, warm',
    measures: [
      joining('until all is there', 'ms', 'warm.completeMs', [ratio('yws', 0.3)]),
      joining('bytes, to the encoded state', '×', 'warm.bytesShare', [most(1.001)]),
    ],
  },
  {
    number: 9,
    title: '500 people come back at once',
    measures: [
      storm('until all are synced', 'ms', 'allMs', [ratio('raw', 3.5), ratio('hocus', 0.5)]),
      storm('server CPU', 'ms', 'cpuMs', [ratio('yws', 0.5)]),
      { ...storm('not let in', 'people', 'failed', [most(0)]), worst: 'highest' },
    ],
  },
  {
    number: 10,
    title: 'kill -9 amid edits',
    measures: [...losses('kill at 150 a second'), ...losses('kill at 4,000 a second')],
  },
  {
    number: 11,
    title: 'Hostile clients',
    measures: [
      attack('attacks that end the process or harm a bystander', '', 'harmfulCount', 0),
      attack('CPU of 2,000 updates whose past is missing', 'ms', 'pendingCpuMs', 200),
      attack('held for a reader that stopped reading', 'MiB', 'slowReader.heldMiB', 8),
      attack('too large frames not closed with 1009', '', 'tooLargeNot1009', 0),
    ],
  },
]

function memory(what: string, path: string): Measure {
  return { what, unit: 'KiB', from: 'memory of rooms', path, limits: [ratio('raw', 1.3)] }
}

function joining(what: string, unit: string, path: string, limits: Limit[]): Measure {
  return { what, unit, from: 'joining 10,000 shapes', path, limits }
}

function storm(what: string, unit: string, path: string, limits: Limit[]): Measure {
  return { what, unit, from: 'reconnect storm', path, limits }
}

function losses(from: CaseName): Measure[] {
  const rate = from.replace('kill at ', '')
  const worst = { from, worst: 'highest' as const, limits: [most(0)] }
  return [
    { ...worst, what: `lost though a peer saw it, ${rate}`, unit: '', path: 'worstLostSeen' },
    {
      ...worst,
      what: `lost though acknowledged, ${rate}`,
      unit: '',
      path: 'worstLostAcknowledged',
    },
    {
      // With none, the line above would say nothing.
      what: `acknowledged before the kill, ${rate}`,
      unit: '',
      from,
      path: 'leastAcknowledged',
      worst: 'lowest',
      limits: [{ type: 'value', atLeast: 1 }],
    },
  ]
}

function attack(what: string, unit: string, path: string, atMost: number): Measure {
  return { what, unit, from: 'hostile clients', path, worst: 'highest', limits: [most(atMost)] }
}
