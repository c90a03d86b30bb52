import { assertNever } from '@sparboard/shared/base'
import type { Judgement, Sample } from './judge.ts'
import type { Limit } from './rows.ts'

const none = '–'

/** Three digits that matter; more only for large numbers. */
export function number(value: number | null): string {
  if (value === null) return none
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  return String(Number(value.toPrecision(3)))
}

export function withUnit(value: number | null, unit: string): string {
  if (value === null || unit === '') return number(value)
  return unit === '×' || unit === '/s' ? `${number(value)}${unit}` : `${number(value)} ${unit}`
}

/** Lowest to highest, when there is more than one. */
export function spread({ lowest, highest, count }: Sample): string {
  return count > 1 ? `${number(lowest)} to ${number(highest)}` : none
}

/** What a limit asks for. */
export function limitText(limit: Limit, unit: string): string {
  if ('atMost' in limit && limit.atMost === 0) return '0'
  const bound = 'atMost' in limit ? `≤ ${limit.atMost}` : `≥ ${limit.atLeast}`
  switch (limit.type) {
    case 'ratio':
      return `${bound}× ${limit.to}`
    case 'difference':
      return `≤ ${limit.to} + ${limit.atMost} ${unit}`
    case 'value':
      return unit === '×' ? `${bound}×` : `${bound} ${unit}`.trim()
    default:
      return assertNever(limit)
  }
}

/** How we stand to it; plain values are in the table anyway. */
export function standingText({ limit, value }: Judgement): string {
  if (limit.type === 'value') return ''
  if (value === null) return none
  const sign = limit.type === 'difference' && value >= 0 ? '+' : ''
  const kind = limit.type === 'ratio' ? '×' : ''
  return `${sign}${number(value)}${kind} ${limit.to}`
}

/** Met only when every limit is; a limit without a figure is neither met nor missed. */
export function verdict(judgements: readonly Judgement[]): string {
  if (judgements.every(({ isMet }) => isMet)) return 'met'
  const isMissed = judgements.some(({ value, isMet }) => value !== null && !isMet)
  return isMissed ? '**missed**' : 'not measured'
}

/** A Markdown table with columns of even width, so that a terminal shows it well too. */
export function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...lines.map((line) => line[column]?.length ?? 0)),
  )
  const row = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [row(head), rule, ...lines.map(row)].join('\n')
}
