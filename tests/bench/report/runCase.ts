import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { TargetName } from '../targets/targets.ts'
import type { Figures } from '../workloads/Workload.ts'
import { cases, type CaseName } from './cases.ts'
import type { Run } from './Run.ts'

const script = join(import.meta.dirname, '..', 'runWorkload.ts')
const longestError = 400

/** Runs a case once, in a process of its own; a failure is part of the outcome. */
export async function runCase(
  name: CaseName,
  target: TargetName,
  round: number,
  signal: AbortSignal,
): Promise<Run> {
  const { workload, options } = cases[name]
  const startedAt = performance.now()
  const given = Object.entries(options).map(([option, value]) => `${option}=${value}`)
  const child = spawn(process.execPath, [...process.execArgv, script, workload, target, ...given], {
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()))
  // It emits an error when it is aborted; its figures are missing then, which is all that matters.
  const isFine = await once(child, 'close').then(
    ([code]) => code === 0,
    () => false,
  )
  return {
    case: name,
    target,
    round,
    seconds: (performance.now() - startedAt) / 1_000,
    // Written by the process that we have just started.
    figures: isFine ? (JSON.parse(output.stdout) as Figures) : null,
    error: isFine ? null : firstLines(output.stderr) || 'It ended without a word',
  }
}

function firstLines(text: string): string {
  return text.trim().split('\n').slice(0, 3).join(' ').slice(0, longestError)
}
