import { spawnSync } from 'node:child_process'
import { arch, cpus, release, totalmem, type } from 'node:os'
import { targetNames, targets } from '../targets/targets.ts'
import { attacksTable } from './attacksTable.ts'
import { figuresTable } from './figuresTable.ts'
import { number, table } from './format.ts'
import { rows } from './rows.ts'
import { isQuiet, type Run } from './Run.ts'
import { summaryTable } from './summaryTable.ts'

/** docs/benchmarks.md: what was measured, with everything that one needs to measure it again. */
export function benchmarksPage(runs: readonly Run[], command: string, date: Date): string {
  const measured = targetNames.filter((name) => runs.some(({ target }) => target === name))
  const versions = measured.map((name) => [name, targets[name].title, targets[name].version])
  const failed = runs.filter(({ error }) => error !== null)
  const minutes = runs.reduce((sum, { seconds }) => sum + seconds, 0) / 60
  const noisy = runs.filter((run) => !isQuiet(run)).length
  return `# Benchmarks

Our room server beside others, measured in one run, each in turn. \`${command}\` wrote this page; what is measured and how is in [tests/bench](../tests/bench/README.md). All servers save what is drawn, except the raw relay, which forwards frames unread: the physical limit. A miss is shown as one.

- Date: ${date.toISOString().slice(0, 10)}${commit()}
- Machine: ${machine()}
- Node ${process.versions.node}, servers and load on the same machine, no TLS
- ${runs.length} runs in ${number(minutes)} minutes; ${noisy} of them while others used the machine, ${failed.length} failed

${table(['Name', 'Server', 'Version'], versions)}

## Targets

${summaryTable(runs, rows)}

## All figures

Medians over the rounds; losses and attacks are the worst of them.

${figuresTable(runs, rows)}
${section('Attacks', attacksTable(runs))}${section('Failed runs', failures(failed))}`
}

function section(title: string, body: string): string {
  return body === '' ? '' : `\n## ${title}\n\n${body}\n`
}

function failures(failed: readonly Run[]): string {
  return failed
    .map((run) => `- ${run.case}, ${targets[run.target].title}: ${run.error ?? ''}`)
    .join('\n')
}

function machine(): string {
  const processors = cpus()
  const model = processors[0]?.model.trim() ?? arch()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${processors.length} × ${model}, ${memory} GiB, ${type()} ${release().split('.', 2).join('.')}`
}

/** Nothing where there is no Git. */
function commit(): string {
  const result = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' })
  return result.status === 0 ? `, commit ${result.stdout.trim()}` : ''
}
