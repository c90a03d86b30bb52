// npm run bench: our server and others in turn, round after round, and a table of how they stand.
import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { readArguments, usage, type Arguments } from './readArguments.ts'
import { caseNames, cases, type CaseName } from './report/cases.ts'
import { number } from './report/format.ts'
import { benchmarksPage } from './report/page.ts'
import { QuietMachine } from './report/QuietMachine.ts'
import type { Run } from './report/Run.ts'
import { runCase } from './report/runCase.ts'
import { summaryTable } from './report/summaryTable.ts'
import { targets, type TargetName } from './targets/targets.ts'

const root = join(import.meta.dirname, '..', '..')
/** Waiting for others to finish is not to double the time that it all takes. */
const waitingSeconds = 240

interface Turn {
  name: CaseName
  target: TargetName
  round: number
}

/** A B C, A B C: each round goes through all cases, and each case through all targets. */
function turnsOf({ rows, rounds, targets: wanted }: Arguments): Turn[] {
  const needed = new Set(rows.flatMap(({ measures }) => measures.map(({ from }) => from)))
  const roundsOf = (name: CaseName) => rounds ?? cases[name].rounds
  const names = caseNames.filter((name) => needed.has(name))
  const most = Math.max(...names.map(roundsOf))
  return Array.from({ length: most }, (_, round) => round).flatMap((round) =>
    names.flatMap((name) =>
      round < roundsOf(name)
        ? cases[name].targets
            .filter((target) => target === 'sparboard' || wanted.includes(target))
            .map((target) => ({ name, target, round }))
        : [],
    ),
  )
}

async function measure(turns: readonly Turn[], file: string): Promise<Run[]> {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stopping.abort()
      process.exitCode = 1
    })
  }
  const quiet = new QuietMachine(waitingSeconds)
  const runs: Run[] = []
  for (const [index, { name, target, round }] of turns.entries()) {
    await quiet.wait()
    if (stopping.signal.aborted) break
    process.stderr.write(`[${index + 1}/${turns.length}] ${name}: ${targets[target].title}`)
    const run = await runCase(name, target, round, stopping.signal)
    if (stopping.signal.aborted) break
    process.stderr.write(run.error ? ` – failed: ${run.error}\n` : `, ${number(run.seconds)} s\n`)
    runs.push(run)
    appendFileSync(file, `${JSON.stringify(run)}\n`)
  }
  return runs
}

function createRunsFile(date: Date): string {
  const folder = join(root, 'node_modules', '.cache', 'sparboard', 'bench')
  mkdirSync(folder, { recursive: true })
  return join(folder, `${date.toISOString().replaceAll(':', '-').slice(0, 19)}.jsonl`)
}

function readRuns(file: string): Run[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  // Written by an earlier run of this command.
  return lines.map((line) => JSON.parse(line) as Run)
}

function writePage(runs: readonly Run[], date: Date): void {
  const page = join(root, 'docs', 'benchmarks.md')
  writeFileSync(page, benchmarksPage(runs, 'npm run bench', date))
  // The page is checked like every other one.
  const formatter = join(root, 'node_modules', 'oxfmt', 'bin', 'oxfmt')
  spawnSync(process.execPath, [formatter, page], { cwd: root, stdio: 'ignore' })
  process.stderr.write(`Written: ${relative(root, page)}\n`)
}

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2))
  if (typeof given === 'string') {
    process.stderr.write(`${given}\n\n${usage}`)
    process.exitCode = 1
    return
  }
  if (process.platform !== 'linux' && given.from === null) {
    process.stderr.write('Processor time and memory are read from /proc: run this on Linux.\n')
    process.exitCode = 1
    return
  }
  const date = new Date()
  const turns = turnsOf(given)
  const file = given.from ?? createRunsFile(date)
  const runs = given.from === null ? await measure(turns, file) : readRuns(file)
  process.stdout.write(`\n${summaryTable(runs, given.rows)}\n`)
  const isComplete = runs.length >= turns.length
  if (given.isWhole && isComplete) writePage(runs, date)
  process.stderr.write(`All figures: ${relative(root, file)}\n`)
}

await main()
