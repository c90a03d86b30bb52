import { parseArgs } from 'node:util'
import { rows, type Row } from './report/rows.ts'
import { isTargetName, targetNames, type TargetName } from './targets/targets.ts'

export interface Arguments {
  rows: readonly Row[]
  /** Null leaves each case its own number. */
  rounds: number | null
  targets: readonly TargetName[]
  /** A file of earlier runs to be shown again instead of measuring. */
  from: string | null
  /** Every row, round and target: docs/benchmarks.md is written. */
  isWhole: boolean
}

export const usage = `npm run bench -- [options]
  --rows 1,4           only these rows of the table
  --rounds 1           so many rounds of each
  --targets raw,yws    only beside these
  --from FILE          show earlier runs again
A run without options takes about 25 minutes and writes docs/benchmarks.md.
`

/** What was asked for, or a sentence that says what is wrong with it. */
export function readArguments(args: readonly string[]): Arguments | string {
  const text = { type: 'string' } as const
  const options = { rows: text, rounds: text, targets: text, from: text }
  let values: Partial<Record<keyof typeof options, string>>
  try {
    values = parseArgs({ args: [...args], options }).values
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  const numbers = values.rows?.split(',').map(Number) ?? rows.map((row) => row.number)
  const chosen = rows.filter((row) => numbers.includes(row.number))
  if (chosen.length < new Set(numbers).size) return `There are rows 1 to ${rows.length}.`
  const rounds = values.rounds === undefined ? null : Number(values.rounds)
  if (rounds !== null && !(Number.isInteger(rounds) && rounds >= 1 && rounds <= 20)) {
    return 'Rounds are a whole number from 1 to 20.'
  }
  const names = values.targets?.split(',') ?? targetNames
  const wrong = names.filter((name) => !isTargetName(name))
  if (wrong.length > 0)
    return `No such target: ${wrong.join(', ')}. Known: ${targetNames.join(', ')}.`
  return {
    rows: chosen,
    rounds,
    targets: names.filter(isTargetName),
    from: values.from ?? null,
    isWhole: Object.keys(values).every((name) => name === 'from'),
  }
}
