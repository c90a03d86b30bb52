// One workload against one target, in a process of its own so that no run inherits another one's heap:
//   node tests/bench/runWorkload.ts fanOut sparboard people=50 seconds=4
// The figures are one line of JSON on stdout.
import { isTargetName, targetNames, targets } from './targets/targets.ts'
import type { Options } from './workloads/Workload.ts'
import { isWorkloadName, workloads } from './workloads/workloads.ts'

/** Whatever hangs, this process ends, and its servers with it. */
const limitMs = 600_000

/** `name=value`; what looks like a number is one. */
function readOptions(args: readonly string[]): Options {
  return Object.fromEntries(
    args.map((arg) => {
      const [name = '', value = ''] = arg.split('=', 2)
      return [name, value !== '' && Number.isFinite(Number(value)) ? Number(value) : value]
    }),
  )
}

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // Servers that still run are ended by the process's own ending.
  process.on(signal, () => process.exit(1))
}
setTimeout(() => fail('The workload did not end in time'), limitMs).unref()

const [workload = '', target = '', ...rest] = process.argv.slice(2)
if (!isWorkloadName(workload)) fail(`Workloads: ${Object.keys(workloads).join(', ')}.`)
if (!isTargetName(target)) fail(`Targets: ${targetNames.join(', ')}.`)
try {
  const figures = await workloads[workload].run(targets[target], readOptions(rest))
  process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit(0))
} catch (error) {
  fail(error instanceof Error ? (error.stack ?? error.message) : String(error))
}
