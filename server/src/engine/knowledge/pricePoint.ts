/**
 * What may be heard on every topic beside its own points: the price of the choice. Only a person ticks
 * it; the engine knows a price when it reads one.
 */
export const pricePoint = {
  id: 'choice_price',
  isCore: false,
  statement: 'Says what the choice costs, or when it would be wrong',
} as const
