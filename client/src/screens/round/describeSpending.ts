import type { ModelSpending } from '@sparboard/shared/protocol'

const whole = new Intl.NumberFormat('en-GB')
const short = new Intl.NumberFormat('en', { notation: 'compact' })

/** What was spent and what may be, line by line: requests, tokens, and money where prices are known. */
export function describeSpending(
  spent: ModelSpending,
  most: Record<keyof ModelSpending, number | null>,
  hasPrices: boolean,
): string[] {
  const of = (limit: number | null) =>
    limit === null ? '' : ` of ${limit < 100_000 ? whole.format(limit) : short.format(limit)}`
  return [
    `${whole.format(spent.requests)}${of(most.requests)} requests`,
    `${whole.format(spent.tokens)}${of(most.tokens)} tokens`,
    ...(hasPrices
      ? [`${money(spent.usd)}${most.usd === null ? '' : ` of $${most.usd.toFixed(2)}`}`]
      : []),
  ]
}

/** Little is not nothing. */
function money(usd: number): string {
  return usd > 0 && usd < 0.01 ? 'under $0.01' : `$${usd.toFixed(2)}`
}
