/** Rounds that once ended badly, as [seed, ops]; played before all others. */
export const keptSeeds: readonly (readonly [seed: number, ops: number])[] = []
